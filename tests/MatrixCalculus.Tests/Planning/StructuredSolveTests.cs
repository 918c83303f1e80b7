using Xunit;

namespace MatrixCalculus.Tests.Planning;

/// <summary>What is never formed: inverses of tridiagonal matrices, powers and Kronecker products that meet a matrix; and long chains in an order that pays.</summary>
public sealed class StructuredSolveTests
{
    private const string Declarations = "A(n,n), B(n,n), C(n,n), T(n,n) tridiagonal, Y(n*n, k), x(n)";

    private static readonly Dictionary<string, long> Sizes = new() { ["n"] = 30, ["k"] = 10 };

    [Theory]
    [InlineData("inv(T)*x", (5 * 30) + (7 * 30))]
    [InlineData("(A ⊗ B)*Y", 2 * 30 * 59 * 300)]
    [InlineData("(A ⊗ eye(n))*Y", 30 * 59 * 300)]
    [InlineData("inv(A ⊗ B)*Y", 2 * ((2 * 9000) + (2 * 900 * 300)))]
    [InlineData("A^-2*x", 2 * (18000 + 1800))]
    [InlineData("(A + B)^3*x", 900 + (3 * 1770))]
    public void Costs(string expression, double flops)
    {
        var plan = Plan.For([Expr.Parse(expression, Declarations)], Sizes);
        Assert.True(plan.Flops <= flops, plan.ToString());
    }

    [Fact]
    public void A_chain_of_forty_is_ordered_by_its_sizes()
    {
        var random = new Random(1);
        var sizes = Enumerable.Range(0, 41).ToDictionary(i => $"n{i}", _ => (long)random.Next(2, 60));
        Expr[] factors = [.. Enumerable.Range(0, 40).Select(i => Matrix.Symbol($"A{i}", $"n{i}", $"n{i + 1}"))];
        double[] bounds = [.. Enumerable.Range(0, 41).Select(i => (double)sizes[$"n{i}"])];
        Assert.Equal(Least(bounds), Plan.For([Expr.Product(factors)], sizes).Flops);
    }

    // The least of all ways to set parentheses.
    private static double Least(double[] bounds)
    {
        var n = bounds.Length - 1;
        var cost = new double[n, n];
        for (var length = 2; length <= n; length++)
        {
            for (var i = 0; i + length <= n; i++)
            {
                cost[i, i + length - 1] = Enumerable.Range(i, length - 1)
                    .Min(k => cost[i, k] + cost[k + 1, i + length - 1] + (bounds[i] * bounds[i + length] * ((2 * bounds[k + 1]) - 1)));
            }
        }

        return cost[0, n - 1];
    }
}
