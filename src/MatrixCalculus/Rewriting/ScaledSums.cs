namespace MatrixCalculus.Rewriting;

/// <summary>A number times a sum, 2 (A x − b), which most often stays as it is, whatever is tried with it.</summary>
internal sealed class ScaledSums(NormalForms forms, Expansion expansion)
{
    /// <summary>
    /// Whether a positive number before a sum in normal form stays there: it would stand before two terms or more in place of one, and no two of them
    /// have anything in common but the number.
    /// </summary>
    internal bool Stay(Expr node)
    {
        if (forms.IsExpanded || node.Kind != ExprKind.Scale || node.ArgumentSpan[1].Kind != ExprKind.Sum) return false;
        if (node.ArgumentSpan[0].Number is not { IsConstant: true, LeadingSign: > 0, IsOne: false }) return false;
        var sum = node.ArgumentSpan[1].ArgumentSpan;
        var terms = new List<(Dimension Coefficient, Expr? Body)>(sum.Length);
        var several = 0;
        foreach (var term in sum)
        {
            var (coefficient, body) = NormalForms.Split(term);
            if (!coefficient.IsOne && coefficient != Dimension.MinusOne) return false;
            if (body is not null && !IsPlain(body)) return false;
            if (body is not null) several++;
            terms.Add((coefficient, body));
        }

        return several > 1 && forms.Sharing.IsNone(terms);
    }

    // What a number stands before without any change: in 2 · 2^(1/2), 2 tr(A + B/2) and −2 (A − B) it goes in.
    private bool IsPlain(Expr body) =>
        body.Kind is not (ExprKind.Sum or ExprKind.Scale) && (!body.IsScalar || body.Kind == ExprKind.Symbol || (body.Kind == ExprKind.Product && !Term.IsMonomial(body)))
        && Content.LinearSum(body) is null && !forms.Signs.IsFlexible(body) && !expansion.HoldsSum(body, Expansion.Outermost - 1);
}
