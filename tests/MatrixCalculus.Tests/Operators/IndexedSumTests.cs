using Xunit;

namespace MatrixCalculus.Tests.Operators;

/// <summary>Finite sums over an index, and single entries, are expressions of whole matrices.</summary>
public sealed class IndexedSumTests
{
    private const string Symbols = "A(n,n), B(n,n), C(n,n), X(m,n), M(m,n), U(m,p), V(n,p), S(n,n) symmetric, a(m), b(n), w(n), y(m), x(n), s";

    public static TheoryData<string, string> Sums => new()
    {
        { "sum(i, 1, n, x_i*b_i)", "x'*b" },
        { "sum(i, 1, n, s*x_i^2 + 3)", "s*normsq(x) + 3*n" },
        { "sum(i, 1, n, A_ii)", "tr(A)" },
        { "sum(i, 1, n-1, (entry(x,i+1,1) - x_i)^2)", "normsq(slice(x,2,n-1,1,1) - slice(x,1,n-1,1,1))" },
        { "sum(i, 1, n, sum(j, 1, n, A_ij*x_i*x_j))", "x'*A*x" },
        { "sum(i, 1, m, sum(j, 1, n, a_i*X_ij*b_j))", "a'*X*b" },
        { "sum(i, 1, n, sum(j, 1, n, sum(k, 1, n, A_ij*B_jk*C_ki)))", "tr(A*B*C)" },
        { "sum(i, 1, m, (y_i - row(X,i)*w)^2)", "normsq(y - X*w)" },
        { "sum(i, 1, m, log(1 + exp(-y_i*row(X,i)*w)))", "sum(log(ones(m,1) + exp(-(y.*(X*w)))))" },
        { "sum(i, 1, m, row(X,i)'*row(X,i))", "X'*X" },
        { "sum(i, 1, m, y_i*row(X,i)')", "X'*y" },
        { "sum(i, 1, m, y_i*A + row(X,i)'*row(M,i))", "sum(y)*A + X'*M" },
        { "sum(i, 1, m, (row(X,i)' - b)'*S*(row(X,i)' - b))", "tr((X - ones(m,1)*b')*S*(X - ones(m,1)*b')')" },
        { "sum(i, 1, m, tr(A*row(X,i)'*row(M,i)*B))", "tr(A*X'*M*B)" },
        { "sum(j, 1, n, normsq(column(X,j))^2)", "sum((X.^2)'*ones(m,1).*((X.^2)'*ones(m,1)))" },
        { "sum(i, 1, m, sum(j, 1, n, M_ij*(X_ij - row(U,i)*row(V,j)')^2))", "sum(M.*(X - U*V').^2)" },
        { "sum(i, 1, m, logsumexp(row(X,i)'))", "sum(log(exp(X)*ones(n,1)))" },
        { "sum(i, 1, m, sum(softmax(row(X,i)').*b))", "sum(softmax_rows(X)*b)" },
        { "sum(i, 1, n, det(A)*x_i*eye(n))", "det(A)*sum(x)*eye(n)" },
    };

    [Theory]
    [MemberData(nameof(Sums))]
    public void A_sum_is_what_it_is_in_matrices(string sum, string matrices)
    {
        var (left, right) = (Expr.Parse(sum, Symbols), Expr.Parse(matrices, Symbols));
        var check = ValueCheck.Equal(left, right);
        Assert.True(check.Passed, check.ToString());
        Assert.Equal(left, Expr.Parse(left.ToString(), Symbols));
    }

    // The matrix expression, entry by entry as the sum says: Σᵢ Σⱼ Aᵢⱼ(xᵢ − xⱼ)².
    [Fact]
    public void A_double_sum_has_the_value_of_its_terms()
    {
        var sum = Expr.Parse("sum(i, 1, n, sum(j, 1, n, A_ij*(x_i - x_j)^2))", Symbols);
        var (a, x) = (DenseMatrix.FromArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 10 } }), DenseMatrix.FromArray(new double[,] { { 1 }, { -2 }, { 4 } }));
        var expected = 0.0;
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++) expected += a[i, j] * Math.Pow(x[i, 0] - x[j, 0], 2);
        Assert.Equal(expected, sum.Evaluate(new Bindings { { Expr.Parse("A", Symbols), a }, { Expr.Parse("x", Symbols), x } })[0, 0], 9);
    }

    [Theory]
    [InlineData("sum(i, 1, m, (y_i - row(X,i)*w)^2)", "w", "2*X'*(X*w - y)")]
    [InlineData("sum(i, 1, n, sum(j, 1, n, A_ij*x_i*x_j))", "x", "(A + A')*x")]
    [InlineData("sum(i, 1, m, sum(j, 1, n, M_ij*(X_ij - row(U,i)*row(V,j)')^2))", "U", "2*(M.*(U*V' - X))*V")]
    [InlineData("X_12", "X", "basis(m,1)*basis(n,2)'")]
    [InlineData("X_ij^2", "X", "2*entry(X, i, j)*basis(m,i)*basis(n,j)'")]
    public void Its_gradient_is_that_of_the_matrices(string sum, string variable, string gradient) =>
        Assert.Equal(gradient, Expr.Parse(sum, Symbols).Gradient(Expr.Parse(variable, Symbols)).ToString());

    [Theory]
    [InlineData("sum(i, 1, n, i*x_i)", ErrorCode.InvalidRequest)]
    [InlineData("sum(i, 1, n, det(x_i*A))", ErrorCode.InvalidRequest)]
    [InlineData("sum(i, 1, i, x_i)", ErrorCode.InvalidRequest)]
    [InlineData("sum(x, 1, n, b_i)", ErrorCode.DuplicateSymbol)]
    [InlineData("sum(n, 1, m, y_n)", ErrorCode.DuplicateSymbol)]
    [InlineData("sum(i, , n, x_i)", ErrorCode.Syntax)]
    [InlineData("sum(A, B)", ErrorCode.Arity)]
    [InlineData("sum(i, 1, n, X_i)", ErrorCode.UndeclaredSymbol)]
    public void What_is_no_such_sum_is_refused(string sum, ErrorCode code) =>
        Assert.Equal(code, Assert.Throws<ParseException>(() => Expr.Parse(sum, Symbols)).Code);

    [Fact]
    public void Symbols_of_a_sum_are_declared() =>
        Assert.Equal(ErrorCode.InvalidDeclaration, Assert.Throws<ParseException>(() => Expr.Parse("sum(i, 1, n, x_i)")).Code);
}
