using Xunit;

namespace MatrixCalculus.Tests.Parsing;

/// <summary>Indexed symbols in finite sums: x_i is column i of the matrix x.</summary>
public sealed class FamilyTests
{
    [Theory]
    [InlineData("x_i(p), mu(p), S(p,p) positive_definite", "sum(i, 1, N, (x_i - mu)'*inv(S)*(x_i - mu))", "mu", "2*inv(S)*(N*mu - x*ones(N,1))")]
    [InlineData("x_i(p), y_i, w(p)", "sum(i, 1, N, (y_i - x_i'*w)^2)", "w", "2*x*(x'*w - y)")]
    [InlineData("x_i(p), S(p,p) positive_definite", "sum(i, 1, N, x_i'*inv(S)*x_i)", "S", "-inv(S)*x*x'*inv(S)")]
    [InlineData("a_t, x(n), b_t(n)", "sum(t, 0, T, a_t*(b_t'*x)^2)", "x", "2*b*(a.*(b'*x))")]
    [InlineData("a_i, w_i positive, c", "sum(i, 1, N, log(w_i)*a_i*c^2)", "c", "2*c*a'*log(w)")]
    public void A_sum_over_a_family_is_an_expression_of_the_matrix_of_its_members(string declarations, string function, string variable, string gradient)
    {
        var declared = Declarations.Parse(declarations);
        var symbol = declared.Symbols.Single(s => s.Name == variable);
        Assert.Equal(gradient, Expr.Parse(function, declared).Gradient(Expr.Of(symbol)).ToString());
    }

    [Theory]
    [InlineData("x_i(p), w(p)", "sum(i, 1, N, x_i'*w) + sum(i, 1, M, x_i'*x_i)", ErrorCode.ConflictingSizes)]
    [InlineData("x_i(p), x(p)", "sum(i, 1, N, x_i'*x)", ErrorCode.DuplicateSymbol)]
    [InlineData("A_i(n,n), X(n,n)", "sum(i, 1, N, tr(A_i*X))", ErrorCode.InvalidDeclaration)]
    public void A_family_that_is_not_one_matrix_is_refused(string declarations, string function, ErrorCode code)
    {
        var refusal = Assert.Throws<ParseException>(() => Expr.Parse(function, Declarations.Parse(declarations)));
        Assert.Equal(code, refusal.Code);
        Assert.InRange(refusal.Length, 1, 3);
    }
}
