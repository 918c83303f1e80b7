using System.Globalization;
using System.Numerics;
using Xunit;

namespace MatrixCalculus.Tests.Numerics;

public class RationalTests
{
    private static readonly long[] Edges =
        [0, 1, -1, 2, -2, 3, 6, -12, 97, 1L << 31, (1L << 31) + 1, 1L << 62, long.MaxValue, -long.MaxValue, long.MinValue, long.MaxValue - 1];

    // A second, naive representation: p/q never reduced.
    private static IEnumerable<Rational> Samples()
    {
        foreach (var p in Edges)
        {
            foreach (var q in Edges.Where(q => q != 0))
            {
                yield return Rational.Of(p, q);
            }
        }

        yield return Rational.Of(BigInteger.Pow(3, 200), BigInteger.Pow(2, 100));
        yield return Rational.Of(-1, BigInteger.Pow(10, 60));
    }

    private static void AssertCanonical(Rational x)
    {
        Assert.True(x.Denominator.Sign > 0);
        Assert.True(BigInteger.GreatestCommonDivisor(x.Numerator, x.Denominator).IsOne);
        Assert.Equal(Rational.Of(x.Numerator * 7, x.Denominator * 7), x);
        Assert.Equal(Rational.Of(x.Numerator * 7, x.Denominator * 7).GetHashCode(), x.GetHashCode());
    }

    private static void AssertIs(BigInteger p, BigInteger q, Rational actual)
    {
        AssertCanonical(actual);
        Assert.Equal(p * actual.Denominator, q * actual.Numerator);
    }

    [Fact]
    public void Arithmetic_agrees_with_naive_fractions()
    {
        foreach (var x in Samples())
        {
            foreach (var y in Samples())
            {
                BigInteger p = x.Numerator, q = x.Denominator, r = y.Numerator, s = y.Denominator;
                AssertIs((p * s) + (r * q), q * s, x + y);
                AssertIs((p * s) - (r * q), q * s, x - y);
                AssertIs(p * r, q * s, x * y);
                if (!y.IsZero)
                {
                    AssertIs(p * s, q * r, x / y);
                }

                Assert.Equal((p * s).CompareTo(r * q), Math.Sign(x.CompareTo(y)));
                Assert.Equal(p * s == r * q, x == y);
            }

            AssertIs(-x.Numerator, x.Denominator, -x);
            AssertIs(BigInteger.Abs(x.Numerator), x.Denominator, x.Abs());
        }
    }

    [Fact]
    public void The_default_is_zero()
    {
        Assert.Equal(Rational.Zero, default);
        Assert.Equal(Rational.Zero, Rational.Of(0, -5));
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(BigInteger.One, default(Rational).Denominator);
    }

    [Fact]
    public void Powers()
    {
        Assert.Equal(Rational.Of(-8, 27), Rational.Of(-2, 3).Pow(3));
        Assert.Equal(Rational.Of(-27, 8), Rational.Of(-2, 3).Pow(-3));
        Assert.Equal(Rational.One, Rational.Zero.Pow(0));
        Assert.Equal(Rational.MinusOne, Rational.MinusOne.Pow(long.MinValue + 1));
        Assert.Equal(Rational.One, Rational.MinusOne.Pow(long.MinValue));
        Assert.Equal(Rational.Zero, Rational.Zero.Pow(long.MaxValue));
        Assert.Equal(65_536, ((Rational)2).Pow(65_535).Numerator.GetBitLength());
        Assert.Equal(Rational.Of(1, BigInteger.Pow(2, 65_535)), Rational.Of(1, 2).Pow(65_535));
    }

