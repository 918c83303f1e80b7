using Xunit;

namespace MatrixCalculus.Tests.Derivatives;

/// <summary>Whether a function is brought to its normal form first or not, its derivative has one form.</summary>
public class PlainFunctionTests
{
    private const string Declared = "A(n,n), B(n,n), C(n,n) invertible, K(m,m), P(m,m) positive_definite, S(n,n) positive_definite, X(n,n) invertible, Y(n,m), b(n), x(n), a, k integer, p positive";

    [Theory]
    [InlineData("x'*A*x", "x")]
    [InlineData("tr(A*X*B*X')", "X")]
    [InlineData("normsq(A*x - b) + b'*x", "x")]
    [InlineData("tr(X'*inv(C)*X*B) + normsq(X*x - b) + logdet(X'*S*X)", "X")]
    [InlineData("tr(K ⊗ X)", "X")]
    [InlineData("logdet(P ⊗ S)", "S")]
    [InlineData("det(X^k)", "X")]
    [InlineData("log(sigmoid(b'*x))", "x")]
    [InlineData("norm2(a*x)", "x")]
    [InlineData("norm2(a*A*x)", "x")]
    [InlineData("nuclear_norm(Y'/2)", "Y")]
    [InlineData("sum(sign(3*A).*X)", "X")]
    [InlineData("det(B*X/3)", "X")]
    [InlineData("log(det(X)^2)", "X")]
    [InlineData("tr(X*(A*(X*B)))", "X")]
    [InlineData("sum(scale_columns(X, b))", "X")]
    public void The_gradient_is_that_of_the_normal_form(string function, string variable)
    {
        var declarations = Declarations.Parse(Declared);
        var (f, v) = (Expr.Parse(function, declarations), Expr.Parse(variable, declarations));
        Assert.Equal(f.Simplify().Gradient(v), f.Gradient(v));
    }

    [Theory]
    [InlineData("polar(2*Y)", "polar(Y)")]
    [InlineData("polar(-Y/3)", "-polar(Y)")]
    [InlineData("polar(S)", "eye(n)")]
    [InlineData("sign(p*A/2)", "sign(A)")]
    public void What_a_positive_scalar_does_not_change_is_written_without_it(string written, string simple)
    {
        var declarations = Declarations.Parse(Declared);
        Assert.Equal(Expr.Parse(simple, declarations), Expr.Parse(written, declarations).Simplify());
    }
}
