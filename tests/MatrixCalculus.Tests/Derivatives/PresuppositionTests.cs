using Xunit;

namespace MatrixCalculus.Tests.Derivatives;

/// <summary>Where X⁻¹ stands in an answer, X is invertible, and the answer is that of an X declared so.</summary>
public class PresuppositionTests
{
    private const string Declared = "A(n,n), B(n,n), X(n,n), x";

    [Theory]
    [InlineData("det(X)", "X", "det(X)*(vec(inv(X'))*vec(inv(X'))' - commutation(n,n)*kron(inv(X'), inv(X)))")]
    [InlineData("det(X)^2", "X", "2*det(X)^2*(2*vec(inv(X'))*vec(inv(X'))' - commutation(n,n)*kron(inv(X'), inv(X)))")]
    [InlineData("det(A + X)", "X", "det(A + X)*(vec(inv(A' + X'))*vec(inv(A' + X'))' - commutation(n,n)*kron(inv(A' + X'), inv(A + X)))")]
    [InlineData("det(A + x*B)", "x", "det(A + x*B)*(tr(B*inv(A + x*B))^2 - tr((B*inv(A + x*B))^2))")]
    public void Hessian_of_a_determinant(string function, string variable, string expected)
    {
        var declarations = Declarations.Parse(Declared);
        var hessian = Expr.Parse(function, declarations).Hessian(Expr.Parse(variable, declarations));
        Assert.Equal(Expr.Parse(expected, declarations).Simplify(), hessian);
        Assert.Equal(hessian, hessian.Simplify());
        Assert.DoesNotContain("adj", hessian.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adj(X) + inv(X)", "(det(X) + 1)*inv(X)")]
    [InlineData("pinv(X)*inv(X)", "X^-2")]
    [InlineData("adj(X)*B + det(X)*A", "adj(X)*B + det(X)*A")]
    [InlineData("adj(A)*inv(X)", "adj(A)*inv(X)")]
    public void What_an_inverse_presupposes(string written, string simple)
    {
        var declarations = Declarations.Parse(Declared);
        Assert.Equal(simple, Expr.Parse(written, declarations).Simplify().ToString());
    }
}