    [Theory]
    [InlineData(2, 65_536)]
    [InlineData(2, long.MaxValue)]
    [InlineData(3, long.MinValue)]
    [InlineData(-10, 1_000_000_000)]
    public void A_power_that_would_be_too_long_is_refused(long x, long exponent)
    {
        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<MatrixCalculusException>(() => ((Rational)x).Pow(exponent)).Code);
        Assert.False(((Rational)x).TryPow(exponent, out _));
    }

    [Fact]
    public void Repeated_squaring_ends_in_a_refusal()
    {
        Rational x = 3;
        var refusal = Assert.Throws<MatrixCalculusException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                x *= x;
            }
        });
        Assert.Equal(ErrorCode.TooLarge, refusal.Code);
        Assert.True(x.Numerator.GetBitLength() <= Rational.MaxBits);
    }

    [Fact]
    public void Division_by_zero_is_refused()
    {
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => Rational.One / Rational.Zero).Code);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => Rational.Zero.Pow(-1)).Code);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => Rational.Of(1, 0)).Code);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => Rational.Parse("1/0")).Code);
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("-0.5", "-1/2")]
    [InlineData("+0.50", "1/2")]
    [InlineData("1e-3", "1/1000")]
    [InlineData("1.25E+2", "125")]
    [InlineData(".5", "1/2")]
    [InlineData("-4/6", "-2/3")]
    [InlineData("0e999999999999", "0")]
    [InlineData("00012", "12")]
    public void Reads_and_writes(string text, string written)
    {
        Assert.Equal(written, Rational.Parse(text).ToString());
        Assert.Equal(Rational.Parse(text), Rational.Parse(written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1/-2")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("0,5")]
    [InlineData("−5")]
    [InlineData("٣")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("0x10")]
    public void Refuses_other_text(string text)
    {
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => Rational.Parse(text)).Code);
        Assert.False(Rational.TryParse(text, out _));
    }

    [Fact]
    public void Long_literals()
    {
        Assert.Equal(BigInteger.Pow(10, 1000) - 1, Rational.Parse(new string('9', 1000)).Numerator);
        foreach (var text in (string[])[new string('9', 1001), "1e999999999", "1e-999999999", "1e20000", "1e-20000", "1e" + new string('9', 5000)])
        {
            Assert.Equal(ErrorCode.TooLarge, Assert.Throws<MatrixCalculusException>(() => Rational.Parse(text)).Code);
        }
    }

    [Theory]
    [InlineData(0.1, "1/10")]
    [InlineData(-2.0, "-2")]
    [InlineData(-0.0, "0")]
    [InlineData(1e-7, "1/10000000")]
    [InlineData(1e22, "10000000000000000000000")]
    public void A_double_is_its_shortest_decimal(double value, string expected) => Assert.Equal(expected, Rational.FromDouble(value).ToString());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_double_that_is_no_number_is_refused(double value) =>
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<MatrixCalculusException>(() => Rational.FromDouble(value)).Code);

    [Fact]
    public void Doubles_survive_the_round_trip()
    {
        var random = new Random(17);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
            {
                Assert.Equal(value, Rational.FromDouble(value).ToDouble());
            }
        }

        foreach (var value in (double[])[double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014E-308, 2.2250738585072009E-308, 1 - 1.1102230246251565E-16])
        {
            Assert.Equal(value, Rational.FromDouble(value).ToDouble());
        }
    }

    [Fact]
    public void Rounding_to_double_is_to_nearest_even()
    {
        var two = (Rational)2;
        Assert.Equal(9007199254740992d, ((two.Pow(53) + 1) * 1).ToDouble());
        Assert.Equal(9007199254740996d, (two.Pow(53) + 3).ToDouble());
        Assert.Equal(9007199254740994d, (two.Pow(53) + 1 + two.Pow(-2000)).ToDouble());
        Assert.Equal(0d, two.Pow(-1075).ToDouble());
        Assert.Equal(double.Epsilon, (two.Pow(-1075) + two.Pow(-3000)).ToDouble());
        Assert.Equal(double.PositiveInfinity, two.Pow(1024).ToDouble());
        Assert.Equal(double.MaxValue, (two.Pow(1024) - two.Pow(971)).ToDouble());
        Assert.Equal(double.PositiveInfinity, (two.Pow(1024) - two.Pow(970)).ToDouble());
        Assert.Equal(2d / 3, (two.Pow(20_001) / (3 * two.Pow(20_000))).ToDouble());
        Assert.Equal(1d / 3, Rational.Of((BigInteger.One << 5000) / 3, BigInteger.One << 5000).ToDouble());
    }

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in (string[])["sv-SE", "fa-IR", "ar-SA", "de-DE"])
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                Assert.Equal("-1/2", Rational.Parse("-0.5").ToString());
                Assert.Equal(Rational.Of(-1, 4), Rational.FromDouble(-0.25));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Small_arithmetic_allocates_nothing()
    {
        Rational x = Rational.Of(1, 3), y = Rational.Of(-2, 7), sum = x + y;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            sum = ((x + y) * (x - y) / y) + (sum == y ? x : y);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(sum.IsZero);
    }

    [Fact]
    public void Integers_that_fit_a_long()
    {
        Assert.True(((Rational)long.MinValue).TryGetInt64(out var least) && least == long.MinValue);
        Assert.True(((Rational)long.MaxValue).TryGetInt64(out var greatest) && greatest == long.MaxValue);
        Assert.False(((Rational)long.MaxValue + 1).TryGetInt64(out _));
        Assert.False(Rational.Of(1, 2).TryGetInt64(out _));
        Assert.True(Rational.Zero.TryGetInt64(out var zero) && zero == 0);
    }
}
