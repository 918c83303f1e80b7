using Xunit;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Tests;

/// <summary>Derivatives by structured variables from the books, each held against its closed form.</summary>
public sealed class StructuredProblemTests
{
    private static readonly DerivativeOptions Free = new() { Parameters = Parameters.Free };
    private static readonly DerivativeOptions Entries = new() { Parameters = Parameters.Entries };
    private static readonly Dimension n = "n";
    private static readonly Expr A = Matrix.Symbol("A", n, n);
    private static readonly Expr B = Matrix.Symbol("B", n, n);
    private static readonly Expr P = Matrix.Symbol("X", n, n, PositiveDefinite);
    private static readonly Expr S = Matrix.Symbol("S", n, n, Symmetric);
    private static readonly Expr W = Matrix.Symbol("W", n, n, SkewSymmetric);
    private static readonly Expr L = Matrix.Symbol("L", n, n, LowerTriangular | Invertible);
    private static readonly Expr Q = Matrix.Symbol("Q", n, n, Orthogonal);
    private static readonly Expr half = Rational.Of(1, 2);
    private static readonly Expr I = Identity(n);
    private static readonly Expr K = Commutation(n, n);
    private static readonly Expr N = half * (Identity(n * n) + K);

    [Fact]
    public void The_log_determinant_of_a_definite_matrix_has_three_gradients()
    {
        var f = LogDeterminant(P);
        Assert.Equal("inv(X)", f.Gradient(P).ToString());
        Same(2 * Inverse(P) - Hadamard(I, Inverse(P)), f.Gradient(P, Free));
        Same(Inverse(P), f.Gradient(P, Entries));
    }

    // Simplifying X⁻ᵀ to X⁻¹ before the second differentiation gives −X⁻¹⊗X⁻¹, which is wrong by entries.
    [Fact]
    public void The_structure_is_not_used_before_the_last_differentiation()
    {
        var f = LogDeterminant(P);
        Same(-(K * Kronecker(Inverse(P), Inverse(P))), f.Hessian(P, Entries));
        Passes(DerivativeCheck.Hessian(f, P, P, f.Hessian(P, Entries), Parameters.Entries));
        Assert.False(DerivativeCheck.Hessian(f, P, P, -Kronecker(Inverse(P), Inverse(P)), Parameters.Entries).Passed);
        Same(-(N * Kronecker(Inverse(P), Inverse(P))), f.Hessian(P));
        var quadratic = Trace(A * S * A * S);
        Passes(DerivativeCheck.Hessian(quadratic, S, S, quadratic.Hessian(S, Entries), Parameters.Entries));
    }

    [Fact]
    public void The_gradient_of_a_bilinear_form_is_symmetrised()
    {
        var f = Trace(A.T * S * B);
        Same(half * (A * B.T + B * A.T), f.Gradient(S));
        Same(A * B.T + B * A.T - Hadamard(I, A * B.T), f.Gradient(S, Free));
        Same(A * B.T, f.Gradient(S, Entries));
    }

    // Magnus & Neudecker (1980): ∂vech(X⁻¹)/∂(vech X)ᵀ = −D⁺(X⁻¹⊗X⁻¹)D, D⁺ = (DᵀD)⁻¹Dᵀ.
    [Fact]
    public void The_vech_jacobian_of_the_inverse()
    {
        var d = Duplication(n);
        var jacobian = Vech(Inverse(P)).Jacobian(P, Free);
        Same(-(Inverse(d.T * d) * d.T * Kronecker(Inverse(P), Inverse(P)) * d), jacobian);
        Same(jacobian.T, Vech(Inverse(P)).Jacobian(P, Free with { Layout = Layout.Denominator }));
    }

