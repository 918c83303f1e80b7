using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

public sealed class DeterminantTests
{
    private static readonly Expr X = Matrix.Symbol("X", "n", "n");
    private static readonly Expr Dx = Expr.DifferentialOf(X.Symbol!);

    [Fact]
    public void Differentials_are_Jacobis()
    {
        Assert.Equal(Trace(Adjugate(X) * Dx), Differential(Determinant(X)));
        Assert.Equal(Trace(Inverse(X) * Dx), Differential(LogDeterminant(X)));
    }

    [Fact]
    public void The_differential_of_the_determinant_holds_at_a_singular_matrix()
    {
        var x = RingMatrix<Rational>.Create(3, 3, (i, j) => i + j);
        var v = RingMatrix<Rational>.Create(3, 3, (i, j) => i * j + 1);
        var dual = RingMatrix<Dual<Rational>>.Create(3, 3, (i, j) => new(x[i, j], v[i, j]));
        var determinant = Determinant(X).EvaluateOver(new Bindings<Dual<Rational>> { { X, dual } }).Require()[0, 0];
        var differential = Differential(Determinant(X)).EvaluateOver(new Bindings<Rational> { { X, x }, { Dx, v } }).Require()[0, 0];
        Assert.True(determinant.Value.IsZero);
        Assert.Equal(determinant.Epsilon, differential);
    }

    [Fact]
    public void Conditions_are_stated()
    {
        Assert.Empty(Determinant(X).Operator!.Conditions(Determinant(X)));
        Assert.Equal([new Condition(ConditionKind.PositiveDeterminant, X)], LogDeterminant(X).Operator!.Conditions(LogDeterminant(X)));
        Assert.Equal([new Condition(ConditionKind.Nonzero, X)], Norm(X).Operator!.Conditions(Norm(X)));
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_refused()
    {
        var y = Matrix.Symbol("Y", "m", "n");
        foreach (var build in new Func<Expr, Expr>[] { Determinant, LogDeterminant, Adjugate, Cofactors, Trace, Inverse })
            Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => build(y)).Code);
    }

    [Fact]
    public void The_logarithm_does_not_overflow()
    {
        var large = new Bindings { { X, 1e10 * DenseMatrix.Identity(100) } };
        Assert.Equal(1000 * Math.Log(10), LogDeterminant(X).Evaluate(large)[0, 0], 1e-9);
    }

    private static Expr Differential(Expr node) => node.Operator!.Differential(node, [Dx]);
}
