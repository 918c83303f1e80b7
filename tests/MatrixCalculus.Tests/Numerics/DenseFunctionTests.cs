using Xunit;
using static MatrixCalculus.Tests.Numerics.HardMatrices;

namespace MatrixCalculus.Tests.Numerics;

public class DenseFunctionTests
{
    [Fact]
    public void Exponentials_with_known_values()
    {
        AssertNear(DenseMatrix.Identity(3), DenseFunctions.Exponential(DenseMatrix.Zeros(3, 3)), 1);
        AssertNear(DenseMatrix.Diagonal(Math.E, 1 / Math.E), DenseFunctions.Exponential(DenseMatrix.Diagonal(1, -1)), 3);
        // A rotation, at every degree of the approximant and with squarings
        foreach (var angle in (double[])[1e-3, 0.1, 0.5, 1.5, 4, 30, 1000])
        {
            var (c, s) = (Math.Cos(angle), Math.Sin(angle));
            AssertNear(DenseMatrix.FromRows(2, 2, [c, -s, s, c]), DenseFunctions.Exponential(DenseMatrix.FromRows(2, 2, [0, -angle, angle, 0])), 1 + angle);
        }

        // Nilpotent: e^N = I + N + N²/2
        AssertNear(DenseMatrix.FromRows(3, 3, [1, 2, 7, 0, 1, 3, 0, 0, 1]), DenseFunctions.Exponential(DenseMatrix.FromRows(3, 3, [0, 2, 4, 0, 0, 3, 0, 0, 0])), 9);
    }

    [Fact]
    public void Exponentials_obey_their_laws()
    {
        foreach (var n in (int[])[1, 2, 5, 20])
        {
            var a = HardMatrices.Random(n, n, n);
            var e = DenseFunctions.Exponential(a);
            AssertNear(DenseMatrix.Identity(n), e * DenseFunctions.Exponential(-a), Math.Exp(2 * a.FrobeniusNorm()));
            AssertNear(DenseFunctions.Exponential(2 * a), e * e, e.FrobeniusNorm() * e.FrobeniusNorm() * 4);
            Assert.Equal(a.Trace(), new LuDecomposition(e).LogAbsDeterminant, 1e-10);
            var s = Symmetric(n, n);
            var expected = new SymmetricEigen(s).Apply(Math.Exp);
            AssertNear(expected, DenseFunctions.Exponential(s), expected.FrobeniusNorm() * 4);
        }
    }

