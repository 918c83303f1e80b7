using System.Numerics;

namespace MatrixCalculus.Rewriting;

/// <summary>Numbers with sizes as exponents: aⁿ bⁿ = (ab)ⁿ, aᵏⁿ = (aᵏ)ⁿ, and (a/b)⁻ⁿ = (b/a)ⁿ, so that 2ⁿ 3ⁿ, 6ⁿ and 12ⁿ/2ⁿ have one form.</summary>
internal static class NumericPowers
{
    private const int LargestMultiple = 16;

    /// <summary>Joins them in place; false where there is nothing to join.</summary>
    internal static bool Join(NormalForms forms, List<ScalarPower> powers)
    {
        var changed = false;
        for (var i = powers.Count - 1; i >= 0; i--)
        {
            if (Primitive(powers[i]) is not var (number, exponent)) continue;
            var place = i;
            for (var j = 0; j < i && place == i; j++)
            {
                if (Primitive(powers[j]) is not var (other, shared) || shared != exponent || !IsShort(number, other)) continue;
                (place, number) = (j, number * other);
            }

            var written = Written(forms, number, exponent);
            changed |= place < i || written != powers[i];
            powers[place] = written;
            if (place < i) powers.RemoveAt(i);
        }

        return changed;
    }

    // A product of longer numbers than this may be too long for a number.
    private static bool IsShort(Rational left, Rational right) => BitsOf(left) + BitsOf(right) <= Rational.MaxBits;

    private static long BitsOf(Rational number) => Math.Max(number.Numerator.GetBitLength(), number.Denominator.GetBitLength());

    // b^(k e) as bᵏ and e, for the greatest integer k, of the sign with which the exponent begins.
    private static (Rational Number, Dimension Exponent)? Primitive(ScalarPower power)
    {
        if (power.Base.Number is not { IsConstant: true, IsZero: false } number || power.Exponent.Number is not { IsConstant: false } size) return null;
        var divisor = BigInteger.Zero;
        foreach (var (_, coefficient) in size.Terms)
        {
            if (!coefficient.IsInteger) return null;
            divisor = BigInteger.GreatestCommonDivisor(divisor, coefficient.Numerator);
        }

        if (divisor > LargestMultiple || !number.Constant.TryPow((int)divisor * size.LeadingSign, out var value)) return null;
        return (value, size / ((Rational)divisor * size.LeadingSign));
    }

    // 1/bⁿ is written b⁻ⁿ.
    private static ScalarPower Written(NormalForms forms, Rational number, Dimension exponent) => number.Sign > 0 && number.Numerator.IsOne && !number.IsOne
        ? new(forms.Workspace.Number(Dimension.Of(number.Reciprocal())), forms.Workspace.Number(-exponent))
        : new(forms.Workspace.Number(Dimension.Of(number)), forms.Workspace.Number(exponent));
}
