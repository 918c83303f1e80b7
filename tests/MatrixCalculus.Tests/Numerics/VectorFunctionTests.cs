using MatrixCalculus.Numerics;
using Xunit;

namespace MatrixCalculus.Tests.Numerics;

/// <summary>Elementary functions of vectors against those of single numbers, whose own errors are below a unit in the last place.</summary>
public class VectorFunctionTests
{
    private static readonly double[] Special =
    [
        0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 1e-310, -1e-310, double.MaxValue, double.MinValue, 1, -1, 0.5, Math.PI, -Math.PI,
        Math.PI / 2, Math.PI / 4, 3 * Math.PI / 4, 709.78, 709.79, -745.13, -745.14, -708.4, -720, 19.06, 20.5, 1048575.9, 1048576, 1048577, 1e10, 1e22, 2.2250738585072014e-308, 355, 1e-8, 1e-17, 0.1, 0.3465735902799726, 0.17328679513998632,
    ];

    [Theory]
    [InlineData(Elementary.Exp, 3)]
    [InlineData(Elementary.Log, 3)]
    [InlineData(Elementary.Sqrt, 0)]
    [InlineData(Elementary.Abs, 0)]
    [InlineData(Elementary.Tanh, 4)]
    [InlineData(Elementary.Sigmoid, 4)]
    [InlineData(Elementary.Sin, 3)]
    [InlineData(Elementary.Cos, 3)]
    [InlineData(Elementary.Erf, 0)]
    public void Vectors_agree_with_numbers(Elementary function, int units)
    {
        var random = new Random(1);
        double[] points = [.. Special, .. Enumerable.Range(0, 20_000).Select(k => (random.NextDouble() - 0.5) * Math.Pow(10, (k % 36) - 17))];
        var values = new double[points.Length];
        VectorFunctions.Apply(function, points, values);
        for (var i = 0; i < points.Length; i++)
        {
            Real.TryElementary(function, new(points[i]), out var expected);
            Assert.True(UnitsBetween(values[i], expected.Value) <= units, $"{function}({points[i]:R}) = {expected.Value:R}, but {values[i]:R}: {UnitsBetween(values[i], expected.Value)} units");
        }
    }

    [Fact]
    public void What_comes_out_does_not_depend_on_the_place()
    {
        foreach (var function in Enum.GetValues<Elementary>())
        {
            var (all, one) = (new double[Special.Length], new double[1]);
            VectorFunctions.Apply(function, Special, all);
            for (var i = 0; i < Special.Length; i++)
            {
                VectorFunctions.Apply(function, Special.AsSpan(i, 1), one);
                Assert.True(one[0].Equals(all[i]), $"{function}({Special[i]:R})");
            }
        }
    }

    // Steps from one double to the other; 0 and −0 are told apart.
    private static long UnitsBetween(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return double.IsNaN(a) && double.IsNaN(b) ? 0 : long.MaxValue;
        }

        if (a == 0 && b == 0)
        {
            return double.IsNegative(a) == double.IsNegative(b) ? 0 : long.MaxValue;
        }

        var steps = (Int128)Ordered(a) - Ordered(b);
        return (long)Int128.Min(Int128.Abs(steps), long.MaxValue);

        static long Ordered(double x) => BitConverter.DoubleToInt64Bits(x) is var bits && bits < 0 ? long.MinValue - bits : bits;
    }
}
