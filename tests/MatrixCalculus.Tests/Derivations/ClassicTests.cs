using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>The powers of a 2×2 matrix entry by entry, the chain rule, and the identities of vec, ⊗ and K, all by name.</summary>
public sealed class ClassicTests
{
    // vec A = (a, c, b, d)
    private static readonly Expr Two = Matrix.Symbol("A", 2, 2);

    public static TheoryData<string, string, string> Identities => new()
    {
        { "A(p,m), X(m,n), B(n,q)", "(B' ⊗ A)*vec(X)", "vec(A*X*B)" },
        { "A(m,n), B(p,q), C(n,k), D(q,l)", "(A ⊗ B)*(C ⊗ D)", "(A*C) ⊗ (B*D)" },
        { "A(m,n), B(p,q)", "(A ⊗ B)'", "A' ⊗ B'" },
        { "A(m,m), B(n,n)", "inv(A ⊗ B)", "inv(A) ⊗ inv(B)" },
        { "A(m,m), B(n,n)", "tr(A ⊗ B)", "tr(A)*tr(B)" },
        { "A(m,m), B(n,n)", "det(A ⊗ B)", "det(A)^n*det(B)^m" },
        { "A(m,n), B(m,n)", "vec(A)'*vec(B)", "tr(A'*B)" },
        { "X(m,n)", "commutation(m,n)*vec(X)", "vec(X')" },
        { "X(m,n)", "commutation(m,n)'", "commutation(n,m)" },
        { "X(m,n)", "inv(commutation(m,n))", "commutation(n,m)" },
        { "X(m,n)", "commutation(m,n)*commutation(n,m)", "eye(m*n)" },
        { "X(m,n)", "commutation(1,n)", "eye(n)" },
        { "A(m,n), B(p,q)", "commutation(p,m)*(A ⊗ B)*commutation(n,q)", "B ⊗ A" },
        { "S(n,n) symmetric", "duplication(n)*vech(S)", "vec(S)" },
        { "A(n,n)", "elimination(n)*vec(A)", "vech(A)" },
        { "x(n)", "diagonalization(n)*x", "vec(diag(x))" },
        { "Q(n,n) orthogonal", "Q'*Q", "eye(n)" },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void Both_sides_have_one_normal_form_and_one_value(string declarations, string left, string right)
    {
        var (l, r) = (Expr.Parse(left, declarations), Expr.Parse(right, declarations));
        Assert.Equal(r.Simplify().ToString(), l.Simplify().ToString());
        var check = ValueCheck.Equal(l, r);
        Assert.True(check.Passed && check.IsExact, check.ToString());
    }

    [Theory]
    [InlineData(2, -1, 3, 5)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(-4, 7, 2, 1)]
    public void The_square_has_these_derivatives_of_its_entries(double a, double b, double c, double d)
    {
        // A² = [a² + bc, ab + bd; ac + cd, bc + d²]
        double[,] entries =
        {
            { 2 * a, b, c, 0 },
            { c, a + d, 0, c },
            { b, 0, a + d, b },
            { 0, b, c, 2 * d },
        };
        Agree(entries, Power(Two, 2), a, b, c, d);
        Agree(entries, Two * Two, a, b, c, d);
    }

    [Theory]
    [InlineData(2, -1, 3, 5)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(-4, 7, 2, 1)]
    public void The_cube_has_these_derivatives_of_its_entries(double a, double b, double c, double d)
    {
        // A³ = [a³ + 2abc + bcd, a²b + abd + b²c + bd²; a²c + acd + bc² + cd², abc + 2bcd + d³]
        var (mixed, left, right) = ((a * a) + (a * d) + (2 * b * c) + (d * d), (2 * a) + d, a + (2 * d));
        double[,] entries =
        {
            { (3 * a * a) + (2 * b * c), b * left, c * left, b * c },
            { c * left, mixed, c * c, c * right },
            { b * left, b * b, mixed, b * right },
            { b * c, b * right, c * right, (2 * b * c) + (3 * d * d) },
        };
        Agree(entries, Power(Two, 3), a, b, c, d);
        Agree(entries, Two * Two * Two, a, b, c, d);
    }

    [Fact]
    public void The_differentials_of_powers_keep_the_order_of_factors()
    {
        // d(A²) = A dA + dA A and d(A³) = A² dA + A dA A + dA A²
        var A = Matrix.Symbol("A", "n", "n");
        var dA = Expr.DifferentialOf(A.Symbol!);
        Passes(DerivativeCheck.Differential(Power(A, 2), (A * dA) + (dA * A), [A]));
        Passes(DerivativeCheck.Differential(Power(A, 3), (A * A * dA) + (A * dA * A) + (dA * A * A), [A]));
        Assert.Equal(CheckOutcome.Failed, DerivativeCheck.Differential(Power(A, 2), 2 * A * dA, [A]).Outcome);
        Assert.Equal(CheckOutcome.Failed, DerivativeCheck.Differential(Power(A, 3), ((A * dA) + (dA * A)) * A + (dA * A * A), [A]).Outcome);
        Passes(DerivativeCheck.Differential(Power(A, 3), Power(A, 3).Differential(A), [A]));
    }

    [Fact]
    public void The_chain_rule_multiplies_jacobians()
    {
        // h(F, G) = F G at F = f(X) = AX and G = g(X) = XᵀX: ∂h/∂X = ∂h/∂F ∂f/∂X + ∂h/∂G ∂g/∂X
        var (A, X) = (Matrix.Symbol("A", "p", "m"), Matrix.Symbol("X", "m", "n"));
        var (F, G) = (Matrix.Symbol("F", "p", "n"), Matrix.Symbol("G", "n", "n"));
        var (f, g, h) = (A * X, X.T * X, F * G);
        var at = new Dictionary<Expr, Expr> { [F] = f, [G] = g };
        var chain = (h.Jacobian(F).Substitute(at) * f.Jacobian(X)) + (h.Jacobian(G).Substitute(at) * g.Jacobian(X));
        var whole = h.Substitute(at);
        Passes(DerivativeCheck.Jacobian(whole, X, chain));
        Passes(ValueCheck.Equal(chain, whole.Jacobian(X)));
    }

    [Fact]
    public void A_function_of_which_only_the_name_is_known_is_differentiated_entry_by_entry()
    {
        // dσ(X) = σ′(X) ∘ dX, and in vec form Diag(vec σ′(X))
        var X = Matrix.Symbol("X", "m", "n");
        Assert.Equal("sigma'(X).*dX", Elementwise("sigma", X).Differential(X).ToString().Replace("dX.*sigma'(X)", "sigma'(X).*dX", StringComparison.Ordinal));
        Assert.Equal("diag(vec(sigma'(X)))", Elementwise("sigma", X).Jacobian(X).ToString());
    }

    [Fact]
    public void A_product_of_different_sizes_is_refused_and_names_both()
    {
        var (A, B) = (Matrix.Symbol("A", "n", "m"), Matrix.Symbol("B", "n", "m"));
        var error = Assert.Throws<ShapeException>(() => A * B);
        Assert.Equal(ErrorCode.ShapeMismatch, error.Code);
        Assert.Contains("A (n×m)", error.Message, StringComparison.Ordinal);
        Assert.Contains("B (n×m)", error.Message, StringComparison.Ordinal);
    }

    // The derivative as a whole, and the gradient of each entry: every number here is a small integer, so both are exact.
    private static void Agree(double[,] entries, Expr power, double a, double b, double c, double d)
    {
        var at = new Bindings { { Two, DenseMatrix.FromArray(new[,] { { a, b }, { c, d } }) } };
        Assert.Equal(DenseMatrix.FromArray(entries), power.Jacobian(Two).Evaluate(at));
        for (var row = 0; row < 4; row++)
        {
            var gradient = Entry(power, 1 + (row % 2), 1 + (row / 2)).Gradient(Two).Evaluate(at);
            for (var column = 0; column < 4; column++) Assert.Equal(entries[row, column], gradient[column % 2, column / 2]);
        }
    }

    private static void Passes(CheckResult result) => Assert.True(result.Passed, result.ToString());
}