    [Fact]
    public void An_exponential_that_overflows_is_refused()
    {
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => DenseFunctions.Exponential(DenseMatrix.FromScalar(1000))).Code);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => DenseFunctions.Exponential(DenseMatrix.FromScalar(1e300))).Code);
        Assert.Equal(0, DenseFunctions.Exponential(DenseMatrix.FromScalar(-1000))[0, 0]);
    }

    private static IEnumerable<DenseMatrix> OffTheNegativeAxis()
    {
        foreach (var n in (int[])[1, 2, 3, 6, 15])
        {
            yield return DenseFunctions.Exponential(HardMatrices.Random(n, n, n));
            yield return HardMatrices.Random(n + 1, n, n) + (3 * n * DenseMatrix.Identity(n));
            yield return PositiveDefinite(n, n);
        }

        yield return DenseMatrix.FromRows(2, 2, [0, -1, 1, 0]);
        yield return DenseMatrix.FromRows(2, 2, [-1, -1e-3, 1e-3, -1]);
        yield return DenseMatrix.FromRows(2, 2, [2, 1, 0, 2]);
        yield return DenseMatrix.FromRows(2, 2, [1e-3, 1e3, 0, 1e-3]);
        yield return NearJordan(6, 0);
    }

    [Fact]
    public void Square_roots_square_to_the_matrix()
    {
        foreach (var a in OffTheNegativeAxis())
        {
            var root = DenseFunctions.SquareRoot(a);
            AssertNear(a, root * root, root.FrobeniusNorm() * root.FrobeniusNorm());
            Assert.All(new GeneralEigen(root).Values, v => Assert.True(v.Real > -1e-6));
        }

        // Semidefinite
        var low = HardMatrices.Random(1, 5, 2) * HardMatrices.Random(1, 5, 2).Transpose();
        AssertNear(low, DenseFunctions.SquareRoot(low) * DenseFunctions.SquareRoot(low), low.FrobeniusNorm());
        AssertNear(DenseMatrix.Zeros(2, 2), DenseFunctions.SquareRoot(DenseMatrix.Zeros(2, 2)), 1);
    }

    [Fact]
    public void Logarithms_are_inverse_to_exponentials()
    {
        foreach (var a in OffTheNegativeAxis())
        {
            var logarithm = DenseFunctions.Logarithm(a);
            AssertNear(a, DenseFunctions.Exponential(logarithm), a.FrobeniusNorm() * Math.Max(1, logarithm.FrobeniusNorm()) * 50);
        }

        foreach (var n in (int[])[2, 5, 12])
        {
            // The imaginary parts of the eigenvalues stay within π.
            var a = (1 / HardMatrices.Random(n, n, n).FrobeniusNorm()) * HardMatrices.Random(n, n, n);
            AssertNear(a, DenseFunctions.Logarithm(DenseFunctions.Exponential(a)), 20);
        }
    }

    [Fact]
    public void Roots_and_logarithms_that_are_not_real_are_refused()
    {
        foreach (var f in (Func<DenseMatrix, DenseMatrix>[])[DenseFunctions.SquareRoot, DenseFunctions.Logarithm])
        {
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => f(DenseMatrix.Diagonal(1, -1))).Code);
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => f(DenseMatrix.FromRows(2, 2, [1, 5, 0, -1]))).Code);
            Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => f(DenseMatrix.FromRows(2, 2, [1, 2, 3, 6]))).Code);
            Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => f(DenseMatrix.Zeros(2, 3))).Code);
        }

        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => DenseFunctions.Logarithm(DenseMatrix.Zeros(2, 2))).Code);
    }

    [Fact]
    public void Sylvester_equations()
    {
        foreach (var (m, n) in ((int, int)[])[(1, 1), (1, 4), (3, 2), (5, 5), (12, 7), (30, 20)])
        {
            var (a, b, c) = (HardMatrices.Random(m, m, m) + (2 * DenseMatrix.Identity(m)), HardMatrices.Random(n, n, n) + (2 * DenseMatrix.Identity(n)), HardMatrices.Random(m + n, m, n));
            var x = DenseFunctions.SolveSylvester(a, b, c);
            AssertNear(c, (a * x) + (x * b), (a.FrobeniusNorm() + b.FrobeniusNorm()) * x.FrobeniusNorm() * 4);
            if (m * n <= 35)
            {
                // vec(AX + XB) = (I⊗A + Bᵀ⊗I) vec X
                var kronecker = DenseMatrix.Identity(n).Kronecker(a) + b.Transpose().Kronecker(DenseMatrix.Identity(m));
                AssertNear(new LuDecomposition(kronecker).Solve(c.Vec()), x.Vec(), 1e3 * x.FrobeniusNorm());
            }
        }

        var rotation = DenseMatrix.FromRows(2, 2, [0, -1, 1, 0]);
        foreach (var (a, b) in ((DenseMatrix, DenseMatrix)[])[(rotation, rotation), (DenseMatrix.Diagonal(1, 2), DenseMatrix.Diagonal(3, -2)), (DenseMatrix.Zeros(2, 2), DenseMatrix.Zeros(2, 2))])
        {
            Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => DenseFunctions.SolveSylvester(a, b, DenseMatrix.Identity(2))).Code);
        }

        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => DenseFunctions.SolveSylvester(rotation, rotation, DenseMatrix.Zeros(3, 2))).Code);
    }

    [Fact]
    public void Entries_that_are_not_finite_are_refused()
    {
        var bad = DenseMatrix.Diagonal(1, double.NaN);
        foreach (var f in (Func<DenseMatrix, object>[])[DenseFunctions.Exponential, DenseFunctions.Logarithm, DenseFunctions.SquareRoot, DenseFunctions.PseudoInverse, a => new SymmetricEigen(a), a => new GeneralEigen(a)])
        {
            Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<EvaluationException>(() => f(bad)).Code);
            Assert.Throws<ArgumentNullException>(() => f(null!));
        }
    }
}
