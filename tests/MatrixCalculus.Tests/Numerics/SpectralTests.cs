using Xunit;
using static MatrixCalculus.Tests.Numerics.HardMatrices;

namespace MatrixCalculus.Tests.Numerics;

public class SpectralTests
{
    private static DenseMatrix Product(DenseMatrix u, IReadOnlyList<double> values, DenseMatrix v) =>
        u * DenseMatrix.Diagonal([.. values]) * v.Transpose();

    [Fact]
    public void Symmetric_matrices_are_diagonalized()
    {
        var matrices = ((int[])[1, 2, 3, 10, 40, 101]).Select(n => Symmetric(n, n)).Concat(
        [
            DenseMatrix.Zeros(4, 4), DenseMatrix.Identity(5), Hilbert(12), Graded(8), DenseMatrix.Diagonal(3, 1e-200, -1e100, 0), 1e200 * Symmetric(1, 6), 1e-200 * Symmetric(2, 6),
            DenseMatrix.Create(20, 20, (_, _) => 1), DenseMatrix.FromRows(2, 2, [0, 1e-170, 1e-170, 0]),
            // Wilkinson's W₂₁⁺: pairs of eigenvalues that agree to fourteen digits
            DenseMatrix.Create(21, 21, (i, j) => i == j ? Math.Abs(i - 10) : Math.Abs(i - j) == 1 ? 1 : 0),
        ]);
        foreach (var a in matrices)
        {
            var eigen = new SymmetricEigen(a);
            var q = eigen.Vectors();
            AssertOrthonormal(q);
            AssertNear(a, Product(q, eigen.Values, q), a.FrobeniusNorm());
            AssertNear(a, eigen.Apply(x => x), a.FrobeniusNorm());
            Assert.Equal(eigen.Values.Order(), eigen.Values);
            Assert.Equal(a.Trace(), eigen.Values.Sum(), 1e-13 * a.Rows * a.FrobeniusNorm());
            for (var k = 0; k < a.Rows; k++)
            {
                Assert.True(q.Column(k).ToArray().MaxBy(Math.Abs) > 0);
            }
        }
    }

    [Fact]
    public void Divided_matrices_are_diagonalized_to_a_fraction_of_n_epsilon()
    {
        var q = Orthogonal(1, 70);
        DenseMatrix Rotated(Func<int, double> value)
        {
            var a = q * DenseMatrix.Diagonal([.. Enumerable.Range(0, 70).Select(value)]) * q.Transpose();
            return 0.5 * (a + a.Transpose());
        }

        // Orders about the size that is no longer divided; Wilkinson's pairs, also glued together; clusters, gradings, and spectra far apart; orthogonal polynomials.
        DenseMatrix[] matrices =
        [
            .. ((int[])[32, 33, 34, 65, 100]).Select(n => Symmetric(n, n)), DenseMatrix.Zeros(70, 70), DenseMatrix.Identity(70), DenseMatrix.Create(90, 90, (_, _) => 1), Hilbert(60),
            Three(101, i => Math.Abs(i - 50), _ => 1), Three(105, i => Math.Abs((i % 21) - 10), i => i % 21 == 20 ? 1e-8 : 1), Three(105, i => Math.Abs((i % 21) - 10), i => i % 21 == 20 ? 1e-14 : 1),
            Three(80, i => Math.Pow(2, -i), i => Math.Pow(2, -i - 1)), Three(80, i => Math.Pow(2, i - 79), i => Math.Pow(2, i - 80)), Three(100, _ => 0, _ => 1), Three(101, _ => 0, i => Math.Sqrt((i + 1.0) * (100 - i))),
            Three(90, _ => 0, i => (i + 1) / Math.Sqrt((4.0 * (i + 1) * (i + 1)) - 1)), Three(90, i => (2 * i) + 1, i => i + 1), Three(90, i => Math.Sin(i * i), i => i % 4 == 0 ? 0 : Math.Pow(10, -(i * 7 % 17))),
            DenseMatrix.Create(90, 90, (i, j) => (i == j ? i % 7 : 0) + 1e-3), DenseMatrix.Create(64, 64, (i, j) => i / 2 == j / 2 ? i == j ? 2 : 1 : 0),
            DenseMatrix.Create(80, 80, (i, j) => Math.Pow(10, -(i + j) / 8.0) * (i == j ? 2 : 1)), 1e200 * Symmetric(1, 60), 1e-200 * Symmetric(2, 60),
            Rotated(i => i < 69 ? 1 + (i * 1e-15) : 2), Rotated(i => i < 35 ? 1 : -1 + (i * 1e-14)), Rotated(i => Math.Pow(1e-16, i / 69.0)), Rotated(i => i == 0 ? 1e10 : i * 1e-3), Rotated(i => i == 0 ? 1 : 1e-15 * (i + 1)),
        ];
        foreach (var a in matrices)
        {
            var eigen = new SymmetricEigen(a);
            var vectors = eigen.Vectors();
            var (unit, norm) = (a.Rows * Math.ScaleB(1, -52), Math.Max(Math.Abs(eigen.Values[0]), Math.Abs(eigen.Values[^1])));
            Assert.True((vectors.Transpose() * vectors - DenseMatrix.Identity(a.Rows)).MaxNorm() <= unit);
            Assert.True((a * vectors - vectors * DenseMatrix.Diagonal([.. eigen.Values])).MaxNorm() <= unit * norm);
        }

        static DenseMatrix Three(int n, Func<int, double> diagonal, Func<int, double> beside) =>
            DenseMatrix.Create(n, n, (i, j) => i == j ? diagonal(i) : Math.Abs(i - j) == 1 ? beside(Math.Min(i, j)) : 0);
    }

