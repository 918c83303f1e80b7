namespace MatrixCalculus.Rewriting;

/// <summary>A number beside a fraction: u/(u + v) − 1 = −v/(u + v) and 1 − 1/(1 + u) = u/(1 + u), where that is shorter.</summary>
internal sealed class BesideNumbers(NormalForms forms, Normalizer normalizer)
{
    /// <summary>The sum with its number taken into a fraction; null where none gets shorter or normal forms have to be waited for.</summary>
    internal Expr? Step(List<(Dimension Coefficient, Expr? Body)> terms, out bool waits)
    {
        waits = false;
        var number = terms.FindIndex(static t => t.Body is null);
        if (number < 0) return null;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Body is not { } body || TakenApart(body) is not var (numerator, denominator)) continue;
            numerator.Coefficient *= terms[i].Coefficient;
            var whole = normalizer.Require(forms.Workspace.Sum(forms.Encode(numerator, Shape.Scalar), forms.Join(terms[number].Coefficient, denominator)));
            waits = whole is null;
            if (waits) return null;
            var (coefficient, rest) = NormalForms.Split(whole!);
            var reciprocal = forms.Power(denominator, forms.Workspace.Number(Dimension.MinusOne));
            var joined = forms.Join(coefficient, rest is null ? reciprocal : forms.Workspace.Product(rest, reciprocal));
            var apart = forms.Workspace.Sum(forms.Join(terms[i].Coefficient, body), forms.Join(terms[number].Coefficient, null));
            if (forms.Weight.Of(joined) + (Weight.Unit / 2) > forms.Weight.Of(apart)) continue;
            return forms.InPlaceOf(terms, [i, number], joined);
        }

        return null;
    }

    // A fraction with one sum below as what is above, and the sum.
    private static (Term Numerator, Expr Denominator)? TakenApart(Expr body)
    {
        var term = Term.Of(body);
        var place = term.Scalars.FindIndex(static s => IsReciprocalOfSum(s));
        if (term.Chain.Count > 0 || place < 0) return null;
        var denominator = term.Scalars[place].Base;
        term.Scalars.RemoveAt(place);
        return (term, denominator);
    }

    private static bool IsReciprocalOfSum(ScalarPower power) => power.Base.Kind == ExprKind.Sum && power.Exponent.Number is { } exponent && exponent == Dimension.MinusOne;
}