    [Fact]
    public void The_vech_hessian_of_the_log_determinant_gives_the_fisher_information()
    {
        var d = Duplication(n);
        var inverse = Kronecker(Inverse(P), Inverse(P));
        Same(-(d.T * inverse * d), LogDeterminant(P).Hessian(P, Free));

        // E of −∂²ℓ for one observation with covariance Σ, where E xxᵀ = Σ: ½ Dᵀ(Σ⁻¹⊗Σ⁻¹)D.
        var mean = Matrix.Symbol("M", n, n);
        var likelihood = -half * (LogDeterminant(P) + Trace(Inverse(P) * mean));
        var information = -likelihood.Hessian(P, Free).Substitute(mean, P);
        Same(half * (d.T * inverse * d), information);
    }

    [Fact]
    public void The_cayley_transform_of_a_skew_matrix()
    {
        var q = Inverse(I - W) * (I + W);
        var dw = Expr.DifferentialOf(W.Symbol!);
        var v = Matrix.Symbol("V", n, n, SkewSymmetric);
        Same(2 * (Inverse(I - W) * v * Inverse(I - W)), q.Differential(W).Substitute(dw, v));
        Passes(DerivativeCheck.Differential(q, q.Differential(W), [W]));
    }

    [Fact]
    public void The_normal_likelihood_by_its_cholesky_factor_has_a_lower_triangular_gradient()
    {
        var sample = Matrix.Symbol("M", n, n, Symmetric);
        var f = LogDeterminant(L * L.T) + Trace(Inverse(L * L.T) * sample);
        var gradient = f.Gradient(L);
        Assert.True(gradient.Properties().HasFlag(LowerTriangular));
        Same(2 * LowerPart(Inverse(L).T - Inverse(L * L.T) * sample * Inverse(L).T), gradient);
        Passes(DerivativeCheck.Gradient(f, L, gradient));
    }

    [Fact]
    public void The_riemannian_gradient_on_the_orthogonal_matrices()
    {
        var f = Trace(Q.T * A * Q * B);
        var g = A * Q * B + A.T * Q * B.T;
        Same(g - Q * (half * (Q.T * g + g.T * Q)), f.Gradient(Q));
        Same(g, f.Gradient(Q, Entries));
        Passes(DerivativeCheck.Gradient(f, Q, f.Gradient(Q)));
        Same(Expr.Zero(Q.Shape), Trace(Q.T * A * Q).Gradient(Q));
        var refused = Assert.Throws<DifferentiationException>(() => f.Gradient(Q, Free));
        Assert.Equal(ErrorCode.NotDifferentiable, refused.Code);
    }

    // Along the geodesic Q exp(tW): d²/dt² tr(e^(−tW) M e^(tW) B) at 0, M = QᵀAQ, is tr((W²M − 2WMW + MW²)B).
    [Fact]
    public void The_riemannian_hessian_is_the_second_derivative_along_geodesics()
    {
        var f = Trace(Q.T * A * Q * B);
        var v = Vec(Q * W);
        var m = Q.T * A * Q;
        var second = Trace((W * W * m - 2 * (W * m * W) + m * W * W) * B);
        Same(second, v.T * f.Hessian(Q) * v);
        Same(second, InnerProduct(f.HessianVectorProduct(Q, Q * W), Q * W));
    }

    [Fact]
    public void The_stiefel_manifold_of_orthonormal_columns()
    {
        var y = Matrix.Symbol("Y", "m", n);
        var c = Matrix.Symbol("C", "m", "m");
        var stiefel = new DerivativeOptions { Structure = VariableStructure.Orthogonal };
        var g = (c + c.T) * y;
        Same(g - y * (half * (y.T * g + g.T * y)), Trace(y.T * c * y).Gradient(y, stiefel));
        var declared = Matrix.Symbol("Z", "m", n, Orthogonal);
        var f = Trace(declared.T * c * declared * B);
        Passes(DerivativeCheck.Gradient(f, declared, f.Gradient(declared)));
        Passes(DerivativeCheck.Jacobian(c * declared * B, declared, (c * declared * B).Jacobian(declared)));
        Assert.Throws<DeclarationException>(() => Matrix.Symbol("Z", 2, 3, Orthogonal));
        var narrow = Matrix.Symbol("Z", 2, 3);
        Assert.Throws<DeclarationException>(() => Trace(narrow.T * narrow).Gradient(narrow, stiefel));
    }

