using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Limits;

/// <summary>Every engine walks with a stack of its own: a million levels on a thread that has 256 KB.</summary>
public class DepthTests
{
    private const int Levels = 1_000_000;
    private const int SmallStack = 256 * 1024;

    [Fact]
    public void A_million_levels_are_built_compared_and_printed() => OnSmallStack(() =>
    {
        var (e, same) = (Nested(Levels), Nested(Levels));
        Assert.Equal(Levels, e.Height);
        Assert.True(e == same);
        Assert.False(e == Nested(Levels - 1));
        Assert.Equal(Levels + 1, Traversal.PostOrder(e).Count);
        Assert.InRange(e.ToString().Length, 1, 1_000_000_000);
        Assert.InRange($"{e:U}".Length, 1, 1_000_000_000);
    });

    [Fact]
    public void A_million_levels_are_differentiated_and_simplified() => OnSmallStack(() =>
    {
        var t = Scalar.Symbol("t");
        var e = Nested(Levels);
        Assert.True(e.Simplify() == e);
        var differential = e.Differential(t, new DerivativeOptions { Simplify = false });
        Assert.InRange(Traversal.PostOrder(differential).Count, 3 * Levels, (3 * Levels) + 10);
    });

    [Fact]
    public void Thousands_of_levels_are_differentiated_and_simplified() => OnSmallStack(() =>
    {
        var (A, X) = (Matrix.Symbol("A", "n", "n"), Matrix.Symbol("X", "n", "n"));
        var e = X;
        for (var i = 0; i < 2_000; i++) e = Tanh(A * e + X);
        Assert.InRange(Traversal.PostOrder(SumOfEntries(e).Gradient(X)).Count, 2_000, 100_000);
    });

    [Fact]
    public void Linear_operators_within_linear_operators_are_gathered_without_going_down() => OnSmallStack(() =>
    {
        var (A, X, Y) = (Matrix.Symbol("A", "n", "n"), Matrix.Symbol("X", "n", "n"), Matrix.Symbol("Y", "n", "n"));
        var (left, right) = (X, Y);
        for (var i = 0; i < 5_000; i++) (left, right) = (LowerPart(A * left), LowerPart(A * right));
        Assert.Equal(left.Shape, (left + right).Simplify().Shape);
    });

    [Fact]
    public void Long_sums_and_products_are_flattened_once() => OnSmallStack(() =>
    {
        var X = Matrix.Symbol("X", "n", "n");
        var (sum, product) = (X, X);
        for (var i = 0; i < 20_000; i++) sum += Matrix.Symbol($"A{i}", "n", "n");
        for (var i = 0; i < 2_000; i++) product *= Matrix.Symbol($"A{i}", "n", "n");
        Assert.Equal(20_001, sum.Simplify().Arguments.Length);
        Assert.Equal(2_001, product.Simplify().Arguments.Length);
    });

    private static Expr Nested(int levels)
    {
        var e = Scalar.Symbol("t");
        for (var i = 0; i < levels; i++) e = Sin(e);
        return e;
    }

    private static void OnSmallStack(Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(work), SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
