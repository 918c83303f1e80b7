using System.Globalization;
using System.Numerics;
using System.Text;

namespace MatrixCalculus;

/// <summary>Dimensions as text, both ways: <c>n*(n+1)/2</c>.</summary>
internal static class DimensionText
{
    // A polynomial is written as (common monomial) * (primitive rest) / denominator, with the sign in front.
    internal static string Write(Dimension dimension)
    {
        if (dimension.IsConstant) return dimension.Constant.ToString();
        var denominator = BigInteger.One;
        var numerators = BigInteger.Zero;
        var common = dimension.Terms[0].Monomial;
        foreach (var (monomial, coefficient) in dimension.Terms)
        {
            denominator = denominator / BigInteger.GreatestCommonDivisor(denominator, coefficient.Denominator) * coefficient.Denominator;
            common = Monomial.CommonDivisor(common, monomial);
        }

        foreach (var (_, coefficient) in dimension.Terms)
            numerators = BigInteger.GreatestCommonDivisor(numerators, (coefficient * denominator).Numerator);
        var content = (Rational)numerators;
        var text = new StringBuilder();
        if (dimension.LeadingSign < 0) text.Append('-');
        var single = dimension.Terms.Length == 1;
        var pulled = !common.IsOne || single;
        var factor = single || !common.IsOne || !content.IsOne ? content : Rational.One;
        var pieces = new List<string>();
        if (!factor.IsOne) pieces.Add(factor.ToString());
        if (!common.IsOne) pieces.Add(common.ToString());
        if (!single)
        {
            var scale = (Rational)denominator / content * dimension.LeadingSign;
            var rest = WriteTerms(dimension, scale, common);
            pieces.Add(pieces.Count > 0 || !denominator.IsOne || dimension.LeadingSign < 0 || pulled ? $"({rest})" : rest);
        }

        if (pieces.Count == 0) pieces.Add("1");
        text.AppendJoin('*', pieces);
        if (!denominator.IsOne) text.Append('/').Append(denominator.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    internal static Dimension Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DimensionReader(text).Read();
    }

    private static string WriteTerms(Dimension dimension, Rational scale, Monomial common)
    {
        var text = new StringBuilder();
        foreach (var (monomial, coefficient) in dimension.Terms)
        {
            var value = coefficient * scale;
            if (text.Length > 0) text.Append(value.Sign < 0 ? '-' : '+');
            else if (value.Sign < 0) text.Append('-');
            var rest = monomial.DividedBy(common);
            var size = value.Abs();
            if (rest.IsOne) text.Append(size.ToString());
            else if (size.IsOne) text.Append(rest.ToString());
            else text.Append(size.ToString()).Append('*').Append(rest.ToString());
        }

        return text.ToString();
    }
}
