using Xunit;
using static MatrixCalculus.Tests.Planning.Counts;

namespace MatrixCalculus.Tests.Planning;

/// <summary>One factorisation for all solutions with a matrix and its transpose, its determinant and its inverse.</summary>
public sealed class SharedFactorTests
{
    private const double Lu = 2 * N * N * N / 3, Cholesky = N * N * N / 3, Substitutions = 2 * N * N;

    [Theory]
    [InlineData(2, "inv(A)*b", "inv(A)*x")]
    [InlineData(2, "inv(A)*b", "inv(A')*x")]
    [InlineData(2, "inv(A)*b", "x'*inv(A)")]
    [InlineData(3, "inv(A)*b", "x'*inv(A)", "inv(A')*y")]
    [InlineData(1, "log(det(A))", "inv(A)*b")]
    [InlineData(1, "logdet(A)", "inv(A)*b")]
    [InlineData(1, "det(A')", "det(A)", "b'*inv(A)")]
    [InlineData(2, "inv(A + B)*b", "b'*inv(A + B)")]
    public void Elimination(int solutions, params string[] outputs) => Costs(Lu + (solutions * (Substitutions + (3 * N))) + (outputs[0].Contains('+', StringComparison.Ordinal) ? N * N : 0), outputs);

    [Theory]
    [InlineData(2, "inv(S)*b", "x'*inv(S)")]
    [InlineData(1, "det(S)", "logdet(S)", "inv(S)*b")]
    public void Cholesky_factor(int solutions, params string[] outputs) => Costs(Cholesky + (solutions * Substitutions) + (2 * N) + 3, outputs);

    [Fact]
    public void An_inverse_by_factors_that_are_there() => Costs(2 * N * N * N + (2 * N), "inv(A)", "logdet(A)");

    [Fact]
    public void A_value_and_its_gradient_share_the_factors()
    {
        const string Declarations = "A(n,n), b(n), c(n)";
        var (f, a) = (Expr.Parse("logdet(A) + b'*inv(A)*c", Declarations), Expr.Parse("A", Declarations));
        var plan = Plan.For([f, f.Gradient(a)], new Dictionary<string, long> { ["n"] = (long)N });
        Assert.True(plan.Flops <= (2 * N * N * N) + (7 * N * N), plan.ToString());
    }

    [Fact]
    public void A_vector_by_a_symmetric_matrix_from_both_sides_is_one_product() => Costs(MatrixVector + N, "x'*S", "S*x + y");

    [Theory]
    [InlineData("det(L)", N)]
    [InlineData("logdet(L')", N)]
    [InlineData("det(D)", N)]
    [InlineData("det(S)", Cholesky + N + 1)]
    [InlineData("inv(L)", Cholesky)]
    [InlineData("inv(D)", N)]
    public void Structure(string text, double flops) => Costs(flops, text);

    private static void Costs(double flops, params string[] outputs)
    {
        var plan = Of(outputs);
        Assert.True(plan.Flops <= flops * (1 + 1e-12), $"{string.Join(", ", outputs)} takes {plan.Flops} instead of {flops}:\n{plan}");
    }
}
