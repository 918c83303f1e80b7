using Xunit;

namespace MatrixCalculus.Tests.Derivatives;

/// <summary>Where a derivative does not exist the answer names the condition, and its value there says so or takes the documented convention.</summary>
public sealed class SingularPointTests
{
    private static readonly DenseMatrix SingularMatrix = DenseMatrix.FromRows(2, 2, [1, 2, 2, 4]), Identity = DenseMatrix.Identity(2);

    [Theory]
    [InlineData("x(n)", "norm2(x)", "x/norm2(x)", "x is not zero")]
    [InlineData("x(n)", "norm1(x)", "sign(x)", "no entry of x is zero")]
    [InlineData("x(n)", "sum(relu(x))", "step(x)", "no entry of x is zero")]
    [InlineData("x(n)", "max(x)", "greatest_place(x)", "x has a single greatest entry")]
    [InlineData("x(n), y(n)", "sum(max(x, y))", "step(x - y)", "no entry of x - y is zero")]
    [InlineData("x(n,n) symmetric", "eigenvalue(x, 1)", "eigenvector(x, 1)*eigenvector(x, 1)'", "eigenvalue(x, 1) is simple")]
    [InlineData("x(m,n)", "singular_value(x, 1)", "left_singular_vector(x, 1)*right_singular_vector(x, 1)'", "singular_value(x, 1) is simple; singular_value(x, 1) is not zero")]
    [InlineData("x(m,n)", "normsq(pinv(x))", "-2*pinv(x')*pinv(x)*pinv(x')", "x has locally constant rank")]
    [InlineData("x(n,n)", "det(x)", "adj(x')", "")]
    public void The_answer_states_its_condition(string declarations, string function, string gradient, string conditions)
    {
        var (f, x) = Read(declarations, function);
        var answer = f.Gradient(x);
        Assert.Equal(gradient, answer.ToString());
        Assert.Equal(conditions, string.Join("; ", f.ConditionsOf(answer, CancellationToken.None, x)));
    }

    // sign(0) = 0, step(0) = 0, and the first of several greatest entries.
    [Theory]
    [InlineData("x(n)", "norm1(x)", new double[] { 1, 0, -1 })]
    [InlineData("x(n)", "sum(relu(x))", new double[] { 1, 0, 0 })]
    [InlineData("x(n)", "max(abs(x))", new double[] { 1, 0, 0 })]
    public void At_a_kink_the_value_is_the_documented_one(string declarations, string function, double[] expected)
    {
        var (f, x) = Read(declarations, function);
        Assert.Equal(expected, f.Gradient(x).Evaluate(new Bindings { { x, DenseMatrix.FromVector(1, 0, -1) } }).AsSpan().ToArray());
    }

    [Fact]
    public void At_the_origin_the_direction_of_a_vector_is_not_a_number()
    {
        var (f, x) = Read("x(n)", "norm2(x)");
        Assert.All(f.Gradient(x).Evaluate(new Bindings { { x, DenseMatrix.Zeros(3, 1) } }).AsSpan().ToArray(), entry => Assert.True(double.IsNaN(entry)));
    }

    [Fact]
    public void The_determinant_has_its_gradient_at_singular_matrices_too()
    {
        var (f, x) = Read("x(n,n)", "det(x)");
        Assert.Equal(DenseMatrix.FromRows(2, 2, [4, -2, -2, 1]), f.Gradient(x).Evaluate(new Bindings { { x, SingularMatrix } }));
    }

    [Theory]
    [InlineData("x(n,n)", "logdet(x)", false)]
    [InlineData("x(n,n)", "tr(inv(x))", false)]
    [InlineData("x(n,n)", "sum(sqrtm(x))", false)]
    [InlineData("x(m,n)", "nuclear_norm(x)", false)]
    [InlineData("x(n,n) positive_definite", "sum(chol(x))", false)]
    [InlineData("x(n,n) symmetric", "eigenvalue(x, 1)", true)]
    [InlineData("x(m,n)", "spectral_norm(x)", true)]
    public void Where_there_is_no_derivative_its_value_is_refused(string declarations, string function, bool isAtIdentity)
    {
        var (f, x) = Read(declarations, function);
        var refusal = Assert.Throws<EvaluationException>(() => f.Gradient(x).Evaluate(new Bindings { { x, isAtIdentity ? Identity : SingularMatrix } }));
        Assert.Equal(ErrorCode.Singular, refusal.Code);
    }

    // Only the eigenvalue that is asked for must be simple, and its value need not be.
    [Fact]
    public void Repeated_eigenvalues_have_values_and_leave_the_others_alone()
    {
        var (f, x) = Read("x(n,n) symmetric", "eigenvalue(x, 1)");
        Assert.Equal(1, f.Evaluate(new Bindings { { x, Identity } })[0, 0]);
        Assert.Equal(DenseMatrix.Diagonal(0, 0, 1), f.Gradient(x).Evaluate(new Bindings { { x, DenseMatrix.Diagonal(2, 2, 3) } }));
    }

    private static (Expr Function, Expr Variable) Read(string declarations, string function)
    {
        var declared = Declarations.Parse(declarations);
        return (Expr.Parse(function, declared), Expr.Of(declared.Symbols[0]));
    }
}
