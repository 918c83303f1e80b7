namespace MatrixCalculus.Rewriting;

/// <summary>Whether the terms of a sum could have a factor in common at all, which of most they have not.</summary>
internal sealed class Sharing(Signs signs)
{
    private const int MostCompared = 8;

    private readonly HashSet<long> met = [];

    /// <summary>Whether no two terms share a factor at one end, a scalar or a linear operator, and no number divides all of them.</summary>
    internal bool IsNone(List<(Dimension Coefficient, Expr? Body)> terms)
    {
        if (!Content.Of(terms, static t => t.Coefficient).IsOne) return false;
        met.Clear();
        var flexible = 0;
        foreach (var (_, body) in terms)
            if (body is { Kind: not ExprKind.Sum } && signs.IsFlexible(body) && ++flexible > 1) return false;
        foreach (var (_, body) in terms)
            if (body is not null && !(body.IsScalar ? EnterScalars(body) : EnterChain(body))) return false;
        return true;
    }

    /// <summary>Whether no two of a few terms, each a product of matrices and no function by itself, have a factor at one end in common.</summary>
    internal static bool IsNone(NormalForms forms, List<Term> terms)
    {
        if (terms.Count > MostCompared) return false;
        for (var i = 0; i < terms.Count; i++)
        {
            var chain = terms[i].Chain;
            if (chain.Count == 0 || terms[i].Scalars.Count > 0 || (chain.Count == 1 && chain[0].Operator is { Transposition: not TranspositionRule.IsTranspose })) return false;
            var (left, right) = (FactorUnit.Left(forms, chain), FactorUnit.Right(forms, chain));
            for (var j = 0; j < i; j++)
                if (ReferenceEquals(FactorUnit.Left(forms, terms[j].Chain), left) || ReferenceEquals(FactorUnit.Right(forms, terms[j].Chain), right)) return false;
        }

        return true;
    }

    private bool Enter(GroupKind kind, int shared) => met.Add((long)kind << 32 | (uint)shared);

    private bool EnterScalars(Expr body)
    {
        if (body.Kind == ExprKind.Scale) return false;
        if (!Term.IsMonomial(body)) return Enter(GroupKind.Scalar, UnitOf(body)) && EnterOperator(body) && EnterForm(body);
        foreach (var factor in body.ArgumentSpan)
            if (factor.Kind is ExprKind.Scale or ExprKind.Product || !Enter(GroupKind.Scalar, UnitOf(factor)) || !EnterOperator(factor)) return false;
        return true;
    }

    // xᵀAy + xᵀBy = xᵀ(A + B)y
    private bool EnterForm(Expr body) =>
        body.Kind != ExprKind.Product || body.ArgumentSpan.Length < 3 || Enter(GroupKind.Ends, HashCode.Combine(body.ArgumentSpan[0].Index, body.ArgumentSpan[^1].Index));

    private bool EnterChain(Expr body)
    {
        if (body.Kind == ExprKind.Scale) return false;
        var (left, right) = body.Kind == ExprKind.Product ? (body.ArgumentSpan[0], body.ArgumentSpan[^1]) : (body, body);
        return Enter(GroupKind.Left, UnitOf(RepeatedFactors.End(left, isFirst: true))) && Enter(GroupKind.Right, UnitOf(RepeatedFactors.End(right, isFirst: false))) && (body.Kind == ExprKind.Product || EnterOperator(body)) && EnterEntries(body);
    }

    // f(A) + f(B) = f(A + B)
    private bool EnterOperator(Expr body) =>
        body.Operator is not LinearOperator { IsJointlyLinear: false } linear || linear.Transposition == TranspositionRule.IsTranspose
        || Enter(GroupKind.Argument, linear.GetHashCode());

    // s ∘ t and s.², which have s in common.
    private bool EnterEntries(Expr body)
    {
        if (!EntrySums.IsEntrywise(body)) return EnterEntry(body);
        foreach (var factor in body.ArgumentSpan)
            if (!EnterEntry(factor)) return false;
        return true;
    }

    private bool EnterEntry(Expr factor) => Enter(GroupKind.Entries, (factor.Operator?.AsPowerOfEntries(factor)?.Base ?? factor).Index);

    /// <summary>The number of what a factor has in common with its powers: positive and negative powers of one base share no factor.</summary>
    internal static int UnitOf(Expr factor) =>
        factor.Operator?.AsPower(factor) is not { } power ? factor.Index
        : power.Exponent.Number is { IsConstant: true, LeadingSign: < 0 } ? ~power.Base.Index
        : power.Base.Index;
}
