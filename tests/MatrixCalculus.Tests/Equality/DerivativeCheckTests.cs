using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Equality;

/// <summary>The judge accepts derivatives from the books and refuses the mistakes of tutorials, without any rule of its own.</summary>
public sealed class DerivativeCheckTests
{
    private static readonly Expr A = Matrix.Symbol("A", "n", "n");
    private static readonly Expr B = Matrix.Symbol("B", "n", "p");
    private static readonly Expr S = Matrix.Symbol("S", "n", "n", MatrixProperties.Symmetric);
    private static readonly Expr X = Matrix.Symbol("X", "n", "n");
    private static readonly Expr Y = Matrix.Symbol("Y", "m", "n");
    private static readonly Expr V = Vector.Symbol("x", "n");

    [Fact]
    public void The_gradient_of_a_quadratic_form_needs_both_terms()
    {
        var f = V.T * A * V;
        Passes(DerivativeCheck.Gradient(f, V, (A + A.T) * V));
        Fails(DerivativeCheck.Gradient(f, V, 2 * A * V));
        Passes(DerivativeCheck.Gradient(V.T * S * V, V, 2 * S * V));
    }

    [Fact]
    public void The_differential_of_the_inverse()
    {
        var dx = Expr.DifferentialOf(X.Symbol!);
        Passes(DerivativeCheck.Differential(Inverse(X), -(Inverse(X) * dx * Inverse(X)), [X]));
        Fails(DerivativeCheck.Differential(Inverse(X), -(Inverse(X) * Inverse(X) * dx), [X]));
    }

    [Fact]
    public void The_jacobian_of_the_inverse_in_both_layouts()
    {
        var jacobian = -Kronecker(Inverse(X).T, Inverse(X));
        Passes(DerivativeCheck.Jacobian(Inverse(X), X, jacobian));
        Passes(DerivativeCheck.Jacobian(Inverse(X), X, jacobian.T, Layout.Denominator));
        Fails(DerivativeCheck.Jacobian(Inverse(X), X, jacobian, Layout.Denominator));
        Fails(DerivativeCheck.Jacobian(Inverse(X), X, -Kronecker(Inverse(X), Inverse(X).T)));
    }

    [Fact]
    public void The_transpose_needs_the_commutation_matrix_of_the_right_order()
    {
        Passes(DerivativeCheck.Jacobian(Y.T, Y, Commutation("m", "n")));
        Fails(DerivativeCheck.Jacobian(Y.T, Y, Commutation("n", "m")));
    }

    [Fact]
    public void The_hessian_is_judged_with_two_directions()
    {
        Passes(DerivativeCheck.Hessian(V.T * A * V, V, V, A + A.T));
        Fails(DerivativeCheck.Hessian(V.T * A * V, V, V, 2 * A));
        Passes(DerivativeCheck.Hessian(Trace(Y.T * Y), Y, Y, 2 * Kronecker(Identity("n"), Identity("m"))));
    }

    [Fact]
    public void The_mixed_hessian_has_the_rows_of_the_first_variable()
    {
        var f = V.T * B * Vector.Symbol("z", "p");
        Passes(DerivativeCheck.Hessian(f, V, Vector.Symbol("z", "p"), B));
        Fails(DerivativeCheck.Hessian(f, V, Vector.Symbol("z", "p"), B.T));
    }

    [Fact]
    public void A_symmetric_variable_has_three_gradients()
    {
        var (a, f) = (Matrix.Symbol("A", "n", "n"), Trace(Matrix.Symbol("A", "n", "n").T * S));
        var half = Expr.Constant(Dimension.Of(Rational.Of(1, 2)));
        Passes(DerivativeCheck.Gradient(f, S, half * (a + a.T)));
        Passes(DerivativeCheck.Gradient(f, S, a, Parameters.Entries));
        Passes(DerivativeCheck.Gradient(f, S, a + a.T - Hadamard(Identity("n"), a), Parameters.Free));
        Fails(DerivativeCheck.Gradient(f, S, a));
        Fails(DerivativeCheck.Gradient(f, S, half * (a + a.T), Parameters.Entries));
        Fails(DerivativeCheck.Gradient(f, S, half * (a + a.T), Parameters.Free));
    }

