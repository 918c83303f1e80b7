using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace MatrixCalculus;

public readonly partial struct Rational
{
    /// <summary>The greatest number of digits in a literal.</summary>
    public const int MaxDigits = 1_000;

    // A decimal exponent beyond this cannot be undone by MaxDigits digits: 10^20,728 > 2^65,536 · 10^1,000.
    private const int MaxExponent = 20_728 + MaxDigits;

    /// <summary>The number that the shortest decimal for <paramref name="value"/> names: 0.1 is 1/10, not the binary fraction beside it.</summary>
    /// <exception cref="MatrixCalculusException"><paramref name="value"/> is infinite or not a number.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new MatrixCalculusException(ErrorCode.InvalidNumber, string.Create(CultureInfo.InvariantCulture, $"{value} is not an exact number."));
        }

        return Math.Abs(value) <= 1L << 53 && Math.Truncate(value) == value
            ? (long)value
            : Parse(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Reads <c>12</c>, <c>-0.5</c>, <c>1e-3</c> or <c>2/3</c>, the same in every culture.</summary>
    /// <exception cref="MatrixCalculusException">The text is no such number, divides by zero, or is too long.</exception>
    public static Rational Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Read(text, out var value) is not { } code)
        {
            return value;
        }

        var shown = text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
        throw new MatrixCalculusException(code, code == ErrorCode.TooLarge
            ? string.Create(CultureInfo.InvariantCulture, $"The number '{shown}' has over {MaxDigits} digits or would be longer than {MaxBits} bits.")
            : $"'{shown}' is not a number such as 12, 0.5, 1e-3 or 2/3.");
    }

    /// <summary>Reads what <see cref="Parse"/> reads, or answers false.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rational value)
    {
        value = default;
        return text is not null && Read(text, out value) is null;
    }

    /// <summary>The text <c>p/q</c>, or <c>p</c> for an integer, the same in every culture; <see cref="Parse"/> reads it back up to <see cref="MaxDigits"/> digits.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>The nearest double, ties to even, however long the parts are; ±∞ beyond the range.</summary>
    public double ToDouble()
    {
        const long exactlyRepresentable = 1L << 53;
        if (_big is null && Math.Abs(_numerator) <= exactlyRepresentable && SmallDenominator <= exactlyRepresentable)
        {
            return (double)_numerator / SmallDenominator;
        }

        // |x| = p/q; with e = bits(p) − bits(q), the quotient ⌊2^(62−e) p/q⌋ has 62 or 63 bits: all that rounding needs beside
        // whether something remains.
        BigInteger p = BigInteger.Abs(Numerator), q = Denominator;
        var shift = 62 - (int)(BitLength(p) - BitLength(q));
        (p, q) = shift >= 0 ? (p << shift, q) : (p, q << -shift);
        var quotient = (ulong)BigInteger.DivRem(p, q, out var remainder);

        // The last place of the result is 2^place; `dropped` bits of the quotient lie below it.
        var place = Math.Max(BitOperations.Log2(quotient) - shift - 52, -1074);
        var dropped = place + shift;
        if (dropped > 63)
        {
            return 0;
        }

        var kept = quotient >> dropped;
        var below = quotient & ((1UL << dropped) - 1);
        var half = 1UL << (dropped - 1);
        if (below > half || (below == half && (!remainder.IsZero || (kept & 1) == 1)))
        {
            kept++;
        }

        return Sign * Math.ScaleB(kept, place);
    }

    // null: read; otherwise why not. number := sign? decimal | sign? digits '/' digits; decimal := digits ('.' digits)? exponent? | '.' digits exponent?
    private static ErrorCode? Read(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        var negative = text is ['-', ..];
        var rest = text is ['-' or '+', ..] ? text[1..] : text;

        var whole = TakeDigits(ref rest);
        if (rest is ['/', ..])
        {
            rest = rest[1..];
            var below = TakeDigits(ref rest);
            return whole.IsEmpty || below.IsEmpty || !rest.IsEmpty ? ErrorCode.InvalidNumber
                : whole.Length + below.Length > MaxDigits ? ErrorCode.TooLarge
                : Quotient(negative, Digits(whole), Digits(below), out value);
        }

        var fraction = default(ReadOnlySpan<char>);
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
            if (fraction.IsEmpty)
            {
                return ErrorCode.InvalidNumber;
            }
        }

        if ((whole.IsEmpty && fraction.IsEmpty) || !TakeExponent(ref rest, out var exponent) || !rest.IsEmpty)
        {
            return ErrorCode.InvalidNumber;
        }

        if (whole.Length + fraction.Length > MaxDigits)
        {
            return ErrorCode.TooLarge;
        }

        var mantissa = Digits(string.Concat(whole, fraction));
        exponent -= fraction.Length;
        return mantissa.IsZero ? null
            : Math.Abs(exponent) > MaxExponent ? ErrorCode.TooLarge
            : exponent >= 0 ? Quotient(negative, mantissa * BigInteger.Pow(10, exponent), BigInteger.One, out value)
            : Quotient(negative, mantissa, BigInteger.Pow(10, -exponent), out value);
    }

    private static ErrorCode? Quotient(bool negative, BigInteger numerator, BigInteger denominator, out Rational value) =>
        TryReduce(negative ? -numerator : numerator, denominator, out value) ? null
        : denominator.IsZero ? ErrorCode.InvalidNumber
        : ErrorCode.TooLarge;

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits;
    }

    // The exponent saturates far outside MaxExponent, so that its length does not matter.
    private static bool TakeExponent(scoped ref ReadOnlySpan<char> rest, out int exponent)
    {
        exponent = 0;
        if (rest is not ['e' or 'E', ..])
        {
            return true;
        }

        rest = rest[1..];
        var negative = rest is ['-', ..];
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        var digits = TakeDigits(ref rest);
        foreach (var digit in digits)
        {
            exponent = Math.Min((exponent * 10) + (digit - '0'), 10_000_000);
        }

        exponent = negative ? -exponent : exponent;
        return !digits.IsEmpty;
    }

    private static BigInteger Digits(ReadOnlySpan<char> digits) => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
