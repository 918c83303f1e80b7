using Xunit;

namespace MatrixCalculus.Tests.Parsing;

public sealed class NotationTests
{
    private static readonly Declarations Declared = Declarations.Parse(
        "A(n,n), B(n,n), C(n,n), X(m,n), Y(m,n), Sigma(n,n) symmetric, Z_1(n,n), x(n), y(n), z(m), a, b, alpha, long_name(n), k integer");

    [Theory]
    [InlineData("trace(A*B')", "tr(A*B')")]
    [InlineData("norm(x)^2", "norm2(x)^2")]
    [InlineData("norm(X, 'fro')", "norm2(X)")]
    [InlineData("norm(A, 2) + norm(x,2)", "norm2(A) + norm2(x)")]
    [InlineData("X(:)", "vec(X)")]
    [InlineData("A\\x", "inv(A)*x")]
    [InlineData("sum(sum(X.*Y))", "sum(ones(1,m)*(X.*Y))")]
    [InlineData("sum(X, 'all')", "sum(X)")]
    [InlineData("x - 1", "x - ones(n,1)")]
    [InlineData("1./(1 + exp(-x))", "ones(n,1)./(ones(n,1) + exp(-x))")]
    [InlineData("A.'*x + eye(n)*y", "A'*x + eye(n)*y")]
    [InlineData("atan(x)'*y", "arctan(x)'*y")]
    [InlineData("[A, B; C, A]", "[A, B; C, A]")]
    public void Matlab_is_read_as_it_is(string matlab, string text) =>
        Assert.Equal(Expr.Parse(text, Declared), Expr.Parse(matlab, Declared, TextNotation.Matlab));

    [Theory]
    [InlineData("A.T @ X.T", "A'*X'")]
    [InlineData("np.linalg.inv(A) @ x", "inv(A)*x")]
    [InlineData("np.trace(A @ B)", "tr(A*B)")]
    [InlineData("A * B", "A.*B")]
    [InlineData("2 * A @ x", "2*A*x")]
    [InlineData("a * b * A / b", "a*b*A/b")]
    [InlineData("x**2", "x.^2")]
    [InlineData("-a**2", "-a^2")]
    [InlineData("a**b**k", "a^(b^k)")]
    [InlineData("x @ A @ y", "x'*A*y")]
    [InlineData("x.T @ A @ y", "x'*A*y")]
    [InlineData("np.sum(np.log(1 + np.exp(-y * x)))", "sum(log(ones(n,1) + exp((-y).*x)))")]
    [InlineData("np.linalg.norm(A @ x - y)**2", "norm2(A*x - y)^2")]
    [InlineData("np.eye(n) + np.ones((n, n))", "eye(n) + ones(n,n)")]
    [InlineData("(A + B).T.trace()", "tr((A + B)')")]
    [InlineData("np.linalg.solve(A, x)", "inv(A)*x")]
    [InlineData("np.outer(x, y)", "x*y'")]
    [InlineData("np.kron(A, B)", "A ⊗ B")]
    [InlineData("1 / (1 + np.exp(-x))", "ones(n,1)./(ones(n,1) + exp(-x))")]
    [InlineData("np.dot(A, x)", "A*x")]
    [InlineData("np.linalg.matrix_power(A, 3)", "A^3")]
    public void NumPy_is_read_in_its_own_meaning(string numpy, string text) =>
        Assert.Equal(Expr.Parse(text, Declared), Expr.Parse(numpy, Declared, TextNotation.NumPy));

    [Theory]
    [InlineData("2*A'*(A*x - y)")]
    [InlineData("inv(A)' ⊗ inv(A)")]
    [InlineData("-(A ⊗ B)*vec(C)")]
    [InlineData("A.*B.*C")]
    [InlineData("A.^2 + x*x'")]
    [InlineData("norm2(A*x - y) + normsq(x)")]
    [InlineData("a*A/b")]
    [InlineData("x/norm2(x)")]
    [InlineData("1/2*tr(A*B)")]
    [InlineData("det(A)*A + logdet(Sigma)*B")]
    [InlineData("exp(x) + sigmoid(x) + tanh(A*x)")]
    [InlineData("Sigma*Z_1*x*alpha + long_name")]
    [InlineData("commutation(m,n)*vec(X)")]
    [InlineData("unvec(vec(X), m, n)")]
    [InlineData("diag(x)*diag(A)")]
    [InlineData("[A, B; C, A]")]
    [InlineData("ones(m,n) + zeros(m,n) + X")]
    [InlineData("n*(n + 1)/2*A")]
    [InlineData("A*dX'*X")]
    [InlineData("A^3 + A^k")]
    [InlineData("a^(b - 1)*A")]
    [InlineData("sum(log(x))*adj(A)")]
    [InlineData("(A*B)' + (A + B)^2")]
    [InlineData("basis(n,2)'*x*eye(2*n) - eye(n) ⊗ eye(2)*a")]
    public void The_librarys_own_latex_reads_back(string text)
    {
        var expression = Expr.Parse(text, Declared);
        var latex = expression.ToString("L");
        var again = Expr.Parse(latex, Declared, TextNotation.Latex);
        Assert.Equal(latex, again.ToString("L"));
        if (!text.Contains("dX", StringComparison.Ordinal)) Assert.True(ValueCheck.Equal(expression, again).Outcome != CheckOutcome.Failed, latex);
    }

    [Theory]
    [InlineData("\\frac{a}{")]
    [InlineData("\\left( a")]
    [InlineData("\\unknown{a}")]
    [InlineData("\\left| A \\right\\|")]
    [InlineData("a^")]
    [InlineData("\\mathbf{A")]
    [InlineData("}")]
    [InlineData("\\mathop{\\mathrm{tr}} A")]
    [InlineData("\\")]
    [InlineData("\\left")]
    [InlineData("\\mathbf{I}_")]
    [InlineData("\\mathrm{d}")]
    [InlineData("\\frac")]
    [InlineData("a^{b^{c^{d")]
    public void Faulty_latex_is_refused(string latex)
    {
        Assert.Throws<ParseException>(() => Expr.Parse(latex, Declared, TextNotation.Latex));
    }
}
