using MatrixCalculus.Numerics;
using Xunit;
using static MatrixCalculus.Tests.Numerics.HardMatrices;

namespace MatrixCalculus.Tests.Numerics;

/// <summary>Triangular systems and the factorizations that are made of them, at the sizes where they change their way.</summary>
public class TriangularKernelTests
{
    private static readonly int[] Orders = [1, 3, 4, 7, 8, 31, 32, 33, 40, 70];

    // Backward stable: ‖T X − B‖ ≤ 4 n ε ‖T‖ ‖X‖
    [Fact]
    public void Triangular_systems_have_small_residuals_from_either_side()
    {
        foreach (var n in Orders)
        {
            foreach (var columns in (int[])[1, 3, 8, 11])
            {
                var (lower, upper) = (Lower(n, 0.5), Lower(n, 0.5).Transpose());
                foreach (var (t, view, triangle) in Systems(lower, upper))
                {
                    var b = HardMatrices.Random(columns, n, columns);
                    var x = b.CopyEntries();
                    Triangular<double>.Solve(view ? t.Transpose().View().Transposed : t.View(), triangle, x, n, columns);
                    var solution = DenseMatrix.FromColumns(n, columns, x);
                    AssertNear(b, t * solution, t.FrobeniusNorm() * solution.FrobeniusNorm());
                }

                var right = HardMatrices.Random(columns, columns, n);
                var y = right.CopyEntries();
                Triangular<double>.SolveRightTransposed(lower.View(), y, columns, columns);
                var found = DenseMatrix.FromColumns(columns, n, y);
                AssertNear(right, found * lower.Transpose(), lower.FrobeniusNorm() * found.FrobeniusNorm());
            }
        }
    }

    [Fact]
    public void Solves_keep_what_is_between_the_columns()
    {
        var x = new double[(40 + 2) * 9];
        Array.Fill(x, 7);
        Triangular<double>.Solve(Lower(40, 1).View(), Triangle.Lower, x.AsSpan(1), 42, 9);
        for (var j = 0; j < 9; j++)
        {
            Assert.Equal((7, 7), (x[j * 42], x[(j * 42) + 41]));
        }
    }

    // Columns of 64 and more are padded, and those of 512 by a cache line more.
    [Theory]
    [InlineData(203)]
    [InlineData(512)]
    public void Large_factorizations_are_backward_stable(int n)
    {
        var a = HardMatrices.Random(n, n, n);
        var lu = new LuDecomposition(a);
        AssertNear(lu.Permutation() * a, lu.Lower() * lu.Upper(), lu.Lower().FrobeniusNorm() * lu.Upper().FrobeniusNorm(), 1);
        Assert.True(lu.Lower().MaxNorm() <= 1);
        var b = HardMatrices.Random(1, n, 5);
        AssertNear(b, a * lu.Solve(b), (lu.Upper().FrobeniusNorm() + a.FrobeniusNorm()) * lu.Solve(b).FrobeniusNorm(), 1);
        AssertNear(b, a.Transpose() * lu.SolveTransposed(b), n * lu.Upper().FrobeniusNorm() * lu.SolveTransposed(b).FrobeniusNorm(), 1);

        var p = PositiveDefinite(n, n);
        var cholesky = new CholeskyDecomposition(p);
        AssertNear(p, cholesky.Lower() * cholesky.Lower().Transpose(), p.FrobeniusNorm(), 1);
        AssertNear(b, p * cholesky.Solve(b), p.FrobeniusNorm() * cholesky.Solve(b).FrobeniusNorm(), 1);
    }

    [Fact]
    public void Large_singular_and_indefinite_matrices_are_refused()
    {
        var low = HardMatrices.Random(3, 150, 149);
        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => new LuDecomposition(low * low.Transpose()).Inverse()).Code);
        var refusal = Assert.Throws<EvaluationException>(() => new CholeskyDecomposition(DenseMatrix.Create(150, 150, (i, j) => i == j ? i == 130 ? -1 : 2 : 0)));
        Assert.Contains("pivot 131 ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lower_triangle_of_a_product_is_the_same_bits()
    {
        foreach (var (n, k) in ((int, int)[])[(3, 5), (9, 4), (50, 30), (131, 140), (400, 300)])
        {
            var a = HardMatrices.Random(n, n, k);
            var (full, half) = (a * a.Transpose(), new double[n * n]);
            Gemm<double>.AddLower(a.View(), a.View().Transposed, half, n);
            var outside = 0;
            for (var j = 0; j < n; j++)
            {
                for (var i = 0; i < n; i++)
                {
                    outside += i < j && half[i + (j * n)] == 0 ? 1 : 0;
                    Assert.True(i < j || n < 4 || full[i, j].Equals(half[i + (j * n)]));
                }
            }

            Assert.True(n < 100 || outside > n * n / 4);
        }
    }

    [Fact]
    public void Factors_are_the_same_bits_on_any_number_of_cores()
    {
        // The least order at which they are used.
        const int n = 1000;
        var (a, p) = (HardMatrices.Random(1, n, n), PositiveDefinite(2, n));
        var (lu, cholesky) = (new LuDecomposition(a, 1), new CholeskyDecomposition(p, 1));
        foreach (var cores in (int[])[2, 3])
        {
            Assert.Equal(lu.Lower(), new LuDecomposition(a, cores).Lower());
            Assert.Equal(lu.Upper(), new LuDecomposition(a, cores).Upper());
            Assert.Equal(cholesky.Lower(), new CholeskyDecomposition(p, cores).Lower());
        }
    }

    [Fact]
    public void Symmetry_is_seen_at_every_entry()
    {
        foreach (var n in (int[])[1, 3, 4, 7, 8, 13, 18])
        {
            var a = PositiveDefinite(n, n).CopyEntries();
            Assert.True(Symmetry.Holds(n, a, 1e-12));
            for (var place = 0; place < a.Length; place++)
            {
                foreach (var wrong in (double[])[a[place] + 1e-3, double.NaN, double.NegativeInfinity])
                {
                    var kept = a[place];
                    a[place] = wrong;
                    Assert.Equal(double.IsFinite(wrong) && place % (n + 1) == 0, Symmetry.Holds(n, a, 1e-12));
                    a[place] = kept;
                }
            }
        }
    }

    [Fact]
    public void Mirrored_triangles_are_symmetric()
    {
        foreach (var n in (int[])[1, 5, 33, 70])
        {
            var a = HardMatrices.Random(n, n, n);
            var entries = a.CopyEntries();
            Transposition<double>.Mirror(n, entries);
            Assert.Equal(DenseMatrix.Create(n, n, (i, j) => a[Math.Max(i, j), Math.Min(i, j)]), DenseMatrix.FromColumns(n, n, entries));
        }
    }

    private static IEnumerable<(DenseMatrix T, bool IsTransposedView, Triangle Triangle)> Systems(DenseMatrix lower, DenseMatrix upper)
    {
        var unit = DenseMatrix.Create(lower.Rows, lower.Rows, (i, j) => i == j ? 1 : lower[i, j]);
        foreach (var view in (bool[])[false, true])
        {
            yield return (lower, view, Triangle.Lower);
            yield return (upper, view, Triangle.Upper);
            yield return (unit, view, Triangle.UnitLower);
        }
    }

    private static DenseMatrix Lower(int n, double diagonal)
    {
        var a = HardMatrices.Random(n + 7, n, n);
        return DenseMatrix.Create(n, n, (i, j) => i > j ? a[i, j] / Math.Sqrt(n) : i == j ? Math.CopySign(Math.Abs(a[i, i]) + diagonal, a[i, i]) : 0);
    }
}
