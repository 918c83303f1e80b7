using System.Globalization;
using System.Numerics;

namespace MatrixCalculus;

/// <summary>An integer modulo the prime p = 2⁶¹ − 1: a field, in which two different rational formulas agree at a random point by chance only once in some 10¹⁸ times.</summary>
public readonly struct Mod61 : IRing<Mod61>
{
    /// <summary>p = 2⁶¹ − 1.</summary>
    public const ulong Prime = (1UL << 61) - 1;

    /// <summary>The class of <paramref name="value"/> modulo p.</summary>
    public Mod61(ulong value) => Value = value % Prime;

    private Mod61(ulong reduced, bool _) => Value = reduced;

    /// <summary>The representative in 0 … p − 1.</summary>
    public ulong Value { get; }

    /// <summary>0.</summary>
    public static Mod61 Zero => default;

    /// <summary>1.</summary>
    public static Mod61 One => new(1, true);

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => Value == 0;

    /// <summary>1, and 0 for 0.</summary>
    public double PivotSize => IsZero ? 0 : 1;

    /// <summary>x + y.</summary>
    public static Mod61 operator +(Mod61 left, Mod61 right) => Subtract(left.Value + right.Value, Prime);

    /// <summary>x − y.</summary>
    public static Mod61 operator -(Mod61 left, Mod61 right) => new(left.Value >= right.Value ? left.Value - right.Value : left.Value + Prime - right.Value, true);

    /// <summary>−x.</summary>
    public static Mod61 operator -(Mod61 value) => new(value.IsZero ? 0 : Prime - value.Value, true);

    /// <summary>x y.</summary>
    public static Mod61 operator *(Mod61 left, Mod61 right)
    {
        // x y = h 2⁶⁴ + l = (8h + ⌊l/2⁶¹⌋) 2⁶¹ + (l mod 2⁶¹), and 2⁶¹ ≡ 1
        var high = Math.BigMul(left.Value, right.Value, out var low);
        return Subtract((low & Prime) + ((high << 3) | (low >> 61)), Prime);
    }

    /// <summary>Whether x ≡ y.</summary>
    public static bool operator ==(Mod61 left, Mod61 right) => left.Value == right.Value;

    /// <summary>Whether x ≢ y.</summary>
    public static bool operator !=(Mod61 left, Mod61 right) => left.Value != right.Value;

    /// <summary>p/q = p q⁻¹.</summary>
    /// <exception cref="EvaluationException">q is a multiple of 2⁶¹ − 1.</exception>
    public static Mod61 FromRational(Rational value)
    {
        var numerator = Reduce(value.Numerator);
        if (value.IsInteger)
        {
            return numerator;
        }

        return Reduce(value.Denominator).TryInvert(out var inverse)
            ? numerator * inverse
            : throw new EvaluationException(ErrorCode.InvalidNumber, $"{value} has no value modulo 2^61 - 1.");
    }

    /// <summary>
    /// The integer of least absolute value in the class, if that is at most 2⁴⁰. A fraction with a denominator up to 2²⁰ is never taken for one:
    /// q k ≡ r for 0 &lt; |r| &lt; q needs |k| of at least p/q − 1.
    /// </summary>
    public static bool TryInteger(Mod61 value, out long integer)
    {
        integer = value.Value <= Prime / 2 ? (long)value.Value : (long)value.Value - (long)Prime;
        return Math.Abs(integer) <= Ring.LargestInteger;
    }

    /// <summary>1/x = x^(p − 2), or false for x = 0.</summary>
    public bool TryInvert(out Mod61 inverse)
    {
        inverse = default;
        return !IsZero && Ring.TryPower(this, (long)Prime - 2, out inverse);
    }

    /// <summary>False: no elementary function is defined modulo a prime.</summary>
    public static bool TryElementary(Elementary elementary, Mod61 argument, out Mod61 result)
    {
        result = default;
        return false;
    }

    /// <summary>Whether this and <paramref name="other"/> are the same class.</summary>
    public bool Equals(Mod61 other) => Value == other.Value;

    /// <summary>Whether <paramref name="obj"/> is the same class.</summary>
    public override bool Equals(object? obj) => obj is Mod61 other && Equals(other);

    /// <summary>A hash of the class.</summary>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The representative in 0 … p − 1.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    private static Mod61 Subtract(ulong value, ulong prime) => new(value >= prime ? value - prime : value, true);

    private static Mod61 Reduce(BigInteger value)
    {
        var remainder = (long)(value % Prime);
        return new(remainder < 0 ? (ulong)(remainder + (long)Prime) : (ulong)remainder, true);
    }
}
