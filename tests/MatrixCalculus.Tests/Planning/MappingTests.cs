using Xunit;
using static MatrixCalculus.Tests.Planning.Counts;

namespace MatrixCalculus.Tests.Planning;

/// <summary>
/// The twelve experiments of the linear algebra mapping problem (Psarras, Barthels and Bientinesi, The Linear Algebra Mapping Problem: Current State of
/// Linear Algebra Languages and Libraries, 2022), each at the best operation count known.
/// </summary>
public sealed class MappingTests
{
    // 1 to 4: what one call of a library does
    [Fact]
    public void General_product() => Costs(Square + (N * N), "A*B + C");

    [Fact]
    public void Symmetric_rank_k() => Costs(Symmetric(N, K) + (N * N), "U*U' + C");

    [Fact]
    public void Symmetric_rank_2k() => Costs(Product(N, K, N) + (2 * N * N), "U*V' + V*U' + C");

    [Fact]
    public void Update() => Costs(2 * N * N, "C + x*y'");

    // 5
    [Theory]
    [InlineData("inv(A)*b")]
    [InlineData("b'*inv(A)")]
    public void Explicit_inversion(string text) => Costs(Solve(N, 1), text);

    // 6
    [Theory]
    [InlineData("A*B*x", 2)]
    [InlineData("x'*A*B", 2)]
    [InlineData("A*B*C*x", 3)]
    [InlineData("x'*A*B*y*z'*C*b", 3)]
    public void Parenthesisation(string text, int products)
    {
        var plan = Of(text);
        Assert.InRange(plan.Flops, products * MatrixVector, (products * MatrixVector) + (5 * N));
    }

    // 7
    [Theory]
    [InlineData("L*B", 120.0 * 120 * 120)]
    [InlineData("A*L'", 120.0 * 120 * 120)]
    [InlineData("D*B", 120.0 * 120)]
    [InlineData("L*L", 120.0 * 121 * 241 / 6)]
    [InlineData("A*A'", 120.0 * 121 / 2 * 239)]
    [InlineData("A'*diag(d)*A", 120.0 * 121 / 2 * 239 + 120 * 120)]
    public void Properties_in_products(string text, double flops) => Costs(flops, text);

    // 8
    [Theory]
    [InlineData("inv(S)*b", 120.0 * 120 * 120 / 3 + 2 * 120 * 120)]
    [InlineData("inv(L)*b", 120.0 * 120)]
    [InlineData("inv(L')*b", 120.0 * 120)]
    [InlineData("inv(D)*b", 120.0)]
    [InlineData("inv(Q)*b", 120.0 * 239)]
    [InlineData("b'*inv(S)*b", 120.0 * 120 * 120 / 3 + 120 * 120 + 239)]
    public void Properties_in_solves(string text, double flops) => Costs(flops, text);

    // 9
    [Theory]
    [InlineData("A'*B + A'*B")]
    [InlineData("A'*B + (B'*A)'")]
    public void Common_subexpressions(string text) => Costs(Square + (N * N), text);

    // 10
    [Fact]
    public void Loop_motion() => Assert.Equal(Square + (2 * 2 * N * N), Of("A*B + x*x'", "A*B + y*y'").Flops);

    // 11
    [Theory]
    [InlineData("inv([A, zeros(n,m); zeros(m,n), E])*c")]
    public void Blocked_solve(string text) => Costs(Solve(N, 1) + Solve(M, 1), text);

    // 12
    [Theory]
    [InlineData("entry(A*B, 2, 2)", 239.0)]
    [InlineData("row(A*B, 2)", 120.0 * 239)]
    [InlineData("column(A*B, 2)", 120.0 * 239)]
    [InlineData("diag(A*B)", 2.0 * 120 * 120)]
    [InlineData("tr(A*B)", 2.0 * 120 * 120)]
    public void Partial_operands(string text, double flops) => Costs(flops, text);

    private static void Costs(double flops, string text)
    {
        var plan = Of(text);
        Assert.True(plan.Flops <= flops * (1 + 1e-12), $"{text} takes {plan.Flops} instead of {flops}:\n{plan}");
    }
}
