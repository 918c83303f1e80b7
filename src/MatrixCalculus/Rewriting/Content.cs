using System.Numerics;
using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>The content of a sum, the greatest number that divides all its coefficients, and the primitive sum that is left.</summary>
internal static class Content
{
    /// <summary>The greatest number that divides all coefficients, those of polynomials in sizes as well, negative when all lead with a minus; all that they are where they are alike.</summary>
    internal static Dimension Of<T>(List<T> terms, Func<T, Dimension> coefficient)
    {
        if (ArePrimitive(CollectionsMarshal.AsSpan(terms), coefficient)) return Dimension.One;
        var coefficients = new Dimension[terms.Count];
        for (var i = 0; i < coefficients.Length; i++) coefficients[i] = coefficient(terms[i]);
        return Of(coefficients);
    }

    // As most sums are: integers, and a 1 among them.
    private static bool ArePrimitive<T>(ReadOnlySpan<T> terms, Func<T, Dimension> coefficient)
    {
        var hasOne = false;
        foreach (var term in terms)
        {
            var number = coefficient(term);
            if (!number.IsConstant || !number.Constant.IsInteger) return false;
            hasOne |= number.IsOne;
        }

        return hasOne;
    }

    private static Dimension Of(ReadOnlySpan<Dimension> coefficients)
    {
        var (isAlike, isOpposite, isNegative) = (true, true, true);
        foreach (var coefficient in coefficients)
        {
            isAlike &= coefficient == coefficients[0];
            isOpposite &= coefficient == coefficients[0] || coefficient == -coefficients[0];
            isNegative &= coefficient.LeadingSign < 0;
        }

        if (isAlike) return coefficients[0];
        if (isOpposite) return coefficients[0].LeadingSign < 0 ? -coefficients[0] : coefficients[0];
        return GreatestDivisor(coefficients, isNegative);
    }

    /// <summary>The content of a sum in normal form, and what is left of it; null where the content is 1.</summary>
    internal static (Dimension Content, Expr Primitive)? Of(NormalForms forms, Expr sum)
    {
        if (ArePrimitive(sum.ArgumentSpan, static t => NormalForms.Split(t).Coefficient)) return null;
        var coefficients = new Dimension[sum.ArgumentSpan.Length];
        for (var i = 0; i < coefficients.Length; i++) coefficients[i] = NormalForms.Split(sum.ArgumentSpan[i]).Coefficient;
        var content = Of(coefficients);
        if (content.IsOne) return null;
        var terms = new List<(Dimension Coefficient, Expr? Body)>(coefficients.Length);
        foreach (var term in sum.ArgumentSpan)
        {
            var (coefficient, body) = NormalForms.Split(term);
            terms.Add((Quotient(coefficient, content), body));
        }

        return (content, forms.SortedSum(terms, sum.Shape));
    }

    /// <summary>A coefficient divided by the content: one that is no number, m p say, is each coefficient but for the sign.</summary>
    internal static Dimension Quotient(Dimension coefficient, Dimension content) =>
        content.IsOne ? coefficient
        : content.IsConstant ? coefficient / content.Constant
        : coefficient == content ? Dimension.One
        : coefficient == -content ? Dimension.MinusOne
        : throw new ArgumentException($"{content} is no content of {coefficient}.", nameof(content));

    /// <summary>The sum that a linear operator of one argument is applied to; null for what is none.</summary>
    internal static Expr? LinearSum(Expr node) =>
        node is { Kind: ExprKind.Apply, ArgumentSpan: [{ Kind: ExprKind.Sum } sum], Operator: LinearOperator { IsJointlyLinear: false } linear } && linear.Transposition != TranspositionRule.IsTranspose
            ? sum
            : null;

    /// <summary>The greatest rational that divides a number, which may be a polynomial in sizes: 2/3 of 2/3 n + 4/3 m.</summary>
    internal static Rational OfNumber(Dimension number) => number.IsConstant ? number.Constant : GreatestDivisor([number], isNegative: false).Constant;

    private static Dimension GreatestDivisor(ReadOnlySpan<Dimension> coefficients, bool isNegative)
    {
        var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
        foreach (var coefficient in coefficients)
        {
            foreach (var (_, value) in coefficient.Terms)
            {
                numerator = BigInteger.GreatestCommonDivisor(numerator, value.Numerator);
                denominator = denominator / BigInteger.GreatestCommonDivisor(denominator, value.Denominator) * value.Denominator;
            }
        }

        var content = (Rational)numerator / denominator;
        return Dimension.Of(isNegative ? -content : content);
    }
}
