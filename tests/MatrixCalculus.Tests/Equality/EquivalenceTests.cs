using Xunit;

namespace MatrixCalculus.Tests.Equality;

/// <summary>Equal with the laws used, different with a counterexample that is evaluated again, or not settled.</summary>
public sealed class EquivalenceTests
{
    public static TheoryData<string, string, string> True => Identities.Data("+");

    public static TheoryData<string, string, string> False => Identities.Data("-");

    [Theory, MemberData(nameof(True))]
    public void True_equalities_are_proved(string declared, string left, string right)
    {
        var (one, other) = Parsed(declared, left, right);
        var answer = one.IsEquivalentTo(other);
        Assert.True(answer.IsEqual, answer.ToString());
        Assert.True(one == other || !answer.Laws.IsEmpty);
    }

    [Theory, MemberData(nameof(False))]
    public void False_equalities_have_a_counterexample_that_can_be_replayed(string declared, string left, string right)
    {
        var (one, other) = Parsed(declared, left, right);
        var answer = one.IsEquivalentTo(other);
        Assert.True(answer.IsDifferent, answer.ToString());
        var point = Assert.IsType<Counterexample>(answer.Counterexample);
        if (point.IsExact) Assert.NotEqual(one.EvaluateOver(point.ToExactBindings()).Require(), other.EvaluateOver(point.ToExactBindings()).Require());
        var (x, y) = (one.Evaluate(point.ToBindings()), other.Evaluate(point.ToBindings()));
        Assert.True((x - y).MaxNorm() > 1e-6 * Math.Max(x.MaxNorm(), y.MaxNorm()), point.ToString());
        foreach (var (leaf, value) in point.Values)
            if (leaf.Symbol!.Properties.HasFlag(MatrixProperties.Symmetric)) Assert.Equal(value, value.Transpose());
    }

    [Theory]
    [InlineData("det(3*(B + B)*(C*P))", "3^p*det((B + B)*(C*P))")]
    [InlineData("det(B*C*B*C + B*C)", "det(B*C)*det(B*C + eye(p))")]
    public void A_determinant_that_is_nothing_but_rounding_is_no_difference(string left, string right)
    {
        // Where p > n both are zero, but for rounding; the angle has no exact form.
        const string Declarations = "B(p,n), C(n,p), P(p,p), a, v";
        var (one, other) = (Expr.Parse($"arcsin(3/4*sin(v)) + a*{left}", Declarations), Expr.Parse($"arcsin(3/4*sin(v)) + a*{right}", Declarations));
        for (var seed = 1; seed <= 5; seed++) Assert.False(one.IsEquivalentTo(other, new() { Seed = seed }).IsDifferent);
    }

    [Fact]
    public void Inverses_of_what_is_nearly_singular_are_no_difference()
    {
        // The second trace is of an inverse of what has condition 10¹² at p > m; the norm has no exact form.
        const string Declarations = "A(m,n), B(n,n), C(m,n), D(p,m), F(p,m), G(m,m), P(m,m) positive_definite, Q(p,p), X(m,n)";
        var common = "norm2(A/2) + tr(inv((B*X'*C/3).*(B*X'*C/3))) + sum(min(X,A)) + ";
        var left = Expr.Parse(common + "tr(inv(inv(Q*D*(G + P)*(ones(p,m) - 2*F)' + eye(p))))", Declarations);
        var right = Expr.Parse(common + "tr(inv(eye(p) - Q*D*(P + G)*(-(ones(p,m) - 2*F)'*inv(eye(p) + Q*D*(P + G)*(ones(p,m) - 2*F)')*Q*D*(P + G) + eye(m))*(ones(p,m) - 2*F)'))", Declarations);
        for (var seed = 1; seed <= 2; seed++) Assert.False(left.IsEquivalentTo(right, new() { Seed = seed }).IsDifferent, $"seed {seed}");
    }

    // At a = -2 and c = 3 both have values, which differ: that most exponents need a positive base proves nothing.
    [Fact]
    public void A_symbolic_exponent_makes_no_base_positive() =>
        Assert.False(Expr.Parse("softplus(a^c)", "a, c").IsEquivalentTo(Expr.Parse("softplus(sqrt(a^2)^c)", "a, c")).IsEqual);

    [Fact]
    public void Both_layouts_of_one_derivative_are_equal_when_that_is_asked_for()
    {
        var (f, x) = (Expr.Parse("A*X*B", "A(p,m), X(m,n), B(n,q)"), Matrix.Symbol("X", "m", "n"));
        var (numerator, denominator) = (f.Jacobian(x), f.Jacobian(x, Layout.Denominator));
        Assert.True(numerator.IsEquivalentTo(denominator).IsDifferent);
        Assert.True(numerator.IsEquivalentTo(denominator, new EquivalenceOptions { EitherLayout = true }).IsEqual);
        var square = Expr.Parse("A*X", "A(n,n), X(n,n)");
        Assert.True(square.Jacobian(Matrix.Symbol("X", "n", "n")).IsEquivalentTo(square.Jacobian(Matrix.Symbol("X", "n", "n"), Layout.Denominator), new EquivalenceOptions { EitherLayout = true }).IsEqual);
    }

