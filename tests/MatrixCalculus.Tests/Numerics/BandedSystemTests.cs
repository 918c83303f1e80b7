using MatrixCalculus.Numerics;
using Xunit;
using static MatrixCalculus.Tests.Numerics.HardMatrices;

namespace MatrixCalculus.Tests.Numerics;

/// <summary>Systems with few diagonals, against elimination of the whole matrix.</summary>
public sealed class BandedSystemTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(0, 0)]
    public void Solutions_have_small_residuals(int lower, int upper)
    {
        foreach (var n in (int[])[32, 57, 200])
        {
            // No diagonal dominates, so that rows are exchanged.
            var a = Band(n, n, lower, upper);
            var b = HardMatrices.Random(n + 1, n, 3);
            var x = BandedSystem.Solution(a, b);
            if (x is null) Assert.Fail($"{lower} and {upper} diagonals, n = {n}");
            AssertNear(b, a * x, a.FrobeniusNorm() * x.FrobeniusNorm());
        }
    }

    [Fact]
    public void Dense_small_and_nearly_singular_matrices_are_left_to_elimination_of_the_whole()
    {
        Assert.Null(BandedSystem.Solution(HardMatrices.Random(1, 40, 40), HardMatrices.Random(2, 40, 1)));
        Assert.Null(BandedSystem.Solution(Band(5, 5, 1, 1), HardMatrices.Random(2, 5, 1)));
        Assert.Null(BandedSystem.Solution(DenseMatrix.Diagonal([.. Enumerable.Range(0, 40).Select(i => i == 7 ? double.NaN : 1.0)]), HardMatrices.Random(2, 40, 1)));

        // Every row sums to 0.
        var singular = DenseMatrix.Create(40, 40, (i, j) => Math.Abs(i - j) == 1 ? -1 : i != j ? 0 : i is 0 or 39 ? 1 : 2);
        Assert.Null(BandedSystem.Solution(singular, HardMatrices.Random(2, 40, 1)));
        var (a, x) = (Expr.Parse("A", "A(n,n) tridiagonal"), Expr.Parse("x", "x(n)"));
        var function = (Functions.Inverse(a) * x).Compile(a, x);
        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => function.Evaluate(singular, HardMatrices.Random(2, 40, 1))).Code);
    }

    private static DenseMatrix Band(int seed, int n, int lower, int upper)
    {
        var a = HardMatrices.Random(seed, n, n);
        return DenseMatrix.Create(n, n, (i, j) => i - j <= lower && j - i <= upper ? a[i, j] + (i == j ? 1.2 : 0) : 0);
    }
}
