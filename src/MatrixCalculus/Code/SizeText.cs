using System.Globalization;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>Sizes and exact numbers in code.</summary>
internal sealed class SizeText(Dialect dialect, Func<string, string> nameOf)
{
    /// <summary>The name of a size in code.</summary>
    internal string Name(string size) => nameOf(size);

    /// <summary>A polynomial in sizes as an integer.</summary>
    internal string Integer(Dimension size)
    {
        var denominator = Denominator(size);
        var numerator = Polynomial(size * Dimension.Of(denominator));
        return denominator.IsOne ? numerator : Fill(dialect.IntegerQuotient, numerator, denominator.ToString());
    }

    /// <summary>An exact coefficient as a floating-point number.</summary>
    internal string Number(Dimension value)
    {
        if (value.IsConstant) return Number(value.Constant);
        var denominator = Denominator(value);
        var numerator = Polynomial(value * Dimension.Of(denominator));
        return denominator.IsOne ? numerator : Fill(dialect.Quotient, $"({numerator})", denominator.ToString());
    }

    // An integer or a short decimal as it is, p/q otherwise.
    private string Number(Rational value)
    {
        if (value.IsInteger) return Whole(value);
        var inexact = value.ToDouble();
        var text = inexact.ToString("R", CultureInfo.InvariantCulture);
        if (text.Length <= 12 && double.IsFinite(inexact) && Rational.FromDouble(inexact) == value) return text;
        var (numerator, denominator) = ((Rational)value.Numerator, (Rational)value.Denominator);
        return IsSafe(numerator) && IsSafe(denominator) ? Fill(dialect.Quotient, Whole(numerator), Whole(denominator)) : text;
    }

    // Beyond 2^53 a literal would be no exact double, and no machine integer either.
    private static string Whole(Rational value) =>
        IsSafe(value) ? value.Numerator.ToString(CultureInfo.InvariantCulture) : value.ToDouble().ToString("R", CultureInfo.InvariantCulture);

    private static bool IsSafe(Rational value) => value.Abs() <= 1L << 53;

    private string Polynomial(Dimension polynomial)
    {
        if (polynomial.IsZero) return "0";
        var text = new StringBuilder();
        foreach (var (monomial, coefficient) in polynomial.Terms)
        {
            if (text.Length > 0) text.Append(coefficient.Sign < 0 ? " - " : " + ");
            else if (coefficient.Sign < 0) text.Append('-');
            var magnitude = coefficient.Abs();
            var factors = monomial.Factors.SelectMany(f => Enumerable.Repeat(nameOf(f.Name), f.Power)).ToList();
            if (factors.Count == 0 || !magnitude.IsOne) factors.Insert(0, Whole(magnitude));
            text.AppendJoin(" * ", factors);
        }

        return text.ToString();
    }

    private static Rational Denominator(Dimension size)
    {
        var denominator = System.Numerics.BigInteger.One;
        foreach (var (_, coefficient) in size.Terms)
            denominator = denominator / System.Numerics.BigInteger.GreatestCommonDivisor(denominator, coefficient.Denominator) * coefficient.Denominator;
        return denominator;
    }

    internal static string Fill(string template, string first, string second) =>
        template.Replace("{0}", Fragment.Of(first, true).Within(Precedence.Postfix), StringComparison.Ordinal)
            .Replace("{1}", Fragment.Of(second, true).Within(Precedence.Postfix), StringComparison.Ordinal);
}
