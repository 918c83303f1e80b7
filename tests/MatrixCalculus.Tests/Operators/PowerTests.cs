using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

public sealed class PowerTests
{
    private static readonly Expr X = Matrix.Symbol("X", "n", "n");
    private static readonly Expr Y = Matrix.Symbol("Y", "m", "n");
    private static readonly Expr A = Scalar.Symbol("a");
    private static readonly Expr K = Scalar.Symbol("k", MatrixProperties.Integer);
    private static readonly Expr Dx = Expr.DifferentialOf(X.Symbol!);

    [Fact]
    public void Cube_has_one_term_for_each_place_of_the_differential() =>
        Assert.Equal(Expr.Sum(Dx * Power(X, 2), X * Dx * X, Power(X, 2) * Dx), OfMatrix(Power(X, 3)));

    [Fact]
    public void Inverse_square_has_two_negative_terms() =>
        Assert.Equal(-Expr.Sum(Power(X, -2) * Dx * Inverse(X), Inverse(X) * Dx * Power(X, -2)), OfMatrix(Power(X, -2)));

    [Fact]
    public void A_long_or_symbolic_power_is_differentiated_without_a_loop()
    {
        Expr exponent = Expr.Constant(1_000_000_000_000_000_000L);
        Assert.Equal(PowerSum(X, Dx, exponent), OfMatrix(Power(X, exponent)));
        Assert.Equal(PowerSum(X, Dx, K), OfMatrix(Power(X, K)));
    }

    [Fact]
    public void A_scalar_power_is_differentiated_by_base_and_exponent()
    {
        var b = Scalar.Symbol("b");
        var (da, db) = (Expr.DifferentialOf(A.Symbol!), Expr.DifferentialOf(b.Symbol!));
        var power = Power(A, b);
        Assert.Equal(b * Power(A, b + Expr.Constant(-1)) * da + power * Log(A) * db, power.Operator!.Differential(power, [da, db]));
    }

    [Fact]
    public void An_integer_exponent_has_no_derivative()
    {
        var power = Power(X, K);
        var e = Assert.Throws<DifferentiationException>(() => power.Operator!.Differential(power, [Dx, Expr.DifferentialOf(K.Symbol!)]));
        Assert.Equal(ErrorCode.NotDifferentiable, e.Code);
    }

    [Fact]
    public void A_matrix_power_needs_a_square_matrix_and_an_integer()
    {
        Assert.Equal(ErrorCode.NotSquare, Assert.Throws<ShapeException>(() => Power(Y, 2)).Code);
        Assert.Equal(ErrorCode.NotScalar, Assert.Throws<ShapeException>(() => Power(X, X)).Code);
        Assert.Equal(ErrorCode.InvalidDeclaration, Assert.Throws<DeclarationException>(() => Power(X, A)).Code);
        Assert.Equal(ErrorCode.InvalidNumber, Assert.Throws<DeclarationException>(() => Power(X, Rational.Of(1, 2))).Code);
        Assert.Equal(X.Shape, Power(X, K + Expr.Constant("n")).Shape);
    }

    [Fact]
    public void Conditions_follow_the_exponent()
    {
        Assert.Empty(Conditions(Power(X, 3)));
        Assert.Equal([new Condition(ConditionKind.Nonsingular, X)], Conditions(Power(X, -3)));
        Assert.Equal([new Condition(ConditionKind.EntriesPositive, A)], Conditions(Power(A, Rational.Of(1, 2))));
        Assert.Equal([new Condition(ConditionKind.EntriesNonzero, Y)], Conditions(HadamardPower(Y, -1)));
    }

    [Fact]
    public void Powers_modulo_a_prime_do_not_take_fractions_for_integers()
    {
        Assert.Equal(RingOutcome.NoExactForm, Power(A, Rational.Of(1, 2)).EvaluateOver(new Bindings<Mod61> { { A, RingMatrix<Mod61>.FromScalar(new Mod61(5)) } }).Outcome);
        Assert.True(Mod61.TryInteger(Mod61.FromRational(-7), out var k) && k == -7);
        Assert.False(Mod61.TryInteger(Mod61.FromRational(Rational.Of(1, 3)), out _));
    }

    [Fact]
    public void The_sum_of_powers_is_the_differential_of_the_power()
    {
        var random = new Random(1);
        RingMatrix<Rational> Draw() => RingMatrix<Rational>.Create(3, 3, (_, _) => random.Next(-3, 4));
        var (x, v) = (Draw(), Draw());
        var dual = RingMatrix<Dual<Rational>>.Create(3, 3, (i, j) => new(x[i, j], v[i, j]));
        foreach (var k in new[] { 0, 1, 7, 12 })
        {
            var power = Power(X, k).EvaluateOver(new Bindings<Dual<Rational>> { { X, dual } }).Require();
            var sum = PowerSum(X, Dx, k).EvaluateOver(new Bindings<Rational> { { X, x }, { Dx, v } }).Require();
            Assert.Equal(RingMatrix<Rational>.Create(3, 3, (i, j) => power[i, j].Epsilon), sum);
        }
    }

    private static Expr OfMatrix(Expr power) => power.Operator!.Differential(power, [Dx, Expr.Zero(Shape.Scalar)]);

    [Theory]
    [InlineData("U", "Σ[j = 0 … k − 1] (Xᵀ)^(k − 1 − j) ⊗ X^j", "Σ[j = 0 … k − 1] (Xᵀ)^j Aᵀ(Xᵀ)^(k − 1 − j)")]
    [InlineData("L", @"\sum_{j = 0}^{k - 1} \left(\mathbf{X}^{\top}\right)^{k - 1 - j} \otimes \mathbf{X}^{j}", @"\sum_{j = 0}^{k - 1} \left(\mathbf{X}^{\top}\right)^{j} \mathbf{A}^{\top} \left(\mathbf{X}^{\top}\right)^{k - 1 - j}")]
    public void The_derivatives_of_a_symbolic_power_are_shown_as_sums(string format, string jacobian, string gradient)
    {
        var (X, A, k) = (Matrix.Symbol("X", "n", "n"), Matrix.Symbol("A", "n", "n"), Scalar.Symbol("k", MatrixProperties.Integer));
        Assert.Equal(jacobian, Power(X, k).Jacobian(X).ToString(format));
        Assert.Equal(gradient, Trace(A * Power(X, k)).Gradient(X).ToString(format));
        Assert.Equal("powersum(X', A', k)", Trace(A * Power(X, k)).Gradient(X).ToString());
    }

    private static System.Collections.Immutable.ImmutableArray<Condition> Conditions(Expr node) => node.Operator!.Conditions(node);
}
