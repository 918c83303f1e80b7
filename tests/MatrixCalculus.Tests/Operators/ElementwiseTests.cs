using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

public sealed class ElementwiseTests
{
    private static readonly Expr X = Matrix.Symbol("X", "m", "n");
    private static readonly Expr Dx = Expr.DifferentialOf(X.Symbol!);

    [Fact]
    public void The_differential_is_a_Hadamard_product()
    {
        Assert.Equal(Hadamard(Exp(X), Dx), Differential(Exp(X)));
        Assert.Equal(Hadamard(Ones("m", "n") - HadamardPower(Tanh(X), 2), Dx), Differential(Tanh(X)));
        Assert.Equal(Hadamard(Hadamard(Sigmoid(X), Ones("m", "n") - Sigmoid(X)), Dx), Differential(Sigmoid(X)));
    }

    [Fact]
    public void At_a_scalar_it_is_a_scaling()
    {
        var x = Scalar.Symbol("x");
        var dx = Expr.DifferentialOf(x.Symbol!);
        Assert.Equal((1 - Power(Tanh(x), 2)) * dx, Tanh(x).Operator!.Differential(Tanh(x), [dx]));
    }

    [Fact]
    public void At_the_kink_the_convention_is_zero_and_the_condition_says_so()
    {
        var zero = new Bindings { { X, DenseMatrix.FromScalar(0) } };
        Assert.Equal(0, Sign(X).Evaluate(zero)[0, 0]);
        Assert.Equal(0, Step(X).Evaluate(zero)[0, 0]);
        foreach (var node in new[] { Abs(X), Relu(X), Sign(X), Step(X) })
            Assert.Equal([new Condition(ConditionKind.EntriesNonzero, X)], node.Operator!.Conditions(node));
    }

    [Fact]
    public void Outside_its_domain_a_function_is_not_a_number()
    {
        var negative = new Bindings { { X, DenseMatrix.FromScalar(-1) } };
        Assert.True(double.IsNaN(Log(X).Evaluate(negative)[0, 0]));
        Assert.True(double.IsNaN(Sqrt(X).Evaluate(negative)[0, 0]));
    }

    [Fact]
    public void A_users_function_has_derivatives_of_every_order()
    {
        var cube = new ElementwiseFunction("cube", x => x * x * x, x => 3 * HadamardPower(x, 2));
        var first = Differential(cube.Of(X));
        Assert.Equal(Hadamard(3 * HadamardPower(X, 2), Dx), first);
        Assert.Equal(27, cube.Of(X).Evaluate(new Bindings { { X, DenseMatrix.FromScalar(3) } })[0, 0]);
    }

    [Fact]
    public void Two_functions_of_one_name_are_two()
    {
        var one = new ElementwiseFunction("f", x => x, _ => 1);
        var other = new ElementwiseFunction("f", x => 2 * x, _ => 2);
        Assert.NotEqual(one.Of(X), other.Of(X));
        Assert.Equal(one.Of(X), one.Of(X));
    }

    [Fact]
    public void A_derivative_of_the_wrong_shape_is_refused()
    {
        var wrong = new ElementwiseFunction("f", x => x, x => x.T);
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => Differential(wrong.Of(X))).Code);
    }

    [Fact]
    public void An_unknown_function_has_primes_and_no_value()
    {
        Assert.Equal(Hadamard(Expr.Apply(new UnknownFunction("σ", 1), X), Dx), Differential(Elementwise("σ", X)));
        Assert.NotEqual(Elementwise("σ", X), Elementwise("τ", X));
        var e = Assert.Throws<EvaluationException>(() => Elementwise("σ", X).Evaluate(new Bindings { { X, DenseMatrix.FromScalar(3) } }));
        Assert.Equal(ErrorCode.UnboundSymbol, e.Code);
        Assert.Throws<DeclarationException>(() => Elementwise("a b", X));
    }

    private static Expr Differential(Expr node) => node.Operator!.Differential(node, [Dx]);
}
