namespace MatrixCalculus.Rewriting;

/// <summary>
/// The lead of a difference, which stands first where nothing else says which of A − B and B − A is meant: a number, an identity or ones, as in I − P; else a vector that is
/// a variable, which by custom has a late letter, as in x − μ and y − X b; else what is made of most factors, as in A x − b and X W − Y; else a matrix that is a variable, as in
/// X − A and X − 1μᵀ; else the first by name, before what is subtracted by custom, as in A − λI, C − BᵀA⁻¹B and S − BᵀB. A matrix and its transpose have one lead.
/// </summary>
internal sealed class Lead(NormalForms forms)
{
    private const char FirstVariable = 't';

    // 0 where it is not known, 1 for a lead with a sign, 2 for one without.
    private byte[] signs = [];

    /// <summary>Whether the lead of a flexible node has no sign: of a product or an application, whether an even number of its factors or arguments have one.</summary>
    internal bool IsPositive(Expr flexible)
    {
        if (flexible.Index >= signs.Length) forms.Workspace.Lengthen(ref signs);
        if (signs[flexible.Index] == 0) signs[flexible.Index] = SignOf(flexible) ? (byte)2 : (byte)1;
        return signs[flexible.Index] == 2;
    }

    private bool SignOf(Expr flexible)
    {
        if (flexible.Kind == ExprKind.Sum)
        {
            var (coefficient, body) = Of(flexible);
            return IsFlexible(body) ? IsPositive(body!) : coefficient.LeadingSign >= 0;
        }

        var isPositive = true;
        foreach (var argument in flexible.ArgumentSpan) isPositive ^= forms.Signs.IsFlexible(argument) && !IsPositive(argument);
        return isPositive;
    }

    /// <summary>Compares two flexible nodes by their leads; the later takes a sign.</summary>
    internal int Compare(Expr left, Expr right)
    {
        while (left.Kind != ExprKind.Sum) left = Inner(left);
        while (right.Kind != ExprKind.Sum) right = Inner(right);
        return Compare(Of(left).Body, Of(right).Body, left.Shape.IsScalar, right.Shape.IsScalar);
    }

    // The flexible factor or argument that decides, where there are several the first by its lead.
    private Expr Inner(Expr node)
    {
        Expr? first = null;
        foreach (var argument in node.ArgumentSpan)
        {
            if (!forms.Signs.IsFlexible(argument)) continue;
            if (first is null || Compare(argument, first) < 0) first = argument;
        }

        return first!;
    }

    private (Dimension Coefficient, Expr? Body) Of(Expr sum)
    {
        var isScalar = sum.IsScalar;
        (Dimension Coefficient, Expr? Body)? first = null;
        foreach (var term in sum.ArgumentSpan)
        {
            var split = NormalForms.Split(term);
            if (first is not { } other)
            {
                first = split;
                continue;
            }

            var order = IsFlexible(split.Body).CompareTo(IsFlexible(other.Body));
            if (order == 0) order = Compare(split.Body, other.Body, isScalar, isScalar);
            if (order < 0) first = split;
        }

        return first!.Value;
    }

    private bool IsFlexible(Expr? body) => body is not null && forms.Signs.IsFlexible(body);

    private int Compare(Expr? left, Expr? right, bool isLeftScalar, bool isRightScalar)
    {
        if (ReferenceEquals(left, right)) return isLeftScalar.CompareTo(isRightScalar);
        var (rank, other) = (RankOf(left), RankOf(right));
        var order = rank.CompareTo(other);
        if (order != 0 || left is null || right is null) return order;
        order = Factors(right).CompareTo(Factors(left));
        if (order == 0) order = CompareNames(left, right);
        return order == 0 ? forms.Order.Compare(left, right) : order;
    }

    private int RankOf(Expr? body)
    {
        if (body is null || body.Operator is { IsProductIdentity: true } or { IsHadamardIdentity: true }) return 0;
        if (body.Operator?.Transposition == TranspositionRule.IsTranspose) body = body.ArgumentSpan[0];
        if (body.ArgumentSpan.Length > 0) return IsSubtracted(body) ? 5 : IsSpread(body) ? 4 : 2;
        var isVariable = body.Kind == ExprKind.Symbol && char.ToLowerInvariant(body.Symbol!.Name[0]) is >= FirstVariable and <= 'z';
        return !isVariable ? 4 : body.Shape.Rows.IsOne || body.Shape.Columns.IsOne ? 1 : 3;
    }

    // A multiple of the identity, and what is its own transpose or holds an inverse: λI, BᵀB, BᵀA⁻¹B.
    private bool IsSubtracted(Expr body)
    {
        while (body.Kind == ExprKind.Scale) body = body.ArgumentSpan[1];
        if (body.IsScalar) return false;
        return body.Operator is { IsProductIdentity: true }
            || (body.Kind == ExprKind.Product && (forms.Structure.AreTransposes(body, body) || Array.Exists(body.ArgumentArray, static f => f.Operator?.AsPower(f)?.Exponent.Number is { LeadingSign: < 0 })));
    }

    // A column that constants spread over a matrix, as μ in X − 1μᵀ.
    private static bool IsSpread(Expr body)
    {
        while (body.Kind == ExprKind.Scale) body = body.ArgumentSpan[1];
        return body.Kind == ExprKind.Product && Array.Exists(body.ArgumentArray, f => f.Operator is ConstantOperator);
    }

    private static int Factors(Expr body) => body.Kind switch
    {
        ExprKind.Product => body.ArgumentSpan.Length,
        ExprKind.Scale => Factors(body.ArgumentSpan[0]) + Factors(body.ArgumentSpan[1]),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential or ExprKind.Sum or ExprKind.Apply => 1,
    };

    private static int CompareNames(Expr left, Expr right)
    {
        var (names, others) = (left.FreeSymbols, right.FreeSymbols);
        for (var i = 0; i < Math.Min(names.Length, others.Length); i++)
        {
            var order = string.CompareOrdinal(names[i].Name, others[i].Name);
            if (order != 0) return order;
        }

        return names.Length.CompareTo(others.Length);
    }
}