    [Fact]
    public void A_proof_is_a_chain_of_true_steps()
    {
        var (left, right) = Parsed("X(m,n)", "inv(eye(n) + X'*X)*X'", "X'*inv(eye(m) + X*X')");
        foreach (var step in left.IsEquivalentTo(right).Steps.Where(s => s.Rule.Name != "zero-if-a-multiple-is"))
            Assert.True(ValueCheck.Equal(step.Before, step.After).Passed, step.ToString());
    }

    [Fact]
    public void Differentials_take_part()
    {
        var f = Expr.Parse("tr(X'*A*X)", "A(m,m), X(m,n)");
        var x = Matrix.Symbol("X", "m", "n");
        var candidate = Functions.Trace(x.T * (Matrix.Symbol("A", "m", "m") + Matrix.Symbol("A", "m", "m").T) * Expr.DifferentialOf(x.Symbol!));
        Assert.True(f.Differential(x).IsEquivalentTo(candidate).IsEqual);
        var point = f.Differential(x).IsEquivalentTo(2 * candidate).Counterexample;
        Assert.Contains(point!.Values, v => v.Key.Kind == ExprKind.Differential);
    }

    [Fact]
    public void Different_shapes_are_different()
    {
        var answer = Matrix.Symbol("X", "m", "n").IsEquivalentTo(Matrix.Symbol("X", "m", "n").T);
        Assert.True(answer is { IsDifferent: true, Counterexample: null });
        Assert.Contains("shapes", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_probable_verdict_is_named_so_and_bounds_its_error()
    {
        var (left, right) = Parsed("A(n,n), B(n,n)", "det(A*B)*inv(A*B)", "adj(B)*adj(A)");
        var verdict = left.IsProbablyEqualTo(right, 1e-30);
        Assert.True(verdict.IsProbablyEqual && verdict.Epsilon <= 1e-30 && verdict.Points >= 2, verdict.ToString());
        Assert.All(verdict.Sizes, s => Assert.True(s.Values.All(v => v >= 2)));
        Assert.NotNull(left.IsProbablyEqualTo(right + right).Counterexample);
        Assert.Equal(ProbableOutcome.NotSettled, Functions.Norm(left).IsProbablyEqualTo(Functions.Norm(right)).Outcome);
        Assert.Throws<ArgumentOutOfRangeException>(() => left.IsProbablyEqualTo(right, 0));
    }

    [Fact]
    public void A_budget_that_runs_out_settles_nothing()
    {
        var (left, right) = Parsed("A(n,n), B(n,n)", "(A + B)*(A*B + B*A)*(A - B)", "A^2*B*A + A*B*A^2 + (B*A)^2 + B^2*A^2 - A^2*B^2 - (A*B)^2 - B*A*B^2 - B^2*A*B");
        var answer = left.IsEquivalentTo(right, new EquivalenceOptions { MaxSteps = 1 });
        Assert.Equal(EquivalenceOutcome.NotSettled, answer.Outcome);
        Assert.Contains("budget", answer.Reason, StringComparison.Ordinal);
    }

    // A sum of constant vectors has integers for entries, which no symbol for a matrix is declared to have.
    [Fact]
    public void Sums_of_basis_vectors_in_several_places_are_compared()
    {
        var reflection = Expr.Parse("eye(n) - (basis(n,1) - basis(n,2))*(basis(n,1) - basis(n,2))'", "A(n,n)");
        Assert.NotEqual(EquivalenceOutcome.Different, (reflection * reflection).IsEquivalentTo(Functions.Identity("n")).Outcome);
    }

    [Fact]
    public void Cancelling_and_contradictory_declarations_are_told()
    {
        var (left, right) = Parsed("A(m,n), B(n,m)", "tr(A*B)", "tr(B*A)");
        Assert.Throws<OperationCanceledException>(() => left.IsEquivalentTo(right, new EquivalenceOptions { Cancellation = new CancellationToken(true) }));
        Assert.Throws<DeclarationException>(() => Matrix.Symbol("A", "n", "n").IsEquivalentTo(Matrix.Symbol("A", "n", "n", MatrixProperties.Symmetric)));
    }

    private static (Expr Left, Expr Right) Parsed(string declared, string left, string right)
    {
        var declarations = Declarations.Parse(declared);
        return (Expr.Parse(left, declarations), Expr.Parse(right, declarations));
    }
}
