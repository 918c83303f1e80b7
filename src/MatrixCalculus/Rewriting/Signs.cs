namespace MatrixCalculus.Rewriting;

/// <summary>Signs of the terms of a sum: s − v (v − u) = s + v (u − v), where exactly one factor is a difference that can take the sign.</summary>
internal static class Signs
{
    /// <summary>The term with its sign in its only factor that is a sum with terms of both signs; the term itself where there is none or more than one.</summary>
    internal static (Dimension Coefficient, Expr? Body) Absorbed(NormalForms forms, Dimension coefficient, Expr? body)
    {
        if (coefficient.LeadingSign >= 0 || body is not { Kind: ExprKind.Product or ExprKind.Scale }) return (coefficient, body);
        var term = Term.Of(body);
        return term.Coefficient.IsOne && Flip(forms, term) ? (-coefficient, forms.Encode(term, body.Shape)) : (coefficient, body);
    }

    private static bool Flip(NormalForms forms, Term term)
    {
        var (scalar, link) = (-1, -1);
        for (var i = 0; i < term.Scalars.Count; i++)
        {
            if (!IsDifference(term.Scalars[i].Base) || term.Scalars[i].Exponent.Number is not { IsConstant: true, Constant: { IsInteger: true, Numerator.IsEven: false } }) continue;
            if (scalar >= 0) return false;
            scalar = i;
        }

        for (var i = 0; i < term.Chain.Count; i++)
        {
            if (!IsDifference(term.Chain[i])) continue;
            if (scalar >= 0 || link >= 0) return false;
            link = i;
        }

        if (scalar < 0 && link < 0) return false;
        if (scalar >= 0) term.Scalars[scalar] = term.Scalars[scalar] with { Base = Negated(forms, term.Scalars[scalar].Base) };
        else term.Chain[link] = Negated(forms, term.Chain[link]);
        return true;
    }

    private static bool IsDifference(Expr node)
    {
        if (node.Kind != ExprKind.Sum) return false;
        var (positive, negative) = (false, false);
        foreach (var term in node.ArgumentSpan)
        {
            var isNegative = NormalForms.Split(term).Coefficient.LeadingSign < 0;
            positive |= !isNegative;
            negative |= isNegative;
        }

        return positive && negative;
    }

    private static Expr Negated(NormalForms forms, Expr sum)
    {
        var terms = new List<(Dimension Coefficient, Expr? Body)>(sum.ArgumentSpan.Length);
        foreach (var term in sum.ArgumentSpan)
        {
            var (coefficient, body) = NormalForms.Split(term);
            terms.Add((-coefficient, body));
        }

        return forms.SortedSum(terms, sum.Shape);
    }
}
