using Xunit;

namespace MatrixCalculus.Tests.Rewriting;

public sealed class LawsOnRequestTests
{
    [Theory]
    [InlineData("tr(B*inv(A + U*C*V))", "inverse-of-low-rank-update", "tr(B*(inv(A) - inv(A)*U*inv(inv(C) + V*inv(A)*U)*V*inv(A)))")]
    [InlineData("2*det([A, U; V, C]) + 1", "determinant-by-schur-complement-of-first", "2*det(A)*det(C - V*inv(A)*U) + 1")]
    [InlineData("A*B", "inverse-of-low-rank-update", "A*B")]
    public void A_law_is_applied_where_it_matches(string text, string law, string expected)
    {
        var declared = Declarations.Parse("A(n,n) invertible, B(n,n), C(k,k) invertible, U(n,k), V(k,n)");
        var rewritten = Expr.Parse(text, declared).Rewrite(MatrixCalculus.Laws.All.Single(l => l.Name == law));
        Assert.Equal(Expr.Parse(expected, declared).Simplify(), rewritten.Simplify());
        Assert.Equal(text == expected, rewritten == Expr.Parse(text, declared).Simplify());
    }
}
