using Xunit;
using static MatrixCalculus.Tests.Planning.Counts;

namespace MatrixCalculus.Tests.Planning;

/// <summary>What is done without the matrices that an expression speaks of, each at the best operation count known.</summary>
public sealed class NeverTheNaiveWayTests
{
    private const double Lu = 2 * N * N * N / 3, Cholesky = N * N * N / 3, Places = N * (N - 1) / 2;

    // Constants with few entries put rows and columns in places.
    [Theory]
    [InlineData("commutation(n,k)*vec(U)", 0)]
    [InlineData("vec(U)'*commutation(n,k)", 0)]
    [InlineData("duplication(n)*vech(A)", 0)]
    [InlineData("duplication(n)'*vec(A)", Places)]
    [InlineData("elimination(n)*vec(A)", 0)]
    [InlineData("elimination(n)*(A ⊗ B)*duplication(n)*vech(C)", 2 * 120.0 * 120 * 239)]
    [InlineData("vec(A)'*(A ⊗ B)*duplication(n)", (2 * 120.0 * 120 * 239) + Places)]
    [InlineData("(eye(n*k) + commutation(k,n))*vec(U)", 1200)]
    public void Constants_with_few_entries(string text, double flops) => Costs(flops, text);

    // A + sI adds to the diagonal, and s e₁ has one entry.
    [Theory]
    [InlineData("A + 3*eye(n)", 240)]
    [InlineData("A*A' + (x'*y)*eye(n)", (120 * 121 / 2 * 239) + 239 + 240)]
    [InlineData("(x'*y)*eye(n) - A*B", (120 * 120 * 239.0) + 239 + 240)]
    [InlineData("(x'*y)*basis(n,1) + 2*basis(n,3)", 239 + 3)]
    [InlineData("A - B + eye(n)", (120 * 120) + 120)]
    public void Terms_with_few_entries(string text, double flops) => Costs(flops, text);

    [Theory]
    [InlineData("x'*(A ⊗ y')*(B ⊗ z)", (3 * 120.0 * 239) + (120 * 120))]
    [InlineData("(A ⊗ B)*(x ⊗ y)", (2 * 120.0 * 239) + (120 * 120))]
    [InlineData("(x ⊗ y)'*(z ⊗ b)", 479)]
    [InlineData("vec(A)'*(B ⊗ C)", 2 * 120.0 * 120 * 239)]
    public void Kronecker_products(string text, double flops) => Costs(flops, text);

    // X(ab' + ba') is (Xa)b' + (Xb)a', and 11'X has the sums of the columns in each row.
    [Theory]
    [InlineData("A*(x*y' + y*x')", (2 * 120.0 * 239) + (3 * 120 * 120))]
    [InlineData("(x*y' + y*x')'*A", (2 * 120.0 * 239) + (3 * 120 * 120))]
    [InlineData("(U*V' + B)*x", (120 * 239) + (10 * 239) + (120 * 19) + 120)]
    [InlineData("ones(n,n)*A", (120 * 239) + (120 * 120))]
    [InlineData("(eye(n) - ones(n,n)/n)*A", (120 * 239) + (2 * 120 * 120) + 120 + 1)]
    [InlineData("A*ones(n,k)", (120 * 239) + (120 * 10))]
    [InlineData("A*(x*y' + y*x')*B", (4 * 120.0 * 239) + (3 * 120 * 120))]
    [InlineData("eye(n).*(A*B + C*H)", (2 * 120.0 * 240) + 120)]
    public void Factors_of_low_rank(string text, double flops) => Costs(flops, text);

    [Theory]
    [InlineData("tr(A*diag(x))", 240)]
    [InlineData("tr(inv(S)*U*U')", Cholesky + (120 * 120 * 10) + (2 * 120 * 10))]
    [InlineData("tr(inv(S)*x*x')", Cholesky + (120 * 120) + 240)]
    [InlineData("det(A*B)", (2 * Lu) + 240 + 1)]
    [InlineData("det(A ⊗ B)", (2 * Lu) + 240 + 3)]
    [InlineData("inv(A'*A)*x", Lu + (4 * 120 * 120))]
    [InlineData("inv(U'*U)*U'*x", (10 * 11 / 2 * 239) + (1000.0 / 3) + 200 + (10 * 239))]
    [InlineData("A^5*x", 5 * 120.0 * 239)]
    [InlineData("A^5", 3 * 120.0 * 120 * 239)]
    [InlineData("A^-5*x", Lu + (5 * 2 * 120 * 120))]
    [InlineData("A^64*B", 7 * 120.0 * 120 * 239)]
    public void Traces_determinants_and_powers(string text, double flops) => Costs(flops, text);

    // By a matrix of order k, and for one vector by a number; where the matrix is not known to be definite elimination is safer.
    [Theory]
    [InlineData("inv(eye(n) + U*U')*x", (10 * 11 / 2 * 239) + (10 * 120) + (1000.0 / 3) + 200 + (2 * 239 * 10) + (4 * 120) + 100)]
    [InlineData("inv(eye(n) + x*x')*y", 9 * 120)]
    [InlineData("logdet(eye(n) + U*U')", (10 * 11 / 2 * 239) + (10 * 120) + (1000.0 / 3) + (2 * 120) + 120)]
    [InlineData("inv(eye(n) + x*y')*z", Lu + (2 * 120 * 120) + (2 * 120 * 120))]
    public void Low_rank_updates(string text, double flops) => Costs(flops, text);

    [Fact]
    public void A_Hessian_by_a_covariance_forms_no_product_of_its_size()
    {
        const string Declarations = "S(n,n) positive_definite, x(n)";
        var (f, s) = (Expr.Parse("logdet(S) + x'*inv(S)*x", Declarations), Expr.Parse("S", Declarations));
        var plan = Plan.For([f.Hessian(s)], new Dictionary<string, long> { ["n"] = 30 });
        Assert.True(plan.Flops <= 12 * Math.Pow(30, 4), plan.ToString());
    }

    private static void Costs(double flops, string text)
    {
        var plan = Of(text);
        Assert.True(plan.Flops <= flops * (1 + 1e-12), $"{text} takes {plan.Flops} instead of {flops}:\n{plan}");
    }
}
