using Xunit;

namespace MatrixCalculus.Tests.Solving;

/// <summary>Equations that are affine in one matrix, solved in matrix form.</summary>
public sealed class EquationTests
{
    [Theory]
    // One term: inverses, from whichever side.
    [InlineData("A(m,m), X(m,n), B(n,n), C(m,n)", "A*X*B", "C", "X = inv(A)*C*inv(B), where A is nonsingular and B is nonsingular")]
    [InlineData("A(n,n), X(n,n), C(n,n)", "A*X'*C", "eye(n)", "X = inv(C')*inv(A'), where A is nonsingular and C is nonsingular")]
    [InlineData("A(m,n), X(n,k), B(m,k)", "A'*A*X", "A'*B", "X = inv(A'*A)*A'*B, where A'*A is nonsingular")]
    [InlineData("A(n,n), D(n,n), x(n), b(n)", "A*x + 2*x + D*x", "b", "x = inv(A + D + 2*eye(n))*b, where A + D + 2*eye(n) is nonsingular")]
    [InlineData("a, x, b", "a*x", "b", "x = b/a, where a is not zero")]
    [InlineData("A(m,m), X(m,n), B(n,n), C(m,m), D(n,n), F(m,n)", "A*X*B + C*X*B + A*X*D + C*X*D", "F", "X = inv(A + C)*F*inv(B + D), where A + C is nonsingular and B + D is nonsingular")]
    // What must be invertible is the solution with its free part.
    [InlineData("X(n,n), x(n)", "inv(X)*x", "x", "X = x*pinv(x) + Z*(eye(n) - x*pinv(x)), where Z + (eye(n) - Z)*x*pinv(x) is nonsingular and pinv(x)*x*x = x")]
    // Two terms: Sylvester and Lyapunov.
    [InlineData("A(m,m), X(m,n), B(n,n), C(m,n)", "A*X + X*B", "C", "X = sylvester(A, B, C), where kronsum(B', A) is nonsingular")]
    [InlineData("A(n,n), X(n,n), C(n,n)", "A*X + X*A'", "C", "X = sylvester(A, A', C), where kronsum(A, A) is nonsingular")]
    [InlineData("A(m,m), X(m,n), B(n,n), C(m,n)", "A*X - 3*X + X*B", "C", "X = sylvester(A - 3*eye(m), B, C), where kronsum(B', A - 3*eye(m)) is nonsingular")]
    [InlineData("A(m,m), X(m,n), D(m,m) invertible, B(n,n), C(m,n)", "A*X + D*X*B", "C", "X = sylvester(inv(D)*A, B, inv(D)*C), where kronsum(B', inv(D)*A) is nonsingular")]
    // Sums: the vec matrix.
    [InlineData("A(m,m), X(m,n), B(n,n), C(m,n)", "X - A*X*B", "C", "X = unvec(inv(eye(m*n) - B' ⊗ A)*vec(C), m, n), where eye(m*n) - B' ⊗ A is nonsingular")]
    [InlineData("A(n,n), X(n,n), C(n,n)", "A*X + X'", "C", "X = unvec(inv(commutation(n,n) + eye(n) ⊗ A)*vec(C), n, n), where commutation(n,n) + eye(n) ⊗ A is nonsingular")]
    // Rectangular: the pseudo-inverse, what must hold, and all other solutions.
    [InlineData("A(p,m), X(m,n), C(p,n)", "A*X", "C", "X = pinv(A)*C + (eye(m) - pinv(A)*A)*Z, where A*pinv(A)*C = C")]
    [InlineData("A(p,m) full_column_rank, X(m,n), C(p,n)", "A*X", "C", "X = inv(A'*A)*A'*C, where A*inv(A'*A)*A'*C = C")]
    [InlineData("A(p,m) full_row_rank, X(m,n), C(p,n)", "A*X", "C", "X = A'*inv(A*A')*C + (eye(m) - A'*inv(A*A')*A)*Z")]
    // Not affine before it is multiplied by X.
    [InlineData("A(n,n), X(n,n), B(n,n) invertible", "inv(X)*A", "B", "X = A*inv(B), where A*inv(B) is nonsingular")]
    public void The_solution_is_in_matrix_form(string declarations, string left, string right, string solution)
    {
        var declared = Declarations.Parse(declarations);
        var unknown = declared.Symbols.First(s => s.Name is "X" or "x");
        Assert.Equal(solution, Expr.Parse(left, declared).EqualTo(Expr.Parse(right, declared)).SolveFor(Expr.Of(unknown)).ToString());
    }

    [Theory]
    [InlineData("A(n,n), X(n,n)", "X*A*X", "A", ErrorCode.NotSolvable)]
    [InlineData("A(n,n), X(n,n)", "A*A", "A", ErrorCode.NotSolvable)]
    [InlineData("C(n,n), X(n,n)", "X + X'", "C", ErrorCode.Singular)]
    [InlineData("A(n,n), C(n,n), X(n,n) symmetric", "A*X", "C", ErrorCode.NotSolvable)]
    public void What_has_no_such_solution_is_refused(string declarations, string left, string right, ErrorCode code)
    {
        var declared = Declarations.Parse(declarations);
        var refusal = Assert.Throws<SolvingException>(() => Expr.Parse(left, declared).EqualTo(Expr.Parse(right, declared)).SolveFor(Expr.Parse("X", declared)));
        Assert.Equal(code, refusal.Code);
    }
}
