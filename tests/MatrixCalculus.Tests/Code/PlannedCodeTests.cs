using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Code;

/// <summary>Generated code computes as a numerical analyst would: chains from the vector on, systems solved.</summary>
public sealed class PlannedCodeTests
{
    private static readonly Expr A = Matrix.Symbol("A", "n", "n"), B = Matrix.Symbol("B", "n", "n"), X = Vector.Symbol("x", "n");
    private static readonly Expr S = Matrix.Symbol("S", "n", "n", MatrixProperties.PositiveDefinite), L = Matrix.Symbol("L", "n", "n", MatrixProperties.LowerTriangular);

    [Fact]
    public void A_chain_begins_at_the_vector() => Contains("return A @ (B @ x)", Expr.Product(A, B, X));

    [Fact]
    public void An_inverse_times_a_vector_is_a_solve() => Contains("return np.linalg.solve(A, B @ x)", Expr.Product(Inverse(A), B, X));

    [Fact]
    public void An_inverse_behind_is_a_solve_with_transposes() => Contains("return np.linalg.solve(A.T, x).T", Expr.Product(X.T, Inverse(A)));

    [Fact]
    public void A_definite_system_is_solved_by_Cholesky() => Contains("return scipy.linalg.cho_solve((np.linalg.cholesky(S), True), x)", Inverse(S) * X);

    [Fact]
    public void A_triangular_system_is_solved_by_substitution() => Contains("return scipy.linalg.solve_triangular(L, x, lower=True)", Inverse(L) * X);

    [Fact]
    public void An_inverse_that_is_wanted_is_used() => Contains("t1 = np.linalg.inv(A)", Kronecker(Inverse(A), Expr.Product(Inverse(A), B)));

    [Fact]
    public void A_diagonal_matrix_scales_rows_or_columns() => Contains("return x * (A * x.T)", Expr.Product(DiagonalMatrix(X), A, DiagonalMatrix(X)));

    [Fact]
    public void A_commutation_matrix_puts_rows_in_another_order()
    {
        var code = Expr.Product(Commutation("n", "n"), Kronecker(A, B)).ToCode(CodeTarget.NumPy);
        Assert.Contains("np.kron(A, B)[np.arange(n * n).reshape(n, n).T.ravel()]", code, StringComparison.Ordinal);
        Assert.DoesNotContain("np.eye", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(A ⊗ B)*v", "(B @ v.reshape((n, n), order='F') @ A.T).reshape((-1, 1), order='F')")]
    [InlineData("(A ⊗ eye(n))*v", "(v.reshape((n, n), order='F') @ A.T).reshape((-1, 1), order='F')")]
    [InlineData("(eye(n) ⊗ B)*v", "(B @ v.reshape((n, n), order='F')).reshape((-1, 1), order='F')")]
    [InlineData("tr(A*B)", "np.vdot(A.T, B)")]
    [InlineData("diag(A*B)", "np.sum(A * B.T, axis=1, keepdims=True)")]
    public void No_Kronecker_product_and_no_product_of_which_little_is_kept_is_formed(string text, string code) =>
        Contains(code, Expr.Parse(text, "A(n,n), B(n,n), v(n^2)"));

    private static void Contains(string code, Expr expression) => Assert.Contains(code, expression.ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
}
