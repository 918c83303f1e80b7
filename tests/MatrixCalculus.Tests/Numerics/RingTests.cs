using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace MatrixCalculus.Tests.Numerics;

public class RingTests
{
    private static Mod61 RandomMod61(Random random) => new((ulong)random.NextInt64());

    private static Rational RandomRational(Random random) => Rational.Of(random.Next(-20, 21), random.Next(1, 12));

    private static Dual<T> RandomDual<T>(Random random, Func<Random, T> part) where T : struct, IRing<T> => new(part(random), part(random));

    private static Series<T> RandomSeries<T>(Random random, Func<Random, T> part, T? constant = null) where T : struct, IRing<T>
    {
        var coefficients = new T[Series<T>.Length];
        for (var k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] = k == 0 && constant is { } first ? first : part(random);
        }

        return new(coefficients);
    }

    private static void AssertRing<T>(Func<Random, T> sample, int count = 200) where T : struct, IRing<T>
    {
        var random = new Random(5);
        Assert.Equal(default, T.Zero);
        Assert.True(T.Zero.IsZero);
        Assert.False(T.One.IsZero);
        Assert.False(T.Zero.TryInvert(out _));
        Assert.Equal(0, T.Zero.PivotSize);
        for (var i = 0; i < count; i++)
        {
            T x = sample(random), y = sample(random), z = sample(random);
            Assert.Equal(x + y, y + x);
            Assert.Equal((x + y) + z, x + (y + z));
            Assert.Equal(x * y, y * x);
            Assert.Equal(x * y * z, x * (y * z));
            Assert.Equal(x * (y + z), (x * y) + (x * z));
            Assert.Equal(x, x + T.Zero);
            Assert.Equal(x, x * T.One);
            Assert.Equal(T.Zero, x + -x);
            Assert.Equal(x - y, x + -y);
            Assert.Equal(x.PivotSize != 0, x.TryInvert(out var inverse));
            if (x.PivotSize != 0)
            {
                Assert.Equal(T.One, x * inverse);
                Assert.True(Ring.TryPower(x, -3, out var power));
                Assert.Equal(inverse * inverse * inverse, power);
            }

            Rational p = RandomRational(random), q = RandomRational(random);
            Assert.Equal(T.FromRational(p * q), T.FromRational(p) * T.FromRational(q));
            Assert.Equal(T.FromRational(p + q), T.FromRational(p) + T.FromRational(q));
        }
    }

    [Fact]
    public void The_exact_rings_obey_the_ring_axioms()
    {
        AssertRing(RandomMod61);
        AssertRing(RandomRational);
        AssertRing(r => RandomDual(r, RandomMod61));
        AssertRing(r => RandomDual(r, s => RandomDual(s, RandomMod61)));
        AssertRing(r => RandomDual(r, RandomRational));
        AssertRing(r => RandomSeries(r, RandomMod61));
        AssertRing(r => RandomSeries(r, RandomRational), 20);
        AssertRing(r => RandomSeries(r, s => RandomDual(s, RandomMod61)), 50);
        AssertRing(r => RandomDual(r, s => RandomSeries(s, RandomMod61)), 50);
    }

    [Fact]
    public void Arithmetic_modulo_the_prime_agrees_with_big_integers()
    {
        var random = new Random(3);
        BigInteger prime = Mod61.Prime;
        ulong[] edges = [0, 1, 2, Mod61.Prime - 1, Mod61.Prime - 2, Mod61.Prime / 2, 1UL << 60, 1UL << 32];
        var samples = edges.Concat(Enumerable.Range(0, 100).Select(_ => RandomMod61(random).Value)).ToArray();
        foreach (var x in samples)
        {
            foreach (var y in samples)
            {
                Mod61 a = new(x), b = new(y);
                Assert.Equal((BigInteger)x * y % prime, (a * b).Value);
                Assert.Equal(((BigInteger)x + y) % prime, (a + b).Value);
                Assert.Equal(((BigInteger)x - y + prime) % prime, (a - b).Value);
            }
        }

        Assert.Equal(0UL, new Mod61(Mod61.Prime).Value);
        Assert.Equal(Mod61.Prime - 1, Mod61.FromRational(-1).Value);
        Assert.Equal(5UL, Mod61.FromRational((Rational)(BigInteger.Pow(prime, 20) + 5)).Value);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => Mod61.FromRational(Rational.Of(1, prime))).Code);
    }

    [Fact]
    public void Dual_numbers_differentiate_what_they_are_not_told_about()
    {
        // f(x) = (x³ + 2)/(x − 5): f′ = (3x²(x−5) − x³ − 2)/(x−5)², f″ by two epsilons
        static T F<T>(T x) where T : struct, IRing<T>
        {
            Assert.True((x - T.FromRational(5)).TryInvert(out var inverse));
            return ((x * x * x) + T.FromRational(2)) * inverse;
        }

        var x = new Dual<Dual<Rational>>(new(2, 1), new(1, 0));
        var f = F(x);
        Assert.Equal(Rational.Of(-10, 3), f.Value.Value);
        Assert.Equal(Rational.Of(-46, 9), f.Value.Epsilon);
        Assert.Equal(f.Value.Epsilon, f.Epsilon.Value);
        // f = x² + 5x + 25 + 127/(x − 5): f″ = 2 + 254/(x − 5)³
        Assert.Equal(2 - Rational.Of(254, 27), f.Epsilon.Epsilon);
    }

    [Fact]
    public void Dual_numbers_know_no_derivative_rule()
    {
        foreach (var function in Enum.GetValues<Elementary>().Except([Elementary.Abs, Elementary.Sign]))
        {
            Assert.False(Dual<Real>.TryElementary(function, new(new(0.5), new(1)), out _));
            Assert.False(Dual<Rational>.TryElementary(function, Dual<Rational>.Zero, out _));
            Assert.False(Mod61.TryElementary(function, default, out _));
        }

        Assert.True(Dual<Rational>.TryElementary(Elementary.Abs, new(-2, 3), out var absolute));
        Assert.Equal(new(2, -3), absolute);
        Assert.False(Dual<Rational>.TryElementary(Elementary.Abs, new(0, 3), out _));
        Assert.False(Dual<Mod61>.TryElementary(Elementary.Abs, Dual<Mod61>.One, out _));
    }

    private static T Of<T>(Elementary function, T x) where T : struct, IRing<T>
    {
        Assert.True(T.TryElementary(function, x, out var y));
        return y;
    }

    [Fact]
    public void Series_have_the_coefficients_of_the_textbook()
    {
        Series<Rational> t = new(0, 1);
        static Series<Rational> From(params string[] texts) => new(texts.Select(Rational.Parse).ToArray());
        Assert.Equal(From("1", "1", "1/2", "1/6", "1/24", "1/120", "1/720", "1/5040"), Of(Elementary.Exp, t));
        Assert.Equal(From("0", "1", "-1/2", "1/3", "-1/4", "1/5", "-1/6", "1/7"), Of(Elementary.Log, Series<Rational>.One + t));
        Assert.Equal(From("0", "1", "0", "-1/6", "0", "1/120", "0", "-1/5040"), Of(Elementary.Sin, t));
        Assert.Equal(From("1", "0", "-1/2", "0", "1/24", "0", "-1/720", "0"), Of(Elementary.Cos, t));
        Assert.Equal(From("0", "1", "0", "1/3", "0", "2/15", "0", "17/315"), Of(Elementary.Tan, t));
        Assert.Equal(From("0", "1", "0", "1/6", "0", "1/120", "0", "1/5040"), Of(Elementary.Sinh, t));
        Assert.Equal(From("1", "0", "1/2", "0", "1/24", "0", "1/720", "0"), Of(Elementary.Cosh, t));
        Assert.Equal(From("0", "1", "0", "-1/3", "0", "2/15", "0", "-17/315"), Of(Elementary.Tanh, t));
        Assert.Equal(From("0", "1", "0", "-1/3", "0", "1/5", "0", "-1/7"), Of(Elementary.Arctan, t));
        Assert.Equal(From("0", "1", "0", "1/6", "0", "3/40", "0", "5/112"), Of(Elementary.Arcsin, t));
        Assert.Equal(From("1/2", "1/4", "0", "-1/48", "0", "1/480", "0", "-17/80640"), Of(Elementary.Sigmoid, t));
        Assert.Equal(From("1", "1/2", "-1/8", "1/16", "-5/128", "7/256", "-21/1024", "33/2048"), Of(Elementary.Sqrt, Series<Rational>.One + t));
    }

    private static void AssertIdentities<T>(Func<Random, T> part) where T : struct, IRing<T>
    {
        var random = new Random(11);
        var one = Series<T>.One;
        for (var i = 0; i < 50; i++)
        {
            var (x, y) = (RandomSeries(random, part, T.Zero), RandomSeries(random, part, T.Zero));
            var (u, v) = (RandomSeries(random, part, T.One), RandomSeries(random, part, T.One));
            Assert.Equal(Of(Elementary.Exp, x) * Of(Elementary.Exp, y), Of(Elementary.Exp, x + y));
            Assert.Equal(x, Of(Elementary.Log, Of(Elementary.Exp, x)));
            Assert.Equal(Of(Elementary.Log, u) + Of(Elementary.Log, v), Of(Elementary.Log, u * v));
            Assert.Equal(u, Of(Elementary.Sqrt, u) * Of(Elementary.Sqrt, u));
            Series<T> s = Of(Elementary.Sin, x), c = Of(Elementary.Cos, x);
            Assert.Equal(one, (s * s) + (c * c));
            Assert.Equal((s * Of(Elementary.Cos, y)) + (c * Of(Elementary.Sin, y)), Of(Elementary.Sin, x + y));
            Assert.Equal(s, Of(Elementary.Tan, x) * c);
            Assert.Equal(x, Of(Elementary.Arctan, Of(Elementary.Tan, x)));
            Assert.Equal(x, Of(Elementary.Arcsin, s));
            Assert.Equal(Of(Elementary.Exp, x), Of(Elementary.Sinh, x) + Of(Elementary.Cosh, x));
            Assert.Equal(Of(Elementary.Sinh, x), Of(Elementary.Tanh, x) * Of(Elementary.Cosh, x));
            Assert.Equal(Of(Elementary.Exp, x), Of(Elementary.Sigmoid, x) * (one + Of(Elementary.Exp, x)));
        }
    }

    [Fact]
    public void Identities_hold_exactly_in_series()
    {
        AssertIdentities(RandomMod61);
        AssertIdentities(r => RandomDual(r, RandomMod61));
        AssertIdentities(r => RandomDual(r, s => RandomDual(s, RandomMod61)));
    }

    [Fact]
    public void Series_over_dual_numbers_find_the_derivatives()
    {
        // The ε-part of f(x + vε) is f′(x) v, here for f′ written by other functions.
        var random = new Random(12);
        static Series<Mod61> Part(Series<Dual<Mod61>> x, Func<Dual<Mod61>, Mod61> part) => new(Enumerable.Range(0, Series<Mod61>.Length).Select(k => part(x[k])).ToArray());
        foreach (var (function, derivative) in new (Elementary, Func<Series<Mod61>, Series<Mod61>>)[]
        {
            (Elementary.Exp, x => Of(Elementary.Exp, x)),
            (Elementary.Sin, x => Of(Elementary.Cos, x)),
            (Elementary.Cos, x => -Of(Elementary.Sin, x)),
            (Elementary.Tanh, x => Series<Mod61>.One - (Of(Elementary.Tanh, x) * Of(Elementary.Tanh, x))),
            (Elementary.Sigmoid, x => Of(Elementary.Sigmoid, x) * (Series<Mod61>.One - Of(Elementary.Sigmoid, x))),
        })
        {
            var x = RandomSeries(random, r => RandomDual(r, RandomMod61), Dual<Mod61>.Zero);
            var y = Of(function, x);
            Assert.Equal(derivative(Part(x, d => d.Value)) * Part(x, d => d.Epsilon), Part(y, d => d.Epsilon));
        }
    }

    [Fact]
    public void Series_refuse_other_constant_terms()
    {
        foreach (var function in Enum.GetValues<Elementary>())
        {
            Assert.False(Series<Mod61>.TryElementary(function, new(new Mod61(2), new Mod61(1)), out _));
            Assert.False(Series<Dual<Mod61>>.TryElementary(function, new Series<Dual<Mod61>>(new Dual<Mod61>(Mod61.Zero, Mod61.One)), out _));
        }
    }

    [Fact]
    public void Fractions_have_the_exact_values_there_are()
    {
        Assert.Equal(Rational.Of(3, 7), Of(Elementary.Sqrt, Rational.Of(9, 49)));
        Assert.Equal(BigInteger.Pow(10, 40), Of(Elementary.Sqrt, (Rational)BigInteger.Pow(10, 80)).Numerator);
        Assert.Equal(Rational.One, Of(Elementary.Exp, Rational.Zero));
        Assert.Equal(Rational.MinusOne, Of(Elementary.Sign, Rational.Of(-2, 3)));
        Assert.False(Rational.TryElementary(Elementary.Sqrt, 2, out _));
        Assert.False(Rational.TryElementary(Elementary.Sqrt, Rational.Of(1, 2), out _));
        Assert.False(Rational.TryElementary(Elementary.Sqrt, -4, out _));
        Assert.False(Rational.TryElementary(Elementary.Exp, 1, out _));
    }

    [Fact]
    public void A_real_has_the_layout_of_a_double()
    {
        Assert.Equal([1.5, -2], MemoryMarshal.Cast<Real, double>((Real[])[new(1.5), new(-2)]).ToArray());
        Assert.False(Real.TryElementary(Elementary.Log, new(-1), out _));
        Assert.False(Real.TryElementary(Elementary.Log, new(0), out _));
        Assert.False(Real.TryElementary(Elementary.Arcsin, new(2), out _));
        Assert.False(Real.TryElementary(Elementary.Sqrt, new(-1), out _));
    }

    [Theory]
    [InlineData(1e-300, 1.1283791670955126e-300)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(-1, -0.8427007929497149)]
    [InlineData(2.5, 0.9995930479825550)]
    [InlineData(1.9, 0.99279042923525747)]
    [InlineData(2, 0.99532226501895273)]
    [InlineData(3.5, 0.9999992569016276)]
    [InlineData(100, 1)]
    public void The_error_function(double x, double expected) => Assert.Equal(expected, Of(Elementary.Erf, new Real(x)).Value, 8e-16 * Math.Abs(expected));

    [Theory]
    [InlineData(Elementary.Exp)]
    [InlineData(Elementary.Log)]
    [InlineData(Elementary.Sqrt)]
    [InlineData(Elementary.Sin)]
    [InlineData(Elementary.Cos)]
    [InlineData(Elementary.Tan)]
    [InlineData(Elementary.Arcsin)]
    [InlineData(Elementary.Arccos)]
    [InlineData(Elementary.Arctan)]
    [InlineData(Elementary.Sinh)]
    [InlineData(Elementary.Cosh)]
    [InlineData(Elementary.Tanh)]
    [InlineData(Elementary.Sigmoid)]
    [InlineData(Elementary.Softplus)]
    [InlineData(Elementary.Abs)]
    [InlineData(Elementary.Sign)]
    public void The_complex_step_keeps_the_derivative(Elementary function)
    {
        const double step = 1e-100;
        double[] points = function is Elementary.Log or Elementary.Sqrt ? [0.03, 0.7, 9] : function is Elementary.Arcsin or Elementary.Arccos ? [-0.9, -1e-3, 0.6] : [-2.2, -0.3, 1e-4, 0.8, 5];
        foreach (var x in points)
        {
            var w = Of(function, new ComplexNumber(new Complex(x, step))).Value;
            Assert.Equal(Of(function, new Real(x)).Value, w.Real, 1e-15 * Math.Max(1, Math.Abs(w.Real)));

            // Richardson's extrapolation of central differences
            double Central(double h) => (Of(function, new Real(x + h)).Value - Of(function, new Real(x - h)).Value) / (2 * h);
            var h = 1e-3 * Math.Min(1, Math.Abs(x));
            var expected = ((4 * Central(h / 2)) - Central(h)) / 3;
            Assert.Equal(expected, w.Imaginary / step, 1e-8 * Math.Max(1, Math.Abs(expected)));
        }
    }
}
