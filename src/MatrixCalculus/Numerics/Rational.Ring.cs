using System.Numerics;

namespace MatrixCalculus;

public readonly partial struct Rational : IRing<Rational>
{
    /// <summary>1, and 0 for 0.</summary>
    public double PivotSize => IsZero ? 0 : 1;

    /// <summary>The same number.</summary>
    public static Rational FromRational(Rational value) => value;

    /// <summary>The integer that this is the image of, up to 2⁴⁰; false where there is none.</summary>
    public static bool TryInteger(Rational value, out long integer)
    {
        var found = value.IsInteger && BigInteger.Abs(value.Numerator) <= Ring.LargestInteger;
        integer = found ? (long)value.Numerator : 0;
        return found;
    }

    /// <summary>1/x, or false for x = 0.</summary>
    public bool TryInvert(out Rational inverse)
    {
        inverse = IsZero ? default : Reciprocal();
        return !IsZero;
    }

    /// <summary>f(x) where it is a fraction: |x|, sign x, roots of squares of fractions, and the values at 0 (of log and arccos: at 1).</summary>
    public static bool TryElementary(Elementary elementary, Rational argument, out Rational result)
    {
        Rational? value = elementary switch
        {
            Elementary.Exp or Elementary.Cos or Elementary.Cosh => argument.IsZero ? One : null,
            Elementary.Sin or Elementary.Tan or Elementary.Arcsin or Elementary.Arctan
                or Elementary.Sinh or Elementary.Tanh or Elementary.Erf => argument.IsZero ? Zero : null,
            Elementary.Log or Elementary.Arccos => argument.IsOne ? Zero : null,
            Elementary.Sigmoid => argument.IsZero ? Of(1, 2) : null,
            Elementary.Softplus => null,
            Elementary.Sqrt => argument.SquareRoot(),
            Elementary.Abs => argument.Abs(),
            Elementary.Sign => argument.Sign,
        };
        result = value ?? default;
        return value is not null;
    }

    /// <summary>√(p/q), a fraction only if p and q are squares, because p/q is in lowest terms; null where it is none.</summary>
    internal Rational? SquareRoot() =>
        Sign >= 0 && SquareRoot(Numerator) is { } p && SquareRoot(Denominator) is { } q ? Of(p, q) : null;

    // Newton's iteration for ⌊√n⌋ from above: x ← ⌊(x + ⌊n/x⌋)/2⌋ until it no longer falls.
    private static BigInteger? SquareRoot(BigInteger n)
    {
        if (n.IsZero)
        {
            return n;
        }

        var x = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        for (var next = (x + (n / x)) >> 1; next < x; next = (x + (n / x)) >> 1)
        {
            x = next;
        }

        return x * x == n ? x : null;
    }
}