    [Fact]
    public void A_wrong_shape_is_a_failure_that_says_so()
    {
        var result = DerivativeCheck.Gradient(V.T * V, V, 2 * V.T);
        Assert.Equal(CheckOutcome.Failed, result.Outcome);
        Assert.Contains("1×n", result.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_compared_under_the_declared_structure()
    {
        Passes(ValueCheck.Equal(S.T, S));
        Fails(ValueCheck.Equal(A.T, A));
        var q = Matrix.Symbol("Q", "n", "n", MatrixProperties.Orthogonal);
        Passes(ValueCheck.Equal(Inverse(q), q.T));
        Passes(ValueCheck.Equal(Trace(A * X), Trace(X * A)));
        Fails(ValueCheck.Equal(Trace(A * X), Trace(X) * Trace(A)));
        Passes(ValueCheck.Equal(Commutation("m", "n") * Vec(Y), Vec(Y.T)));
    }

    // At the points where an exponential is too large for doubles nothing is said.
    [Fact]
    public void Values_that_overflow_are_left_out()
    {
        var f = Expr.Parse("normsq(expm_frechet(B*X + P^4, P))", "X(m,n), B(n,m), P(n,n) positive_definite");
        for (var seed = 1; seed <= 10; seed++) Assert.NotEqual(CheckOutcome.Failed, ValueCheck.Equal(f, f.Simplify(), new() { Seed = seed }).Outcome);
    }

    [Fact]
    public void A_counterexample_tells_sizes_values_and_both_sides()
    {
        var result = ValueCheck.Equal(A.T, A);
        Assert.StartsWith("at n = ", result.Counterexample, StringComparison.Ordinal);
        Assert.Contains("A = ", result.Counterexample, StringComparison.Ordinal);
    }

    [Fact]
    public void The_orthogonal_matrix_moves_within_its_group()
    {
        // d(QᵀQ) = 0 along every tangent, and not along every direction.
        var q = Matrix.Symbol("Q", "n", "n", MatrixProperties.Orthogonal);
        var (f, dq) = (q.T * q, Expr.DifferentialOf(q.Symbol!));
        Passes(DerivativeCheck.Differential(f, Expr.Zero(f.Shape), [q]));
        Passes(DerivativeCheck.Differential(f, (dq.T * q) + (q.T * dq), [q], Parameters.Entries));
        Fails(DerivativeCheck.Differential(f, Expr.Zero(f.Shape), [q], Parameters.Entries));
    }

    [Fact]
    public void An_exponent_beyond_the_modulus_is_not_taken_for_its_residue()
    {
        var f = Expr.Parse("a^2^2", "a");
        for (var i = 0; i < 70; i++) f = Functions.Power(f, 2);
        Assert.NotEqual(CheckOutcome.Failed, ValueCheck.Equal(f, f.Simplify()).Outcome);
    }

    [Fact]
    public void Rounding_in_the_inverse_of_a_high_power_is_no_difference()
    {
        var power = MatrixExponential(B * Matrix.Symbol("C", "p", "n") / 3);
        Assert.NotEqual(CheckOutcome.Failed, ValueCheck.Equal(Trace(Inverse(Power(Power(power, 4), 5))), Trace(Power(power, -20)), new() { Seed = 338 }).Outcome);
    }

    [Fact]
    public void The_sign_of_what_is_zero_but_for_rounding_is_no_difference()
    {
        var W = Matrix.Symbol("W", "n", "n", MatrixProperties.SkewSymmetric);
        for (var seed = 1; seed <= 5; seed++)
            Assert.NotEqual(CheckOutcome.Failed, ValueCheck.Equal(Sign(V.T * W * V), Expr.Zero(Shape.Scalar), new() { Seed = seed }).Outcome);
    }

    [Fact]
    public void A_check_can_be_cancelled_and_bounded()
    {
        Assert.Equal(CheckOutcome.NotSettled, ValueCheck.Equal(A, A, new() { MostEntries = 1 }).Outcome);
        Assert.ThrowsAny<OperationCanceledException>(() => ValueCheck.Equal(A, A, new() { Cancellation = new(true) }));
    }

    private static void Passes(CheckResult result)
    {
        Assert.True(result.Passed, result.ToString());
        Assert.Equal(CheckMethod.ModuloPrime, result.Method);
    }

    private static void Fails(CheckResult result) => Assert.Equal(CheckOutcome.Failed, result.Outcome);
}
