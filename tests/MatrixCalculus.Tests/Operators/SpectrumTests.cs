using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;
using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

public sealed class SpectrumTests
{
    private static readonly Expr X = Matrix.Symbol("X", "n", "n");
    private static readonly Expr Y = Matrix.Symbol("Y", "m", "n");

    [Fact]
    public void Eigenvalues_fall_and_eigenvectors_are_signed()
    {
        var bound = new Bindings { { X, DenseMatrix.FromRows(2, 2, [0, 1, 2, 1]) } };
        Assert.Equal(2, Eigenvalue(X, 1).Evaluate(bound)[0, 0], 1e-14);
        Assert.Equal(-1, Eigenvalue(X, 2).Evaluate(bound)[0, 0], 1e-14);
        var vector = Eigenvector(X, 1).Evaluate(bound);
        Assert.Equal(1 / Math.Sqrt(5), vector[0, 0], 1e-14);
        Assert.Equal(2 / Math.Sqrt(5), vector[1, 0], 1e-14);
    }

    [Fact]
    public void The_gradient_of_an_eigenvalue_is_made_of_both_eigenvectors()
    {
        var (v, w) = (Eigenvector(X, 1), Eigenvector(X.T, 1));
        var eigenvalue = Eigenvalue(X, 1);
        Assert.Equal(Power(w.T * v, -1) * (w.T * Expr.DifferentialOf(X.Symbol!) * v), eigenvalue.Operator!.Differential(eigenvalue, [Expr.DifferentialOf(X.Symbol!)]));
        Assert.Equal([new Condition(ConditionKind.Simple, eigenvalue)], eigenvalue.Operator!.Conditions(eigenvalue));
    }

    [Fact]
    public void At_a_symmetric_matrix_the_two_eigenvectors_are_one()
    {
        var s = Matrix.Symbol("S", "n", "n", MatrixProperties.Symmetric);
        Assert.Equal(Eigenvector(s, 1) * Eigenvector(s, 1).T, Eigenvalue(s, 1).Gradient(s));
    }

    [Fact]
    public void Vectors_of_repeated_eigenvalues_and_complex_eigenvalues_are_refused()
    {
        Assert.Throws<EvaluationException>(() => Eigenvector(X, 1).Evaluate(new Bindings { { X, DenseMatrix.Identity(2) } }));
        Assert.Throws<EvaluationException>(() => Eigenvalue(X, 1).Evaluate(new Bindings { { X, DenseMatrix.FromRows(2, 2, [0, 1, -1, 0]) } }));
        Assert.Equal(ErrorCode.ConflictingSizes, Assert.Throws<EvaluationException>(() => SingularValue(X, 3).Evaluate(new Bindings { { X, DenseMatrix.Identity(2) } })).Code);
        Assert.Throws<DeclarationException>(() => Eigenvalue(X, 0));
    }

    [Fact]
    public void Norms_of_singular_values()
    {
        var bound = new Bindings { { Y, DenseMatrix.FromRows(2, 3, [3, 0, 0, 0, 4, 0]) } };
        Assert.Equal(4, SpectralNorm(Y).Evaluate(bound)[0, 0], 1e-14);
        Assert.Equal(7, NuclearNorm(Y).Evaluate(bound)[0, 0], 1e-14);
        Assert.Equal(5, SchattenNorm(Y, 2).Evaluate(bound)[0, 0], 1e-14);
        Assert.Equal(7, EntrywiseNorm(Y).Evaluate(bound)[0, 0], 1e-14);
        Assert.Equal(Math.Cbrt(27 + 64), PowerNorm(Y, 3).Evaluate(bound)[0, 0], 1e-14);
        Assert.Equal([new Condition(ConditionKind.FullRank, Y)], NuclearNorm(Y).Operator!.Conditions(NuclearNorm(Y)));
        Assert.Equal(PolarFactor(Y), NuclearNorm(Y).Gradient(Y));
    }

    [Fact]
    public void The_polar_factor_of_a_singular_matrix_is_refused() =>
        Assert.Equal(ErrorCode.Singular, Assert.Throws<EvaluationException>(() => PolarFactor(X).Evaluate(new Bindings { { X, DenseMatrix.Zeros(2, 2) } })).Code);

    [Fact]
    public void The_pseudo_inverse_is_right_at_deficient_rank()
    {
        var random = new Random(11);
        DenseMatrix Draw(int rows, int columns) => DenseMatrix.Create(rows, columns, (_, _) => random.NextDouble() - 0.5);

        // X = BC of rank 2 moves to (B + tV)(C + tW), of rank 2 too.
        var (b, c, v, w) = (Draw(4, 2), Draw(2, 3), Draw(4, 2), Draw(2, 3));
        var differential = Readings.Differential(PseudoInverse(Y), [Y.Symbol!], new Workspace())
            .Evaluate(new Bindings { { Y, b * c }, { Expr.DifferentialOf(Y.Symbol!), v * c + b * w } });
        DenseMatrix At(double t) => PseudoInverse(Y).Evaluate(new Bindings { { Y, (b + t * v) * (c + t * w) } });
        var difference = 5000.0 * (At(1e-4) - At(-1e-4));
        Assert.True((differential - difference).MaxNorm() < 1e-5 * (1 + difference.MaxNorm()));
    }
}
