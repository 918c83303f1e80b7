namespace MatrixCalculus.Rewriting;

/// <summary>Sizes in denominators: 1/n/m is 1/(m n), n⁻² is 1/n², x/(2n) is ½ x/n, and n/n² is 1/n. A sum of sizes stays as it is.</summary>
internal static class SizesBelow
{
    private const int LargestPower = 8;

    /// <summary>Joins them in place; false where there is nothing to join.</summary>
    internal static bool Join(NormalForms forms, Term term, List<ScalarPower> powers)
    {
        var (first, count) = (-1, 0);
        for (var i = powers.Count - 1; i >= 0; i--)
            if (IsBelow(powers[i])) (first, count) = (i, count + 1);
        if (count == 0 || term.Coefficient.IsZero) return false;
        var below = Dimension.One;
        foreach (var power in powers)
            if (IsBelow(power)) below *= power.Base.Number!.Pow((int)-power.Exponent.Number!.Constant.Numerator);
        var (monomial, factor) = below.Terms[0];
        var shared = monomial;
        foreach (var (above, _) in term.Coefficient.Terms) shared = Monomial.CommonDivisor(shared, above);
        if (count == 1 && factor.IsOne && shared.IsOne && powers[first].Exponent.Number!.Equals(Dimension.MinusOne)) return false;
        term.Coefficient = Dimension.Collect(term.Coefficient.Terms.Select(t => (t.Monomial.DividedBy(shared), t.Coefficient / factor)));
        powers.RemoveAll(IsBelow);
        if (!monomial.Equals(shared)) powers.Add(new(forms.Workspace.Number(Dimension.Collect([(monomial.DividedBy(shared), Rational.One)])), forms.Workspace.Number(Dimension.MinusOne)));
        return true;
    }

    private static bool IsBelow(ScalarPower power) =>
        power.Base.Number is { IsConstant: false, Terms.Length: 1 } && power.Exponent.Number is { IsConstant: true, Constant: { IsInteger: true, Sign: < 0 } k } && k.Abs() <= LargestPower;
}
