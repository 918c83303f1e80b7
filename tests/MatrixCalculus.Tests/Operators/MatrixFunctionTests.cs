using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;
using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

public sealed class MatrixFunctionTests
{
    private static readonly Expr X = Matrix.Symbol("X", "n", "n");
    private static readonly Expr A = Matrix.Symbol("A", "n", "n");
    private static readonly Expr T = Scalar.Symbol("t");
    private static readonly Expr Dx = Expr.DifferentialOf(X.Symbol!);

    [Fact]
    public void The_trace_has_the_scalar_derivative_for_its_gradient()
    {
        Assert.Equal(MatrixExponential(X.T), Trace(MatrixExponential(X)).Gradient(X));
        Assert.Equal(Identity("n") + MatrixLogarithm(X.T), Trace(X * MatrixLogarithm(X)).Gradient(X));
        Assert.Equal(Expr.Apply(new UnknownMatrixFunction("f", 1), X).T.Simplify(), Trace(FunctionOfMatrix("f", X)).Gradient(X));
    }

    [Fact]
    public void Along_what_commutes_with_X_the_derivative_is_a_product() =>
        Assert.Equal(
            (Expr.DifferentialOf(T.Symbol!) * (MatrixExponential(T * A) * A)).Simplify(),
            MatrixExponential(T * A).Differential(T));

    [Fact]
    public void The_square_root_solves_a_Sylvester_equation() =>
        Assert.Equal(
            Inverse(Kronecker(Identity("n"), MatrixSquareRoot(X)) + Kronecker(MatrixSquareRoot(X).T, Identity("n"))),
            Readings.Jacobian(MatrixSquareRoot(X), X.Symbol!, new Workspace()));

    [Fact]
    public void A_users_function_is_differentiated_by_its_values_at_block_matrices()
    {
        var cube = new MatrixFunction("cube", x => x * x * x, x => 3 * Power(x, 2));
        var random = new Random(5);
        var (x, v) = (DenseMatrix.Create(3, 3, (_, _) => random.NextDouble()), DenseMatrix.Create(3, 3, (_, _) => random.NextDouble()));
        var differential = Readings.Differential(cube.Of(X), [X.Symbol!], new Workspace()).Evaluate(new Bindings { { X, x }, { Dx, v } });
        Assert.True((differential - (v * x * x + x * v * x + x * x * v)).MaxNorm() < 1e-13);
        Assert.NotEqual(cube.Of(X), new MatrixFunction("cube", x => x * x * x, x => 3 * Power(x, 2)).Of(X));
    }

    // Each degree of the approximant, and squarings.
    [Theory]
    [InlineData(0.005)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(4)]
    [InlineData(30)]
    public void The_derivative_of_the_exponential_is_a_block_of_an_exponential(double norm)
    {
        var random = new Random(9);
        DenseMatrix Draw() => DenseMatrix.Create(6, 6, (_, _) => random.NextDouble() - 0.5);
        var (x, v) = (Draw(), Draw());
        x = norm / x.OneNorm() * x;
        var blocks = DenseMatrix.Create(12, 12, (i, j) => i < 6 ? j < 6 ? x[i, j] : v[i, j - 6] : j < 6 ? 0 : x[i - 6, j - 6]);
        var expected = DenseFunctions.Exponential(blocks).Block(0, 6, 6, 6);
        var derivative = MatrixExponential(X).Differential(X).Evaluate(new Bindings { { X, x }, { Dx, v } });
        Assert.True((derivative - expected).MaxNorm() <= 1e-13 * (1 + norm) * expected.MaxNorm(), $"{derivative} in place of {expected}");
    }

    [Fact]
    public void Truncated_series_have_exact_exponentials()
    {
        // exp [0 1; 0 0] = [1 1; 0 1]
        var nilpotent = RingMatrix<Rational>.Create(2, 2, (i, j) => i < j ? 1 : 0);
        var value = MatrixExponential(X).EvaluateOver(new Bindings<Rational> { { X, nilpotent } }).Require();
        Assert.Equal(RingMatrix<Rational>.Create(2, 2, (i, j) => i <= j ? 1 : 0), value);
        Assert.Equal(nilpotent, MatrixLogarithm(X).EvaluateOver(new Bindings<Rational> { { X, value } }).Require());
        Assert.Equal(RingOutcome.NoExactForm, MatrixExponential(X).EvaluateOver(new Bindings<Rational> { { X, RingMatrix<Rational>.Identity(2) } }).Outcome);
    }

    [Fact]
    public void What_is_not_square_is_refused()
    {
        var y = Matrix.Symbol("Y", "m", "n");
        foreach (var build in new Func<Expr, Expr>[] { MatrixExponential, MatrixLogarithm, MatrixSquareRoot, CholeskyFactor, LowerPart, HalvedLowerTriangle })
            Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => build(y)).Code);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => Sylvester(X, X, y)).Code);
    }

    [Fact]
    public void Points_outside_the_domain_are_refused()
    {
        var negative = new Bindings { { X, -1.0 * DenseMatrix.Identity(2) } };
        Assert.Throws<EvaluationException>(() => MatrixLogarithm(X).Evaluate(negative));
        Assert.Throws<EvaluationException>(() => MatrixSquareRoot(X).Evaluate(negative));
        Assert.Throws<EvaluationException>(() => CholeskyFactor(X).Evaluate(negative));
        Assert.Throws<EvaluationException>(() => Sylvester(X, -X, X).Evaluate(negative));
    }
}
