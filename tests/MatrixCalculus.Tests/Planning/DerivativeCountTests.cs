using Xunit;

namespace MatrixCalculus.Tests.Planning;

/// <summary>What derivatives cost beside their functions, and how long they are.</summary>
public sealed class DerivativeCountTests
{
    private static readonly Dictionary<string, long> Sizes = new() { ["n"] = 100, ["m"] = 300, ["r"] = 10, ["p"] = 20 };

    [Theory]
    [InlineData("quadratic form", "x'*A*x", "x", "A(n,n), x(n)")]
    [InlineData("least squares", "normsq(A*x - b)", "x", "A(m,n), x(n), b(m)")]
    [InlineData("logistic", "sum(softplus(-(y.*(D*w))))", "w", "D(m,n), y(m), w(n)")]
    [InlineData("ridge", "normsq(A*x - b) + c*normsq(x)", "x", "A(m,n), x(n), b(m), c")]
    [InlineData("normal log-likelihood", "logdet(S) + (x-u)'*inv(S)*(x-u)", "u", "S(n,n) positive_definite, x(n), u(n)")]
    [InlineData("normal log-likelihood by the covariance", "logdet(S) + (x-u)'*inv(S)*(x-u)", "S", "S(n,n) positive_definite, x(n), u(n)")]
    [InlineData("Mahalanobis", "sqrt((x-u)'*inv(S)*(x-u))", "x", "S(n,n) positive_definite, x(n), u(n)")]
    [InlineData("matrix factorisation", "normsq(U*V' - M)", "U", "U(m,r), V(n,r), M(m,n)")]
    [InlineData("trace of AXBX'", "tr(A*X*B*X')", "X", "A(n,n), B(m,m), X(n,m)")]
    [InlineData("orthogonality", "normsq(X'*X - eye(n))", "X", "X(m,n)")]
    [InlineData("softmax cross-entropy", "logsumexp(W*x) - y'*W*x", "W", "W(m,n), x(n), y(m)")]
    [InlineData("Kalman likelihood", "logdet(H*P*H'+R) + (y-H*x)'*inv(H*P*H'+R)*(y-H*x)", "x", "H(p,n), P(n,n) positive_definite, R(p,p) positive_definite, x(n), y(p)")]
    [InlineData("kernel ridge", "normsq(y - K*a) + c*a'*K*a", "a", "K(n,n) positive_definite, a(n), y(n), c")]
    [InlineData("determinant", "det(X)", "X", "X(n,n)")]
    [InlineData("bilinear form", "a'*inv(X'*X)*b", "X", "X(m,n), a(n), b(n)")]
    [InlineData("scaled rows and columns", "tr(D*B*D*C)", "D", "D(n,n) diagonal, B(n,n), C(n,n)")]
    [InlineData("square of an entry", "x_1^2", "x", "x(n)")]
    [InlineData("product of entries", "x_1*x_2", "x", "x(n)")]
    [InlineData("function of an entry", "exp(x_1)", "x", "x(n)")]
    [InlineData("function of a trace", "1/tr(X) + log(tr(X)) + tr(X)^2", "X", "X(n,n)")]
    [InlineData("p-norm", "pnorm(x, 3)", "x", "x(n)")]
    [InlineData("error function", "sum(erf(x))", "x", "x(n)")]
    [InlineData("matrix exponential", "tr(expm(X)*A)", "X", "X(n,n), A(n,n)")]
    [InlineData("form of the fourth degree", "tr(X'*B*X*C*X'*B*X)", "X", "X(m,n), B(m,m), C(n,n)")]
    public void A_gradient_costs_at_most_three_times_the_function(string name, string function, string variable, string declarations)
    {
        var (f, x) = (Expr.Parse(function, declarations), Expr.Parse(variable, declarations));
        var (gradient, hessian) = (f.Gradient(x), f.Hessian(x));
        var (alone, both) = (Plan.For([f], Sizes), Plan.For([f, gradient], Sizes));
        Assert.True(Plan.For([gradient], Sizes).Flops <= 3 * alone.Flops, $"{name}:\n{Plan.For([gradient], Sizes)}");
        Assert.True(both.Flops <= 4 * alone.Flops, $"{name}:\n{both}");
        Assert.True(gradient.Size <= (4 * f.Size) + 10, $"{name}: {gradient}");
        Assert.True(hessian.Size <= 12 * f.Size, $"{name}: {hessian}");
    }

    [Theory]
    [InlineData("det(X)^2", "X", "X(n,n)")]
    [InlineData("exp(-det(X))", "X", "X(n,n)")]
    [InlineData("det(X')", "X", "X(n,n)")]
    public void A_gradient_of_determinants_costs_one_factorisation_more_than_an_inverse(string function, string variable, string declarations)
    {
        // 2n³/3 for the factors and 4n³/3 for the adjugate; sums and multiples of matrices are n² each.
        var (f, x) = (Expr.Parse(function, declarations), Expr.Parse(variable, declarations));
        Assert.InRange(Plan.For([f, f.Gradient(x)], Sizes).Flops, 2e6, 2.06e6);
    }

    [Fact]
    public void Powers_are_gone_through_by_parts_that_others_need()
    {
        // A'X'³ + X'(A'X'² + X'(A'X' + X'A')): six products, and three sums
        const string Declarations = "A(n,n), X(n,n)";
        var gradient = Expr.Parse("tr(X^4*A)", Declarations).Gradient(Expr.Parse("X", Declarations));
        Assert.Equal((6 * 1_990_000) + 30_000, Plan.For([gradient], Sizes).Flops);
    }

    [Fact]
    public void A_gradient_uses_what_the_value_has_computed()
    {
        var (f, x) = (Expr.Parse("x'*A*x", "A(n,n), x(n)"), Expr.Parse("x", "x(n)"));
        Assert.Equal(2 * 100 * 199 + 199 + 100, Plan.For([f, f.Gradient(x)], Sizes).Flops);
    }

}