    [Fact]
    public void Toeplitz_and_circulant_matrices()
    {
        var x = Matrix.Symbol("T", "m", n);
        var c = Matrix.Symbol("C", n, "m");
        var f = Trace(c * x);
        var basis = ToeplitzBasis("m", n);
        var toeplitz = new DerivativeOptions { Structure = VariableStructure.Toeplitz("m", n) };
        Same(basis.T * Vec(c.T), f.Gradient(x, toeplitz with { Parameters = Parameters.Free }));
        Same(Vec(c).T * Commutation("m", n) * basis, f.Jacobian(x, toeplitz with { Parameters = Parameters.Free }));
        Same(Unvec(basis * Inverse(basis.T * basis) * basis.T * Vec(c.T), "m", n), f.Gradient(x, toeplitz));
        var y = Matrix.Symbol("Y", n, n);
        var circulant = new DerivativeOptions { Structure = VariableStructure.Circulant(n), Parameters = Parameters.Free };
        var d = CirculantBasis(n);
        Same(-(d.T * K * Kronecker(Inverse(y).T, Inverse(y)) * d), LogDeterminant(y).Hessian(y, circulant));
        Assert.Throws<ShapeException>(() => f.Gradient(x, circulant));
        Assert.Throws<DeclarationException>(() => VariableStructure.Linear(Matrix.Symbol("H", n * n, "k")));
    }

    // θ with vec X = Δθ written out: the derivative by θ of f(unvec(Δθ)).
    [Fact]
    public void A_linear_structure_is_the_chain_rule_through_its_parameters()
    {
        var basis = Matrix.Symbol("H", n * n, "k", FullColumnRank);
        var theta = Vector.Symbol("theta", "k");
        var x = Matrix.Symbol("Y", n, n);
        var f = Trace(A * x * B * x.T);
        var linear = new DerivativeOptions { Structure = VariableStructure.Linear(basis), Parameters = Parameters.Free };
        var composed = f.Substitute(x, Unvec(basis * theta, n, n));
        Same(composed.Gradient(theta), f.Gradient(x, linear).Substitute(x, Unvec(basis * theta, n, n)));
        Same(composed.Hessian(theta), f.Hessian(x, linear).Substitute(x, Unvec(basis * theta, n, n)));
    }

    [Fact]
    public void Higher_orders_by_free_entries_are_jacobians_of_jacobians()
    {
        var basis = Duplication(n);
        var theta = Vector.Symbol("theta", n * (n + 1) / 2);
        var f = Trace(A * S * S * B * S);
        var composed = f.Substitute(S, Unvec(basis * theta, n, n));
        var third = f.Derivative(S, 3, Free).Substitute(S, Unvec(basis * theta, n, n));
        Same(composed.Derivative(theta, 3), third);
        var second = (S * A * S).Derivative(S, 2, Free).Substitute(S, Unvec(basis * theta, n, n));
        Same((S * A * S).Substitute(S, Unvec(basis * theta, n, n)).Derivative(theta, 2), second);
    }

    [Fact]
    public void What_has_no_directions_is_refused()
    {
        var reflection = Matrix.Symbol("R", n, n, Orthogonal | Symmetric);
        Assert.Throws<DifferentiationException>(() => Trace(A * reflection).Gradient(reflection));
        Assert.Throws<DifferentiationException>(() => Trace(A * Q).Derivative(Q, 3));
        Assert.Throws<DifferentiationException>(() => Trace(A * Q).Gradients(Q, Q));
    }

    private static void Same(Expr expected, Expr found) => Passes(ValueCheck.Equal(expected, found));

    private static void Passes(CheckResult result) => Assert.True(result.Passed, result.ToString());
}
