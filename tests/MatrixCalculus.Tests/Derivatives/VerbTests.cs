using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests;

/// <summary>The verbs: shapes, several variables, directions, orders, options, and what they refuse.</summary>
public sealed class VerbTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n");
    private static readonly Expr B = Matrix.Symbol("B", "p", "q");
    private static readonly Expr C = Matrix.Symbol("C", "n", "n");
    private static readonly Expr X = Matrix.Symbol("X", "n", "p");
    private static readonly Expr Y = Matrix.Symbol("Y", "n", "n");
    private static readonly Expr x = Vector.Symbol("x", "n");
    private static readonly Expr z = Vector.Symbol("z", "n");
    private static readonly Expr t = Scalar.Symbol("t");

    [Fact]
    public void The_differential_in_several_variables_is_the_sum_of_those_in_each()
    {
        var f = A * X * B;
        Same(f.Differential(X) + f.Differential(A), f.Differential(X, A));
        Passes(DerivativeCheck.Differential(f, f.Differential(A, X, B), [A, X, B]));
        Assert.True(f.Differential(z).IsZero);
        Assert.Equal(f.Shape, f.Differential(z).Shape);
    }

    [Fact]
    public void The_second_differential_keeps_the_first_direction()
    {
        var dy = Expr.DifferentialOf(Y.Symbol!);
        Same(2 * (Inverse(Y) * dy * Inverse(Y) * dy * Inverse(Y)), Inverse(Y).Differential(Y).Differential(Y));
        var f = Trace(C * Inverse(Y));
        var hessian = f.Hessian(Y);
        Same(Vec(dy).T * hessian * Vec(dy), f.Differential(Y).Differential(Y));
        Same(Unvec(hessian * Vec(dy), "n", "n"), f.Differential(Y).Gradient(Y));
    }

    [Fact]
    public void Gradients_come_from_one_sweep()
    {
        var f = SquaredNorm(A * X * B);
        var gradients = f.Gradients(A, X, B);
        Assert.Equal([f.Gradient(A), f.Gradient(X), f.Gradient(B)], gradients);
        Assert.True(f.Gradients(z)[0].IsZero);
        Assert.Equal(z.Shape, f.Gradient(z).Shape);
    }

    [Fact]
    public void Products_with_directions_agree_with_the_matrices_and_hold_no_kronecker_product()
    {
        var f = A * Y * Y * C;
        var (v, u) = (Matrix.Symbol("V", "n", "n"), Matrix.Symbol("U", "m", "n"));
        var jacobian = f.Jacobian(Y);
        var along = f.JacobianVectorProduct(Y, v);
        var back = f.VectorJacobianProduct(Y, u);
        Same(jacobian * Vec(v), Vec(along));
        Same(jacobian.T * Vec(u), Vec(back));
        var g = SquaredNorm(f) + LogDeterminant(Y);
        var hessianAlong = g.HessianVectorProduct(Y, v);
        Same(g.Hessian(Y) * Vec(v), Vec(hessianAlong));
        Passes(DerivativeCheck.HessianVector(g, Y, v, hessianAlong));
        foreach (var result in new[] { along, back, hessianAlong })
            Assert.DoesNotContain(Traversal.PostOrder(result), e => e.Operator is KroneckerOperator or CommutationOperator or VecOperator);
    }

    [Fact]
    public void A_direction_may_hold_the_variable()
    {
        Same(2 * (Y * Y), (Y * Y).JacobianVectorProduct(Y, Y));
        Same((C + C.T) * x, (x.T * C * x).HessianVectorProduct(x, x));
    }

    [Fact]
    public void Derivatives_by_a_scalar_have_the_shape_of_the_function()
    {
        var m = Y + t * C;
        Same(-(Inverse(m) * C * Inverse(m)), Inverse(m).DerivativeBy(t));
        Same(2 * (Inverse(m) * C * Inverse(m) * C * Inverse(m)), Inverse(m).DerivativeBy(t).DerivativeBy(t));
        Same(Determinant(m) * Trace(Inverse(m) * C), Determinant(m).DerivativeBy(t));
        Assert.Equal(A.Shape, (t * A).DerivativeBy(t).Shape);
        Assert.True(A.DerivativeBy(t).IsZero);
        Assert.Throws<ShapeException>(() => A.DerivativeBy(x));
    }

    [Fact]
    public void Order_k_is_the_jacobian_of_order_k_minus_one()
    {
        var f = Trace(Y * Y * C * Y);
        Assert.Equal(f.Simplify(), f.Derivative(Y, 0));
        Same(f.Jacobian(Y), f.Derivative(Y, 1));
        Same(f.Hessian(Y), f.Derivative(Y, 2));
        Same(f.Hessian(Y).Jacobian(Y), f.Derivative(Y, 3));
        Assert.True(f.Derivative(Y, 4).Simplify().IsZero);
        Same((Y * Y).Jacobian(Y).Jacobian(Y), (Y * Y).Derivative(Y, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.Derivative(Y, -1));
    }

    [Fact]
    public void Mixed_and_block_hessians()
    {
        var f = x.T * C * z + x.T * x;
        Passes(DerivativeCheck.Hessian(f, x, z, f.Hessian(x, z)));
        Passes(DerivativeCheck.Hessian(f, z, x, f.Hessian(z, x)));
        var block = f.BlockHessian([x, z]);
        Assert.Equal(new Shape("2*n", "2*n"), block.Shape);
        Same(VerticalConcatenation(HorizontalConcatenation(2 * Identity("n"), C), HorizontalConcatenation(C.T, Zeros("n", "n"))), block);
    }

    // θ = (μ, vech Σ): the expected Hessian of −log-likelihood is block diagonal, Σ⁻¹ and ½Dᵀ(Σ⁻¹⊗Σ⁻¹)D.
    [Fact]
    public void The_fisher_information_of_the_normal_distribution_is_one_block_expression()
    {
        var (mu, sigma, y) = (Vector.Symbol("mu", "n"), Matrix.Symbol("Sigma", "n", "n", MatrixProperties.PositiveDefinite), Vector.Symbol("y", "n"));
        var second = Matrix.Symbol("M", "n", "n", MatrixProperties.Symmetric);
        var half = (Expr)Rational.Of(1, 2);

        // E yyᵀ = M stands for the second moment, so that the expectation is taken by substitution.
        var negative = half * (LogDeterminant(sigma) + Trace(Inverse(sigma) * (second - y * mu.T - mu * y.T + mu * mu.T)));
        var hessian = negative.BlockHessian([mu, sigma], new DerivativeOptions { Parameters = Parameters.Free });
        var information = hessian.Substitute(new Dictionary<Expr, Expr> { [second] = sigma + mu * mu.T, [y] = mu });
        var d = Duplication("n");
        var coordinates = (Dimension)"n*(n+1)/2";
        Same(
            VerticalConcatenation(
                HorizontalConcatenation(Inverse(sigma), Zeros("n", coordinates)),
                HorizontalConcatenation(Zeros(coordinates, "n"), half * (d.T * Kronecker(Inverse(sigma), Inverse(sigma)) * d))),
            information);
    }

    [Fact]
    public void The_bordered_hessian_of_a_constrained_problem()
    {
        var lambda = Scalar.Symbol("lambda");
        var bordered = (x.T * C * x).BorderedHessian(x.T * x - 1, x, lambda);
        Same(
            VerticalConcatenation(
                HorizontalConcatenation(Zeros(1, 1), 2 * x.T),
                HorizontalConcatenation(2 * x, C + C.T + 2 * (lambda * Identity("n")))),
            bordered);
    }

    [Fact]
    public void The_raw_result_is_there_to_ask_for()
    {
        var raw = new DerivativeOptions { Simplify = false };
        Assert.True((Y.T * Y).Differential(Y, raw).Size >= (Y.T * Y).Differential(Y).Size);
        Same((Y.T * Y).Jacobian(Y, raw), (Y.T * Y).Jacobian(Y));
        Same(Trace(C * Y).Gradient(Y, raw), C.T);
    }

    [Fact]
    public void Cancellation_is_heard()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var e = Y;
        for (var i = 0; i < 2000; i++) e = e * Y + C;
        Assert.ThrowsAny<OperationCanceledException>(() => e.Differential(Y, new DerivativeOptions { Cancellation = source.Token }));
    }

    [Fact]
    public void What_cannot_be_differentiated_says_what_to_do()
    {
        Assert.Equal(ErrorCode.NotScalar, Assert.Throws<ShapeException>(() => (A * X).Gradient(X)).Code);
        Assert.Contains("Jacobian", Assert.Throws<ShapeException>(() => (A * X).Gradient(X)).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.NotASymbol, Assert.Throws<DifferentiationException>(() => (A * X).Jacobian(A * X)).Code);
        Assert.Equal(ErrorCode.NotASymbol, Assert.Throws<DifferentiationException>(() => (A * X).Jacobian(2)).Code);
        var clash = Matrix.Symbol("dX", "n", "p");
        Assert.Equal(ErrorCode.DuplicateSymbol, Assert.Throws<DeclarationException>(() => (A * (X + clash)).Differential(X)).Code);
        var other = Matrix.Symbol("X", "n", "n");
        Assert.Equal(ErrorCode.DuplicateSymbol, Assert.Throws<DeclarationException>(() => (A * X).Differential(other)).Code);
        Assert.Throws<ArgumentNullException>(() => (A * X).Jacobian(null!));
        Assert.Throws<ArgumentNullException>(() => ((Expr)null!).Differential(X));
        Assert.Throws<ShapeException>(() => (Y * Y).JacobianVectorProduct(Y, x));
        Assert.Throws<ShapeException>(() => (Y * Y).VectorJacobianProduct(Y, x));
    }

    // A differential dX is bound to any matrix of its shape by writing a symbol for it.
    private static void Same(Expr expected, Expr found)
    {
        var values = expected.FreeSymbols.Concat(found.FreeSymbols).Distinct()
            .ToDictionary(s => Expr.DifferentialOf(s), s => Expr.Of(new Symbol("direction_" + s.Name, s.Shape)));
        Passes(ValueCheck.Equal(expected.Substitute(values), found.Substitute(values)));
    }

    private static void Passes(CheckResult result) => Assert.True(result.Passed, result.ToString());

    [Theory]
    [InlineData("X, v", "1/(1 + (X.*(X + v))^2)")]
    [InlineData("W(m,m) skew_symmetric, S(m,m) symmetric, X(m,m)", "tr(X'*X)*logdet(eye(m) + adj((W*(W - S))^-2)'*adj((W*(W - S))^-2))")]
    public void What_once_failed_has_a_Hessian(string declarations, string function)
    {
        var f = Expr.Parse(function, declarations);
        var x = Expr.Of(f.FreeSymbols.Single(s => s.Name == "X"));
        Assert.True(DerivativeCheck.Hessian(f, x, x, f.Hessian(x), Parameters.Tangent).Passed);
    }
}
