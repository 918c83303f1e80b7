using MatrixCalculus.Rewriting;
using Xunit;

namespace MatrixCalculus.Tests.Rewriting;

public class SimplificationTests
{
    private const string Shapes = "A(m,n), B(m,n), C(n,p), X(n,n), Y(n,n), a, v, x(n), y(n), z(m)";

    [Theory]
    [InlineData("A*(x + y) - A*x", "A*y")]
    [InlineData("(A + B)*(x + y)", "A*x + A*y + B*x + B*y")]
    [InlineData("a*(x + y)", "a*x + a*y")]
    [InlineData("tr(X + Y)", "tr(X) + tr(Y)")]
    public void Expand_multiplies_out(string input, string expected) => Assert.Equal(expected, Expr.Parse(input, Shapes).Expand().ToString());

    [Theory]
    [InlineData("A*x + A*y + B*x + B*y", "(A + B)*(x + y)")]
    [InlineData("2*X*x - 4*X*y", "2*X*(x - 2*y)")]
    public void Factor_gathers_what_terms_share(string input, string expected) => Assert.Equal(expected, Expr.Parse(input, Shapes).Factor().ToString());

    [Fact]
    public void Collect_gathers_by_a_matrix_at_the_end_of_the_terms() =>
        Assert.Equal("z*x' + (A + B)*X", Expr.Parse("(A + B)*X + z*x'", Shapes).Collect(Expr.Parse("X", Shapes)).ToString());

    [Fact]
    public void Collect_gathers_by_powers_of_a_scalar() =>
        Assert.Equal("y + a*(x + y) + a^2*x", Expr.Parse("a*x + a*y + a^2*x + y", Shapes).Collect(Expr.Parse("a", Shapes)).Factor().Collect(Expr.Parse("a", Shapes)).ToString());

    [Fact]
    public void Collect_by_what_is_no_symbol_is_refused() =>
        Assert.Equal(ErrorCode.NotASymbol, Assert.Throws<DifferentiationException>(() => Expr.Parse("x + y", Shapes).Collect(Expr.Parse("x + y", Shapes))).Code);

    [Fact]
    public void A_budget_that_runs_out_gives_an_equal_form_and_says_so()
    {
        var input = Expr.Parse("((A*C)'*(A*C) + (B*C)'*(B*C))'", Shapes);
        var form = input.Simplify(new SimplifyOptions { MaxSteps = 1 });
        Assert.False(form.IsComplete);
        Assert.Equal(input.Simplify(), form.Expression.Simplify());
        Assert.True(input.Simplify(new SimplifyOptions()).IsComplete);
    }

    [Fact]
    public void Families_of_laws_can_be_chosen()
    {
        var input = Expr.Parse("tr(diag(x)) + (x''*y)'*x", "x(n), y");
        Assert.Contains("tr(diag(x))", input.Simplify(new SimplifyOptions { Families = ["Transpose"] }).Expression.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ErrorCode.InvalidRequest,
            Assert.Throws<MatrixCalculusException>(() => input.Simplify(new SimplifyOptions { Families = ["nonsense"] })).Code);
    }

    [Fact]
    public void Cancellation_is_seen_and_leaves_the_expression_valid()
    {
        var input = Expr.Parse("X", Shapes);
        for (var i = 0; i < 5000; i++) input = Functions.Tanh(input * input + Expr.Parse("Y", Shapes));
        Assert.Throws<OperationCanceledException>(() => input.Simplify(new CancellationToken(canceled: true)));
        Assert.Equal(input.Simplify(), input.Simplify());
    }

    // Found by random expressions: v, the first node of its workspace, was lost when terms were merged by a hash of their scalars.
    [Theory]
    [InlineData("(z + v*A*x)'*(diag(z + v*A*x) + eye(m))*(z + v*A*x)*v")]
    [InlineData("v*(A*x + v*z)'*(diag(A*x + v*z) + eye(m))*(A*x + v*z)")]
    public void Merging_compares_scalars_themselves(string text)
    {
        var input = Expr.Parse(text, Shapes);
        Assert.Contains("v*", input.Simplify().ToString().Split("diag")[1], StringComparison.Ordinal);
    }

    // Found by random derivations: products of 1×1, row and column, which is one chain to the constructor.
    [Fact]
    public void A_scalar_may_stand_in_a_chain_that_is_scalar()
    {
        var (s, c) = (Expr.Parse("a", Shapes), Expr.Parse("x", Shapes));
        Assert.Equal("a*normsq(x)", Expr.Product(s, c.T, c).Simplify().ToString());
        Assert.Equal("a^4*normsq(x)", Expr.Product(s, Expr.Product(s, c.T, c, s), s).Simplify().ToString());
        Assert.Equal("a*normsq(x)*x'", Expr.Product(Expr.Product(s, c.T, c), c.T).Simplify().ToString());
    }

    // Found by random expressions: the scalar of one argument was pulled out of a block matrix.
    [Fact]
    public void A_jointly_linear_operator_keeps_the_scalars_of_single_arguments() =>
        Assert.Equal("norm2([A, B/3])", Expr.Parse("norm2([A, B/3])", Shapes).Simplify().ToString());

    [Theory]
    [InlineData(60)]
    [InlineData(2000)]
    public void Shared_ladders_stay_small(int depth)
    {
        var (e, other) = (Expr.Parse("X", Shapes), Expr.Parse("Y", Shapes));
        for (var i = 0; i < depth; i++) e = other * e + e * other;
        Assert.True(Traversal.PostOrder(e.Simplify()).Count <= 2 * Traversal.PostOrder(e).Count);
    }

    // Transposes pushed to the symbols would make four nodes of three; a transposed symbol counts as one with its symbol.
    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public void A_ladder_with_transposes_gets_no_more_nodes(int depth)
    {
        var e = Expr.Parse("X", Shapes);
        for (var i = 0; i < depth; i++) e = e * e + e.T;
        Assert.InRange(Operations(e.Simplify()), 0, Operations(e));
        int Operations(Expr form) => Traversal.PostOrder(form).Count(n => n.Arguments.Length > 0 && (n.Operator?.Name != "transpose" || n.Arguments[0].Kind != ExprKind.Symbol));
    }

    [Fact]
    public void Every_family_is_in_the_book() => Assert.Equal(LawBook.All.Count(), MatrixCalculus.Laws.Families.Sum(f => MatrixCalculus.Laws.OfFamily(f).Length));
}
