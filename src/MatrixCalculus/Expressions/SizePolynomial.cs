using System.Numerics;

namespace MatrixCalculus.Expressions;

/// <summary>A polynomial in sizes as the factors that it is written with: 2n(n+1)/3 as 2/3, n, n+1.</summary>
internal static class SizePolynomial
{
    /// <summary>Whether this is one name, perhaps raised to a power.</summary>
    internal static bool IsPowerOfName(Dimension value) =>
        value.Terms.Length == 1 && value.Terms[0].Coefficient.IsOne && value.Terms[0].Monomial.Factors.Length == 1;

    internal static IEnumerable<Dimension> Factors(Dimension value)
    {
        if (value.IsConstant || IsPowerOfName(value)) return [value];
        var denominator = BigInteger.One;
        var numerators = BigInteger.Zero;
        var common = value.Terms[0].Monomial;
        foreach (var (monomial, coefficient) in value.Terms)
        {
            denominator = denominator / BigInteger.GreatestCommonDivisor(denominator, coefficient.Denominator) * coefficient.Denominator;
            common = Monomial.CommonDivisor(common, monomial);
        }

        foreach (var (_, coefficient) in value.Terms)
            numerators = BigInteger.GreatestCommonDivisor(numerators, (coefficient * denominator).Numerator);
        var content = (Rational)numerators / denominator * value.LeadingSign;
        if (content.IsOne && common.IsOne) return [value];
        var factors = new List<Dimension>();
        if (!content.IsOne) factors.Add(Dimension.Of(content));
        foreach (var (name, power) in common.Factors) factors.Add(Dimension.Named(name).Pow(power));
        if (value.Terms.Length > 1)
            factors.Add(Dimension.Collect(value.Terms.Select(t => (t.Monomial.DividedBy(common), t.Coefficient / content))));
        return factors;
    }

    /// <summary>The summands in the order in which they are written.</summary>
    internal static IEnumerable<Dimension> Summands(Dimension value) => value.Terms.Select(t => Dimension.Collect([(t.Monomial, t.Coefficient)]));
}
