using System.Globalization;
using System.Numerics;

namespace MatrixCalculus;

public readonly partial struct Rational
{
    /// <summary>x + y.</summary>
    /// <exception cref="MatrixCalculusException">The sum is longer than <see cref="MaxBits"/> bits.</exception>
    public static Rational operator +(Rational left, Rational right) => TryAdd(left, right, out var sum) ? sum : throw TooLong();

    /// <summary>x − y.</summary>
    /// <exception cref="MatrixCalculusException">The difference is longer than <see cref="MaxBits"/> bits.</exception>
    public static Rational operator -(Rational left, Rational right) => TryAdd(left, -right, out var difference) ? difference : throw TooLong();

    /// <summary>x y.</summary>
    /// <exception cref="MatrixCalculusException">The product is longer than <see cref="MaxBits"/> bits.</exception>
    public static Rational operator *(Rational left, Rational right) => TryMultiply(left, right, out var product) ? product : throw TooLong();

    /// <summary>x/y.</summary>
    /// <exception cref="MatrixCalculusException">y is zero, or the quotient is longer than <see cref="MaxBits"/> bits.</exception>
    public static Rational operator /(Rational left, Rational right) => left * right.Reciprocal();

    /// <summary>−x.</summary>
    public static Rational operator -(Rational value) =>
        value._big is null ? new Rational(-value._numerator, value.SmallDenominator) : Canonical(-value._big.Numerator, value._big.Denominator);

    /// <summary>1/x.</summary>
    /// <exception cref="MatrixCalculusException">x is zero.</exception>
    public Rational Reciprocal()
    {
        if (IsZero)
        {
            throw DivisionByZero();
        }

        return _big is null
            ? new Rational(_numerator < 0 ? -SmallDenominator : SmallDenominator, Math.Abs(_numerator))
            : Canonical(_big.Numerator.Sign * _big.Denominator, BigInteger.Abs(_big.Numerator));
    }

    /// <summary>x + y, or false if the sum is longer than <see cref="MaxBits"/> bits.</summary>
    public static bool TryAdd(Rational left, Rational right, out Rational sum)
    {
        if (left._big is not null || right._big is not null)
        {
            // p/q + r/s = (p s + r q)/(q s)
            return TryReduce((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator, out sum);
        }

        long p = left._numerator, q = left.SmallDenominator, r = right._numerator, s = right.SmallDenominator;
        if (q == 1 && s == 1)
        {
            // |p + r| ≤ 2⁶⁴ − 2: the 64-bit sum is right unless both signs differ from its own.
            var integers = p + r;
            sum = ((p ^ integers) & (r ^ integers)) >= 0 && integers != long.MinValue
                ? new Rational(integers, 1L)
                : Fit((Int128)p + r, 1);
            return true;
        }

        if (FitInt32(p, q) && FitInt32(r, s))
        {
            // As below, in 64 bits: |p s + r q| < 2⁶³.
            var common = Gcd(q, s);
            var total = (p * (s / common)) + (r * (q / common));
            var shared = common == 1 ? 1 : Gcd(total % common, common);
            sum = new Rational(total / shared, q / common * (s / shared));
            return true;
        }

        // Knuth, The Art of Computer Programming 2, 4.5.1: with g = gcd(q, s), t = p(s/g) + r(q/g), h = gcd(t, g),
        // p/q + r/s = (t/h) / ((q/g)(s/h)) in lowest terms.
        var g = Gcd(q, s);
        var t = ((Int128)p * (s / g)) + ((Int128)r * (q / g));
        var h = g == 1 ? 1 : Gcd((long)(t % g), g);
        sum = Fit(h == 1 ? t : t / h, (Int128)(q / g) * (s / h));
        return true;
    }

    /// <summary>x y, or false if the product is longer than <see cref="MaxBits"/> bits.</summary>
    public static bool TryMultiply(Rational left, Rational right, out Rational product)
    {
        if (left._big is not null || right._big is not null)
        {
            return TryReduce(left.Numerator * right.Numerator, left.Denominator * right.Denominator, out product);
        }

        long p = left._numerator, q = left.SmallDenominator, r = right._numerator, s = right.SmallDenominator;

        // With g = gcd(p, s) and h = gcd(r, q): (p/q)(r/s) = ((p/g)(r/h)) / ((q/h)(s/g)) in lowest terms.
        if (s != 1)
        {
            var g = Gcd(p, s);
            (p, s) = (p / g, s / g);
        }

        if (q != 1)
        {
            var h = Gcd(r, q);
            (r, q) = (r / h, q / h);
        }

        product = FitInt32(p, q) && FitInt32(r, s) ? new Rational(p * r, q * s) : Fit((Int128)p * r, (Int128)q * s);
        return true;
    }

    private static bool FitInt32(long numerator, long denominator) => numerator == (int)numerator && denominator == (int)denominator;

    /// <summary>xᵏ, for negative k too; 0⁰ = 1. The size of the result is estimated before anything is computed.</summary>
    /// <exception cref="MatrixCalculusException">x = 0 and k &lt; 0, or the result is longer than <see cref="MaxBits"/> bits.</exception>
    public Rational Pow(long exponent)
    {
        if (TryPow(exponent, out var power))
        {
            return power;
        }

        throw IsZero
            ? DivisionByZero()
            : new MatrixCalculusException(ErrorCode.TooLarge, string.Create(CultureInfo.InvariantCulture,
                $"The power with exponent {exponent} would be longer than {MaxBits} bits; keep it symbolic."));
    }

    /// <summary>xᵏ, or false where <see cref="Pow"/> would throw.</summary>
    public bool TryPow(long exponent, out Rational power)
    {
        power = One;
        if (exponent == 0 || IsOne)
        {
            return true;
        }

        if (IsZero)
        {
            power = Zero;
            return exponent > 0;
        }

        if (this == MinusOne)
        {
            power = (exponent & 1) == 0 ? One : MinusOne;
            return true;
        }

        // |p| ≥ 2^(bits(p)−1), so |p|ᵏ is longer than MaxBits bits as soon as k (bits(p) − 1) ≥ MaxBits.
        var longest = Math.Max(BitLength(Numerator), BitLength(Denominator));
        var k = exponent < 0 ? 0UL - (ulong)exponent : (ulong)exponent;
        if (k > MaxBits || (long)k * (longest - 1) >= MaxBits)
        {
            return false;
        }

        var numerator = BigInteger.Pow(Numerator, (int)k);
        var denominator = BigInteger.Pow(Denominator, (int)k);
        if (exponent < 0)
        {
            (numerator, denominator) = (numerator.Sign * denominator, BigInteger.Abs(numerator));
        }

        return TryCanonical(numerator, denominator, out power);
    }

    private static bool TryReduce(BigInteger numerator, BigInteger denominator, out Rational result)
    {
        if (denominator.IsZero)
        {
            result = default;
            return false;
        }

        if (!denominator.IsOne)
        {
            var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }

        return TryCanonical(numerator, denominator, out result);
    }

    private static bool TryCanonical(BigInteger numerator, BigInteger denominator, out Rational result)
    {
        var fits = BitLength(numerator) <= MaxBits && BitLength(denominator) <= MaxBits;
        result = fits ? Canonical(numerator, denominator) : default;
        return fits;
    }

    // Lowest terms with a positive denominator come in; the one representation of the value goes out.
    private static Rational Canonical(BigInteger numerator, BigInteger denominator) =>
        denominator <= long.MaxValue && numerator <= long.MaxValue && numerator > long.MinValue
            ? new Rational((long)numerator, (long)denominator)
            : new Rational(numerator, denominator);

    private static Rational Fit(Int128 numerator, Int128 denominator) =>
        numerator == (long)numerator && denominator == (long)denominator && numerator != long.MinValue
            ? new Rational((long)numerator, (long)denominator)
            : new Rational((BigInteger)numerator, (BigInteger)denominator);

    // gcd(|a|, b) for b > 0, by halving and subtracting (Stein 1967).
    private static long Gcd(long a, long b)
    {
        var (x, y) = ((ulong)Math.Abs(a), (ulong)b);
        if (x == 0 || y == 1)
        {
            return b;
        }

        if (x == 1)
        {
            return 1;
        }

        var shift = BitOperations.TrailingZeroCount(x | y);
        x >>= BitOperations.TrailingZeroCount(x);
        while (y != 0)
        {
            y >>= BitOperations.TrailingZeroCount(y);
            var difference = (long)(x - y);
            x = Math.Min(x, y);
            y = (ulong)Math.Abs(difference);
        }

        return (long)(x << shift);
    }

    private static long BitLength(BigInteger value) => BigInteger.Abs(value).GetBitLength();

    private static MatrixCalculusException DivisionByZero() => new(ErrorCode.InvalidNumber, "Division of a number by zero.");

    private static MatrixCalculusException TooLong() => new(ErrorCode.TooLarge, string.Create(CultureInfo.InvariantCulture,
        $"An exact number would be longer than {MaxBits} bits; keep it symbolic or evaluate in floating point."));
}
