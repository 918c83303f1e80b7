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

    private static void Contains(string code, Expr expression) => Assert.Contains(code, expression.ToCode(CodeTarget.NumPy), StringComparison.Ordinal);
}
