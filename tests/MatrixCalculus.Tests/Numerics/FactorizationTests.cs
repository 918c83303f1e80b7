using Xunit;
using static MatrixCalculus.Tests.Numerics.HardMatrices;

namespace MatrixCalculus.Tests.Numerics;

public class FactorizationTests
{
    [Fact]
    public void Lu_reproduces_the_matrix()
    {
        foreach (var a in Square())
        {
            var lu = new LuDecomposition(a);
            var (l, u) = (lu.Lower(), lu.Upper());
            AssertNear(lu.Permutation() * a, l * u, l.FrobeniusNorm() * u.FrobeniusNorm());
            Assert.True(l.MaxNorm() <= 1);
        }
    }

    [Fact]
    public void Lu_solves_with_a_small_residual()
    {
        foreach (var a in Square())
        {
            var b = HardMatrices.Random(99, a.Rows, 3);
            var lu = new LuDecomposition(a);
            Assert.False(lu.IsSingular);
            var (growth, x) = (lu.Upper().FrobeniusNorm() + a.FrobeniusNorm(), lu.Solve(b));
            AssertNear(b, a * x, growth * x.FrobeniusNorm());
            var y = lu.SolveTransposed(b);
            AssertNear(b, a.Transpose() * y, growth * a.Rows * y.FrobeniusNorm());
            AssertNear(DenseMatrix.Identity(a.Rows), a * lu.Inverse(), growth * lu.Inverse().FrobeniusNorm());
        }
    }

