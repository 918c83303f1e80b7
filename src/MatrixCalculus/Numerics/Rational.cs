using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace MatrixCalculus;

/// <summary>
/// An exact fraction p/q of integers, in lowest terms with q &gt; 0; <c>default</c> is 0. Numerators and denominators may be as
/// long as <see cref="MaxBits"/> bits; a longer result is refused with <see cref="ErrorCode.TooLarge"/>.
/// </summary>
public readonly partial struct Rational : IEquatable<Rational>, IComparable<Rational>, IComparable
{
    /// <summary>The greatest number of bits of a numerator or a denominator.</summary>
    public const int MaxBits = 65_536;

    // A fraction whose parts fit a long (long.MinValue excluded, so that −p always fits) lives in the two longs and _big is null;
    // any other has both parts in _big. So each value has one representation. The denominator is stored less one: default is 0/1.
    private readonly long _numerator;
    private readonly long _denominatorLessOne;
    private readonly BigParts? _big;

    private sealed record BigParts(BigInteger Numerator, BigInteger Denominator);

    // Lowest terms and a positive denominator are the caller's business.
    private Rational(long numerator, long denominator)
    {
        _numerator = numerator;
        _denominatorLessOne = denominator - 1;
    }

    private Rational(BigInteger numerator, BigInteger denominator) => _big = new BigParts(numerator, denominator);

    private long SmallDenominator => _denominatorLessOne + 1;

    /// <summary>The number 0.</summary>
    public static Rational Zero => default;

    /// <summary>The number 1.</summary>
    public static Rational One => new(1L, 1L);

    /// <summary>The number −1.</summary>
    public static Rational MinusOne => new(-1L, 1L);

    /// <summary>The fraction p/q in lowest terms.</summary>
    /// <exception cref="MatrixCalculusException">q is zero, or a part is longer than <see cref="MaxBits"/> bits.</exception>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (!TryReduce(numerator, denominator, out var result))
        {
            throw denominator.IsZero ? DivisionByZero() : TooLong();
        }

        return result;
    }

    /// <summary>p, with its sign: the fraction is p/q in lowest terms.</summary>
    public BigInteger Numerator => _big is null ? _numerator : _big.Numerator;

    /// <summary>q &gt; 0, where the fraction is p/q in lowest terms.</summary>
    public BigInteger Denominator => _big is null ? SmallDenominator : _big.Denominator;

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => _numerator == 0 && _big is null;

    /// <summary>Whether this is 1.</summary>
    public bool IsOne => _numerator == 1 && _denominatorLessOne == 0 && _big is null;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => _big is null ? _denominatorLessOne == 0 : _big.Denominator.IsOne;

    /// <summary>−1, 0 or 1: the sign.</summary>
    public int Sign => _big is null ? Math.Sign(_numerator) : _big.Numerator.Sign;

    /// <summary>|x|.</summary>
    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>The number as a <see cref="long"/>, where it is an integer that fits.</summary>
    public bool TryGetInt64(out long value)
    {
        if (_big is null && _denominatorLessOne == 0)
        {
            value = _numerator;
            return true;
        }

        value = _big is not null && _big.Denominator.IsOne && _big.Numerator == long.MinValue ? long.MinValue : 0;
        return value != 0;
    }

    /// <summary>The integer n.</summary>
    public static implicit operator Rational(int value) => new(value, 1L);

    /// <summary>The integer n.</summary>
    public static implicit operator Rational(long value) => value == long.MinValue ? new Rational(new BigInteger(value), BigInteger.One) : new Rational(value, 1L);

    /// <summary>The integer n.</summary>
    /// <exception cref="MatrixCalculusException">n is longer than <see cref="MaxBits"/> bits.</exception>
    public static implicit operator Rational(BigInteger value) => Of(value, BigInteger.One);

    /// <summary>Whether x = y.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether x ≠ y.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Whether x &lt; y.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether x ≤ y.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether x &gt; y.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether x ≥ y.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>Whether this and <paramref name="other"/> are the same number.</summary>
    public bool Equals(Rational other) =>
        _numerator == other._numerator
        && _denominatorLessOne == other._denominatorLessOne
        && (ReferenceEquals(_big, other._big) || (_big is not null && _big.Equals(other._big)));

    /// <summary>Whether <paramref name="obj"/> is the same number.</summary>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Rational other && Equals(other);

    /// <summary>A hash of the value.</summary>
    public override int GetHashCode() => _big is null ? HashCode.Combine(_numerator, _denominatorLessOne) : _big.GetHashCode();

    /// <summary>The sign of x − y.</summary>
    public int CompareTo(Rational other)
    {
        // p/q < r/s ⇔ p s < r q
        if (_big is null && other._big is null)
        {
            return _denominatorLessOne == other._denominatorLessOne
                ? _numerator.CompareTo(other._numerator)
                : ((Int128)_numerator * other.SmallDenominator).CompareTo((Int128)other._numerator * SmallDenominator);
        }

        return (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }

    /// <summary>The sign of x − y; null comes first.</summary>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is no <see cref="Rational"/>.</exception>
    public int CompareTo(object? obj) =>
        obj is null ? 1
        : obj is Rational other ? CompareTo(other)
        : throw new ArgumentException("A Rational can only be compared with a Rational.", nameof(obj));
}
