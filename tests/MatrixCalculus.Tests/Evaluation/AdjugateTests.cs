using MatrixCalculus.Tests.Numerics;
using Xunit;
using static MatrixCalculus.Tests.Numerics.HardMatrices;

namespace MatrixCalculus.Tests.Evaluation;

/// <summary>Adjugates in compiled functions, by factors of their own and by those that a determinant uses too.</summary>
public sealed class AdjugateTests
{
    private static readonly CompiledFunction Alone = Compiled("adj(X)");
    private static readonly CompiledFunction Shared = Compiled("adj(X)", "det(X)");
    private static readonly CompiledFunction Turned = Compiled("adj(X')", "det(X)");

    [Fact]
    public void Hard_matrices_keep_their_digits()
    {
        foreach (var a in Square().Append(HardMatrices.Random(5, 120, 120)).Where(a => a.MaxNorm() is > 1e-50 and < 1e50))
        {
            foreach (var (adjugate, determinant) in Ways(a))
            {
                AssertNear(determinant * DenseMatrix.Identity(a.Rows), a * adjugate, Growth(a) * adjugate.FrobeniusNorm());
            }
        }
    }

    [Fact]
    public void Matrices_of_integers_agree_with_exact_ones_at_every_rank()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var n = random.Next(1, 9);
            var rank = random.Next(0, n + 1);
            var a = Integers(n, Math.Max(rank, 1), rank == 0 ? 1 : 9) * Integers(Math.Max(rank, 1), n, 9);
            var exact = RingMatrix<Rational>.Create(n, n, (i, j) => Rational.FromDouble(a[i, j])).Adjugate();
            foreach (var (adjugate, _) in Ways(a))
            {
                AssertNear(DenseMatrix.Create(n, n, (i, j) => exact[i, j].ToDouble()), adjugate, Math.Pow(1 + a.FrobeniusNorm(), n - 1));
            }

            DenseMatrix Integers(int rows, int columns, int values) => DenseMatrix.Create(rows, columns, (_, _) => random.Next(values) - (values / 2));
        }
    }

    [Fact]
    public void Nearly_singular_matrices_keep_their_digits()
    {
        // A = U diag(1 … 1, s) Vᵀ: the adjugate is ± v uᵀ and of size s beside that.
        const int n = 40;
        var (u, v) = (Orthogonal(1, n), Orthogonal(2, n));
        foreach (var least in (double[])[1e-3, 1e-8, 1e-12, 1e-14, 1e-15])
        {
            var a = u * DenseMatrix.Diagonal([.. Enumerable.Repeat(1.0, n - 1), least]) * v.Transpose();
            var expected = DenseFunctions.Adjugate(a);
            foreach (var (adjugate, _) in Ways(a)) AssertNear(expected, adjugate, n * expected.FrobeniusNorm());
        }
    }

    [Fact]
    public void Nothing_overflows_on_the_way()
    {
        foreach (var (adjugate, _) in Ways(DenseMatrix.Diagonal(1e200, 1e-250, 1e200, 1e-150, 1e-150)))
        {
            Assert.Equal(1, adjugate[1, 1] / 1e100, 1e-13);
            Assert.Equal(1, adjugate[3, 3] / 1, 1e-13);
        }
    }

    private static double Growth(DenseMatrix a) => new LuDecomposition(a).Upper().FrobeniusNorm() + a.FrobeniusNorm();

    private static IEnumerable<(DenseMatrix Adjugate, double Determinant)> Ways(DenseMatrix a)
    {
        var determinant = new LuDecomposition(a).Determinant;
        yield return (Alone.Evaluate(a), determinant);
        yield return (Shared.EvaluateAll(a)[0], determinant);
        yield return (Turned.EvaluateAll(a)[0].Transpose(), determinant);
    }

    private static CompiledFunction Compiled(params string[] outputs) =>
        outputs.Select(o => Expr.Parse(o, "X(n,n)")).ToArray().Compile(Expr.Parse("X", "X(n,n)"));
}
