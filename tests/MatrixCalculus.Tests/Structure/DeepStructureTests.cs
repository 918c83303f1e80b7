using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests;

/// <summary>Structure, conditions, substitution and structured derivatives of deep and of heavily shared expressions, on a small stack.</summary>
public sealed class DeepStructureTests
{
    private static readonly Expr A = Matrix.Symbol("A", "n", "n");
    private static readonly Expr S = Matrix.Symbol("S", "n", "n", MatrixProperties.Symmetric);

    [Fact]
    public void Half_a_million_levels_are_walked_without_recursion() => OnSmallStack(() =>
    {
        var e = S;
        for (var i = 0; i < 250_000; i++) e = e.T + A;
        e = e * S;
        Assert.Equal(MatrixProperties.None, e.Properties());
        Assert.Empty(e.Conditions());
        var replaced = e.Substitute(A, S);
        Assert.Single(replaced.FreeSymbols);
        Assert.Equal(3, e.SubstituteSizes(new Dictionary<string, Dimension> { ["n"] = 3 }).Shape.Rows);
    });

    [Fact]
    public void A_structured_derivative_of_a_deep_expression() => OnSmallStack(() =>
    {
        var e = S;
        for (var i = 0; i < 5_000; i++) e = A * e.T + S;
        var gradient = Trace(e).Gradient(S, new DerivativeOptions { Simplify = false });
        Assert.Equal(S.Shape, gradient.Shape);
        Assert.Equal(e.Shape, e.Differential([S], new DerivativeOptions { Simplify = false }).Shape);
    });

    [Fact]
    public void Shared_parts_are_looked_at_once() => OnSmallStack(() =>
    {
        var (ladder, product) = (S, S);
        for (var i = 0; i < 60; i++) (ladder, product) = (ladder * ladder + ladder.T, Expr.Product(product, S, product));
        Assert.True(product.Properties().HasFlag(MatrixProperties.Symmetric));
        Assert.True(ladder.Properties().HasFlag(MatrixProperties.Symmetric));
    });

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
#pragma warning disable CA1031 // handed on to the test's own thread
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = e;
                }
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        if (failure is not null) throw new InvalidOperationException("On a stack of 256 KB:", failure);
    }
}