    [Fact]
    public void Determinants_agree_with_exact_ones()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var n = random.Next(1, 12);
            var a = DenseMatrix.Create(n, n, (_, _) => random.Next(-9, 10));
            var exact = RingMatrix<Rational>.Create(n, n, (i, j) => Rational.FromDouble(a[i, j])).Determinant().ToDouble();
            var lu = new LuDecomposition(a);
            Assert.Equal(exact, lu.Determinant, 1e-12 * Math.Max(1, Math.Abs(exact)));
            if (exact != 0)
            {
                Assert.Equal(Math.Sign(exact), lu.DeterminantSign);
                Assert.Equal(Math.Log(Math.Abs(exact)), lu.LogAbsDeterminant, 1e-11);
            }
        }
    }

    [Fact]
    public void Adjugates_of_hard_matrices_keep_their_digits()
    {
        foreach (var a in Square().Append(HardMatrices.Random(5, 120, 120)).Where(a => a.MaxNorm() is > 1e-50 and < 1e50))
        {
            // A adj A = det A · I, to rounding in the largest cofactors
            var adjugate = DenseFunctions.Adjugate(a);
            AssertNear(new LuDecomposition(a).Determinant * DenseMatrix.Identity(a.Rows), a * adjugate, a.FrobeniusNorm() * adjugate.FrobeniusNorm());
        }
    }

    [Fact]
    public void Adjugates_of_matrices_of_integers_agree_with_exact_ones_at_every_rank()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var n = random.Next(1, 9);
            var rank = random.Next(0, n + 1);
            var left = DenseMatrix.Create(n, Math.Max(rank, 1), (_, _) => rank == 0 ? 0 : random.Next(-4, 5));
            var a = left * DenseMatrix.Create(Math.Max(rank, 1), n, (_, _) => random.Next(-4, 5));
            var exact = RingMatrix<Rational>.Create(n, n, (i, j) => Rational.FromDouble(a[i, j])).Adjugate();
            AssertNear(DenseMatrix.Create(n, n, (i, j) => exact[i, j].ToDouble()), DenseFunctions.Adjugate(a), Math.Pow(1 + a.FrobeniusNorm(), n - 1));
        }
    }

    [Fact]
    public void Adjugates_do_not_overflow_on_the_way()
    {
        var adjugate = DenseFunctions.Adjugate(DenseMatrix.Diagonal(1e200, 1e-250, 1e200, 1e-150, 1e-150));
        Assert.Equal(1, adjugate[1, 1] / 1e100, 1e-13);
        Assert.Equal(1, adjugate[3, 3] / 1, 1e-13);
        Assert.Equal(0, DenseFunctions.Adjugate(DenseMatrix.Create(3, 3, (_, _) => 0)).MaxNorm());
        Assert.Equal(1, DenseFunctions.Adjugate(DenseMatrix.FromScalar(0))[0, 0]);
    }

    [Fact]
    public void Powers_of_singular_matrices_are_refused_where_they_need_an_inverse()
    {
        var a = HardMatrices.Random(3, 30, 30);
        AssertNear(DenseMatrix.Identity(30), DenseFunctions.Power(a, -3) * DenseFunctions.Power(a, 3), DenseFunctions.Power(a, -3).FrobeniusNorm() * DenseFunctions.Power(a, 3).FrobeniusNorm());
        Assert.Equal(DenseMatrix.Identity(30), DenseFunctions.Power(a, 0));
        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => DenseFunctions.Power(a * DenseMatrix.Create(30, 30, (i, j) => i == j && i > 0 ? 1 : 0), -2)).Code);
    }

    [Fact]
    public void Determinants_do_not_overflow_on_the_way()
    {
        Assert.Equal(1, new LuDecomposition(DenseMatrix.Diagonal(1e200, 1e200, 1e-200, 1e-200)).Determinant, 1e-14);
        Assert.Equal(double.NegativeInfinity, new LuDecomposition(DenseMatrix.Diagonal(1e200, -1e200)).Determinant);
        Assert.Equal(0, new LuDecomposition(DenseMatrix.Diagonal(1e-200, 1e-200)).Determinant);
        Assert.Equal(400 * Math.Log(10), new LuDecomposition(DenseMatrix.Diagonal(1e200, 1e200)).LogAbsDeterminant, 1e-12);
    }

    [Fact]
    public void Singular_matrices_are_refused()
    {
        var low = HardMatrices.Random(3, 60, 59);
        foreach (var a in (DenseMatrix[])[
            DenseMatrix.Zeros(3, 3), DenseMatrix.FromScalar(0), DenseMatrix.FromRows(3, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
            low * low.Transpose(), 1e100 * low * low.Transpose(), Hilbert(14), DenseMatrix.Create(5, 5, (_, _) => 0.1)])
        {
            var lu = new LuDecomposition(a);
            Assert.True(lu.IsSingular);
            var refusal = Assert.Throws<EvaluationException>(() => lu.Inverse());
            Assert.Equal(ErrorCode.Singular, refusal.Code);
            Assert.Contains("singular to working precision", refusal.Message, StringComparison.Ordinal);
            Assert.InRange(Math.Abs(lu.Determinant), 0, Math.Pow(a.FrobeniusNorm(), a.Rows) * 1e-14);
        }
    }

    [Fact]
    public void Cholesky_reproduces_and_solves()
    {
        var matrices = ((int[])[1, 2, 5, 47, 48, 49, 97, 150]).Select(n => PositiveDefinite(n, n))
            .Concat([Hilbert(8), DenseMatrix.Diagonal(1, 1e-30, 1e30), 1e-200 * PositiveDefinite(1, 4)]);
        foreach (var a in matrices)
        {
            var cholesky = new CholeskyDecomposition(a);
            var l = cholesky.Lower();
            AssertNear(a, l * l.Transpose(), a.FrobeniusNorm());
            for (var j = 1; j < a.Rows; j++)
            {
                Assert.Equal(0, l[j - 1, j]);
            }

            var (b, x) = (HardMatrices.Random(4, a.Rows, 2), cholesky.Solve(HardMatrices.Random(4, a.Rows, 2)));
            AssertNear(b, a * x, a.FrobeniusNorm() * x.FrobeniusNorm());
            Assert.Equal(new LuDecomposition(a).LogAbsDeterminant, cholesky.LogDeterminant, 1e-4);
        }
    }

    [Fact]
    public void Cholesky_refuses_what_is_not_positive_definite()
    {
        foreach (var a in (DenseMatrix[])[
            DenseMatrix.Zeros(2, 2), DenseMatrix.Diagonal(1, -1), DenseMatrix.FromRows(2, 2, [1, 2, 2, 1]), DenseMatrix.Create(3, 3, (_, _) => 1), -PositiveDefinite(1, 60)])
        {
            Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => new CholeskyDecomposition(a)).Code);
        }

        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => new CholeskyDecomposition(DenseMatrix.FromRows(2, 2, [2, 1, 0, 2]))).Code);
    }

    [Fact]
    public void Qr_reproduces_and_solves_least_squares()
    {
        var shapes = Square().Concat([HardMatrices.Random(1, 7, 3), HardMatrices.Random(2, 3, 7), HardMatrices.Random(3, 120, 40), HardMatrices.Random(4, 5, 1), HardMatrices.Random(5, 1, 5), DenseMatrix.Zeros(4, 2)]);
        foreach (var a in shapes)
        {
            var qr = new QrDecomposition(a);
            AssertOrthonormal(qr.Orthonormal());
            AssertNear(a, qr.Orthonormal() * qr.Upper(), a.FrobeniusNorm());
            if (a.Rows > a.Columns && a.MaxNorm() > 0)
            {
                // The residual is orthogonal to the columns: Aᵀ(AX − B) = 0.
                var b = HardMatrices.Random(6, a.Rows, 2);
                var x = qr.Solve(b);
                AssertNear(DenseMatrix.Zeros(a.Columns, 2), a.Transpose() * ((a * x) - b), a.FrobeniusNorm() * b.FrobeniusNorm() * 4);
            }
        }
    }

    [Fact]
    public void Qr_refuses_dependent_columns()
    {
        var b = DenseMatrix.Zeros(3, 1);
        foreach (var a in (DenseMatrix[])[DenseMatrix.Zeros(3, 1), DenseMatrix.Create(3, 2, (i, j) => (i + 1) * (j + 1)), DenseMatrix.Create(3, 4, (i, j) => i == j ? 1 : 0)])
        {
            Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => new QrDecomposition(a).Solve(b)).Code);
        }
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => new LuDecomposition(DenseMatrix.Zeros(2, 3))).Code);
        Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => new CholeskyDecomposition(DenseMatrix.Zeros(2, 3))).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => new LuDecomposition(DenseMatrix.Identity(2)).Solve(DenseMatrix.Zeros(3, 1))).Code);
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity])
        {
            var a = DenseMatrix.Diagonal(1, bad);
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => new LuDecomposition(a)).Code);
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => new CholeskyDecomposition(a)).Code);
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => new QrDecomposition(a)).Code);
        }

        Assert.Throws<ArgumentNullException>(() => new LuDecomposition(null!));
    }
}