    [Fact]
    public void Known_eigenvalues()
    {
        // The second difference matrix has the eigenvalues 2 − 2cos(kπ/(n + 1)).
        foreach (var n in (int[])[25, 75])
        {
            var values = new SymmetricEigen(DenseMatrix.Create(n, n, (i, j) => i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0)).Values;
            for (var k = 1; k <= n; k++)
            {
                Assert.Equal(2 - (2 * Math.Cos(k * Math.PI / (n + 1))), values[k - 1], 1e-14);
            }
        }
    }

    [Fact]
    public void Asymmetric_matrices_are_refused() => Assert.Equal(
        ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => new SymmetricEigen(DenseMatrix.FromRows(2, 2, [1, 2, 3, 4]))).Code);

    [Fact]
    public void Singular_values_reproduce_the_matrix()
    {
        var matrices = Square().Concat(
        [
            HardMatrices.Random(1, 9, 4), HardMatrices.Random(2, 4, 9), HardMatrices.Random(3, 70, 1), HardMatrices.Random(4, 1, 5), DenseMatrix.Zeros(3, 2), DenseMatrix.Create(6, 4, (_, _) => 1),
            HardMatrices.Random(5, 12, 3) * HardMatrices.Random(6, 3, 8), DenseMatrix.Diagonal(1e200, 1, 1e-200), DenseMatrix.FromRows(2, 2, [1, 1e-200, 1e-200, 1e-300]),
        ]);
        foreach (var a in matrices)
        {
            var svd = new SingularValueDecomposition(a);
            AssertOrthonormal(svd.Left());
            AssertOrthonormal(svd.Right());
            AssertNear(a, Product(svd.Left(), svd.Values, svd.Right()), a.FrobeniusNorm());
            Assert.Equal(svd.Values.OrderDescending(), svd.Values);
            Assert.All(svd.Values, s => Assert.True(s >= 0));
        }

        Assert.Equal(3, new SingularValueDecomposition(HardMatrices.Random(5, 12, 3) * HardMatrices.Random(6, 3, 8)).Rank);
    }

    [Fact]
    public void Small_singular_values_are_right_to_high_relative_accuracy()
    {
        // An orthogonal matrix with columns of very different lengths
        var values = new SingularValueDecomposition(Orthogonal(3, 4) * DenseMatrix.Diagonal(1, 1e-5, 1e-10, 1e-15)).Values;
        for (var k = 0; k < 4; k++)
        {
            Assert.Equal(1, values[k] / Math.Pow(10, -5 * k), 1e-14);
        }
    }

    [Fact]
    public void Pseudo_inverses_obey_the_four_equations()
    {
        foreach (var a in (DenseMatrix[])[HardMatrices.Random(1, 6, 4), HardMatrices.Random(2, 4, 6), HardMatrices.Random(3, 8, 3) * HardMatrices.Random(4, 3, 7), DenseMatrix.Zeros(2, 3), DenseMatrix.Create(5, 5, (_, _) => 2), Kahan(10)])
        {
            var p = DenseFunctions.PseudoInverse(a);
            var scale = Math.Max(1, a.FrobeniusNorm() * p.FrobeniusNorm());
            AssertNear(a, a * p * a, scale * a.FrobeniusNorm());
            AssertNear(p, p * a * p, scale * p.FrobeniusNorm());
            AssertNear((a * p).Transpose(), a * p, scale);
            AssertNear((p * a).Transpose(), p * a, scale);
        }
    }

    [Fact]
    public void Real_simple_eigenvalues_have_both_vectors()
    {
        foreach (var n in (int[])[1, 2, 3, 8, 25])
        {
            var x = HardMatrices.Random(n, n, n) + (2 * DenseMatrix.Identity(n));
            var a = x * DenseMatrix.Create(n, n, (i, j) => i == j ? i - 2.5 : 0) * new LuDecomposition(x).Inverse();
            var condition = x.FrobeniusNorm() * new LuDecomposition(x).Inverse().FrobeniusNorm();
            var (values, right, left) = new GeneralEigen(a).RealAndSimple();
            for (var k = 0; k < n; k++)
            {
                Assert.Equal(k - 2.5, values[k], 1e-13 * condition);
                Assert.Equal(1, right.Block(0, k, n, 1).FrobeniusNorm(), 1e-14);
            }

            AssertNear(a * right, right * DenseMatrix.Diagonal([.. values]), a.FrobeniusNorm() * n);
            AssertNear(left.Transpose() * a, DenseMatrix.Diagonal([.. values]) * left.Transpose(), a.FrobeniusNorm() * n);
            var products = left.Transpose() * right;
            for (var k = 0; k < n; k++)
            {
                Assert.True(products[k, k] > 0);
            }
        }
    }

    [Fact]
    public void Complex_eigenvalues_come_in_pairs_and_have_the_right_sum_and_product()
    {
        foreach (var a in Square().Where(a => a.Rows <= 64))
        {
            var eigen = new GeneralEigen(a);
            var sum = eigen.Values.Aggregate(System.Numerics.Complex.Zero, (s, v) => s + v);
            Assert.Equal(a.Trace(), sum.Real, 1e-13 * a.Rows * a.FrobeniusNorm());
            Assert.Equal(0, sum.Imaginary);
            var logarithm = eigen.Values.Sum(v => Math.Log(System.Numerics.Complex.Abs(v)));
            Assert.Equal(new LuDecomposition(a).LogAbsDeterminant, logarithm, 1e-4 * a.Rows);
        }

        var rotation = new GeneralEigen(DenseMatrix.FromRows(2, 2, [0, -1, 1, 0]));
        Assert.Equal(new System.Numerics.Complex(0, 1), rotation.Values[0]);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => rotation.RealAndSimple()).Code);

        // A cyclic shift: all shifts of the ordinary iteration are 0.
        var cycle = new GeneralEigen(DenseMatrix.Create(12, 12, (i, j) => (i + 1) % 12 == j ? 1 : 0));
        Assert.All(cycle.Values, v => Assert.Equal(1, System.Numerics.Complex.Abs(v), 1e-13));
    }

    [Fact]
    public void Eigenvalues_that_are_not_simple_are_refused()
    {
        var q = Orthogonal(1, 4);
        foreach (var a in (DenseMatrix[])[DenseMatrix.Identity(3), DenseMatrix.FromRows(2, 2, [2, 1, 0, 2]), q * DenseMatrix.Diagonal(1, 1, 2, 3) * q.Transpose()])
        {
            var code = Assert.Throws<EvaluationException>(() => new GeneralEigen(a).RealAndSimple()).Code;
            Assert.True(code is ErrorCode.Singular or ErrorCode.InvalidNumber);
        }

        // Close but well separated eigenvalues of a symmetric matrix are simple.
        var (values, _, _) = new GeneralEigen(q * DenseMatrix.Diagonal(1, 1 + 1e-9, 2, 3) * q.Transpose()).RealAndSimple();
        Assert.Equal(1e-9, values[1] - values[0], 1e-13);
    }
}
