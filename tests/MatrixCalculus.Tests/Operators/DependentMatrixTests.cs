using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

/// <summary>Matrices that depend on others: the chain rule goes through them.</summary>
public sealed class DependentMatrixTests
{
    private static readonly Dimension n = "n";
    private static readonly Expr t = Scalar.Symbol("t", MatrixProperties.Positive);
    private static readonly Expr y = Vector.Symbol("y", n);
    private static readonly Expr D = Matrix.Symbol("D", n, n, MatrixProperties.Symmetric);

    // A Gaussian process: d/dθ of yᵀK⁻¹y + log|K| is tr(K⁻¹(I − yyᵀK⁻¹) ∂K/∂θ).
    [Fact]
    public void The_marginal_likelihood_of_a_gaussian_process_by_a_parameter_of_its_kernel()
    {
        static Expr Kernel(Expr scale) => Identity(n) + Exp(-scale * D);
        var slope = Matrix.Symbol("S", n, n);
        var K = Dependent("K", new Shape(n, n), t, _ => slope);
        var f = y.T * Inverse(K) * y + LogDeterminant(K);
        var gradient = f.Gradient(t);
        Assert.Equal("tr(S*inv(K(t))*(eye(n) - y*y'*inv(K(t))))", gradient.ToString());

        // With the kernel and its slope put in, it is the derivative of the likelihood itself.
        var filled = Replaced(gradient, K, Kernel(t)).Substitute(slope, Kernel(t).DerivativeBy(t));
        Passes(DerivativeCheck.Gradient(Replaced(f, K, Kernel(t)), t, filled));
    }

    [Fact]
    public void A_declared_derivative_is_differentiated_again()
    {
        // K = e^(−tD), entry by entry: K′ = −D∘K and K″ = D∘D∘K.
        var K = Dependent("K", new Shape(n, n), t, s => -Hadamard(D, Exp(-s * D)));
        Assert.Equal("D.^2.*exp(-t*D)", K.DerivativeBy(t).DerivativeBy(t).ToString());
    }

    [Fact]
    public void A_function_of_which_only_the_name_is_known_keeps_its_derivative_as_a_matrix()
    {
        var X = Matrix.Symbol("X", "m", n);
        var F = Dependent("F", new Shape("p", "q"), X);
        var A = Matrix.Symbol("A", "q", "p");
        Assert.Equal(new Shape("p*q", "m*n"), F.Jacobian(X).Shape);
        Assert.Equal("F'(X)", F.Jacobian(X).ToString());
        Assert.Equal("unvec(F'(X)'*vec(A'), m, n)", Trace(A * F).Gradient(X).ToString());
        Assert.Equal("F'(X)", Dependent("F", new Shape("p", "q"), t).DerivativeBy(t).ToString().Replace("(t)", "(X)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_chain_rule_through_a_named_function_is_the_product_of_jacobians()
    {
        // F(X) = AXB with F′ = Bᵀ⊗A declared, inside log|FᵀF|
        var (X, A, B) = (Matrix.Symbol("X", "m", n), Matrix.Symbol("A", "p", "m"), Matrix.Symbol("B", n, "q"));
        var F = Dependent("F", new Shape("p", "q"), X, _ => Kronecker(B.T, A));
        var gradient = Replaced(LogDeterminant(F.T * F).Gradient(X), F, A * X * B);
        Passes(DerivativeCheck.Gradient(LogDeterminant((A * X * B).T * (A * X * B)), X, gradient));
    }

    [Fact]
    public void A_derivative_of_another_shape_is_refused()
    {
        var X = Matrix.Symbol("X", "m", n);
        var F = Dependent("F", new Shape("p", "q"), X, _ => Identity(n));
        Assert.Equal(ErrorCode.ShapeMismatch, Assert.Throws<ShapeException>(() => F.Jacobian(X)).Code);
    }

    [Fact]
    public void Its_value_is_what_was_declared_or_refused()
    {
        var at = new Bindings { { t, DenseMatrix.FromScalar(3) } };
        var twice = Expr.Apply(new DependentMatrix("g", Shape.Scalar) { Value = x => 2 * x }, t);
        Assert.Equal(6, twice.Evaluate(at)[0, 0]);
        Assert.Equal(ErrorCode.UnboundSymbol, Assert.Throws<EvaluationException>(() => Dependent("g", Shape.Scalar, t).Evaluate(at)).Code);
    }

    private static Expr Replaced(Expr e, Expr part, Expr value) => Traversal.Fold<Expr>(e, (node, arguments) =>
        node == part ? value : node.Kind switch
        {
            ExprKind.Sum => Expr.Sum([.. arguments]),
            ExprKind.Product => Expr.Product([.. arguments]),
            ExprKind.Scale => Expr.Scale(arguments[0], arguments[1]),
            ExprKind.Apply => Expr.Apply(node.Operator!, [.. arguments]),
            ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => node,
        });

    private static void Passes(CheckResult result) => Assert.True(result.Passed, result.ToString());
}
