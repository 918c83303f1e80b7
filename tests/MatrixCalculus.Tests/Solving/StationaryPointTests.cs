using Xunit;

namespace MatrixCalculus.Tests.Solving;

/// <summary>Gradients set to zero: the estimators of the books, their conditions, and what the Hessian says.</summary>
public sealed class StationaryPointTests
{
    [Theory]
    [InlineData("X(n,p), y(n), b(p), lambda positive", "normsq(X*b - y) + lambda*normsq(b)", "b",
        "b = inv(lambda*eye(p) + X'*X)*X'*y", "", Extremum.GlobalMinimum)]
    [InlineData("X(n,p) full_column_rank, y(n), b(p)", "normsq(X*b - y)", "b",
        "b = inv(X'*X)*X'*y", "", Extremum.GlobalMinimum)]
    [InlineData("X(n,p), y(n), b(p), V(n,n) positive_definite", "(y - X*b)'*inv(V)*(y - X*b)", "b",
        "b = inv(X'*inv(V)*X)*X'*inv(V)*y", "X'*inv(V)*X is nonsingular", Extremum.GlobalMinimum)]
    [InlineData("X(n,p), y(n), b(p), w(n) positive", "(y - X*b)'*diag(w)*(y - X*b)", "b",
        "b = inv(X'*diag(w)*X)*X'*(w.*y)", "X'*diag(w)*X is nonsingular", Extremum.GlobalMinimum)]
    [InlineData("K(n,m), H(m,n), P(n,n) positive_definite, R(m,m) positive_definite", "tr((eye(n) - K*H)*P*(eye(n) - K*H)' + K*R*K')", "K",
        "K = P*H'*inv(R + H*P*H')", "", Extremum.GlobalMinimum)]
    [InlineData("S(p,p) positive_definite, V(p,p) positive_definite", "-logdet(V) - tr(inv(V)*S)", "V",
        "V = S", "", Extremum.LocalMaximum)]
    [InlineData("X(n,n), A(n,n)", "logdet(X) - tr(A*X)", "X",
        "X = inv(A)", "A is nonsingular", Extremum.NotSettled)]
    [InlineData("A(n,n), x(n), b(n)", "x'*A*x + b'*x", "x",
        "x = -inv(A + A')*b", "A + A' is nonsingular", Extremum.NotSettled)]
    public void The_gradient_vanishes_there(string declarations, string function, string variable, string value, string conditions, Extremum extremum)
    {
        var declared = Declarations.Parse(declarations);
        var point = Expr.Parse(function, declared).StationaryPoint(Expr.Parse(variable, declared));
        Assert.Equal(value, $"{variable} = {point.Values[0]}");
        Assert.Equal(conditions, string.Join("; ", point.Conditions));
        Assert.Equal(extremum, point.Extremum);
    }

    [Fact]
    public void The_normal_likelihood_is_greatest_at_the_mean_and_covariance_of_the_sample()
    {
        var declared = Declarations.Parse("X(N,p), mu(p), Sigma(p,p) positive_definite");
        var f = Expr.Parse("-N/2*logdet(Sigma) - 1/2*tr((X - ones(N,1)*mu')*inv(Sigma)*(X - ones(N,1)*mu')')", declared);
        var point = f.StationaryPoint(Expr.Parse("mu", declared), Expr.Parse("Sigma", declared));
        Assert.Equal("X'*ones(N,1)/N", point.Values[0].ToString());
        Assert.True(ValueCheck.Equal(point.Values[1], Expr.Parse("(X - ones(N,N)*X/N)'*(X - ones(N,N)*X/N)/N", declared)).Passed);
        Assert.Equal([Extremum.GlobalMaximum, Extremum.LocalMaximum], point.Steps.Select(s => s.Extremum));
        Assert.Equal(Extremum.LocalMaximum, point.Extremum);
        var condition = Assert.Single(point.Conditions);
        Assert.Equal(ConditionKind.PositiveDefinite, condition.Kind);
    }

    [Fact]
    public void A_trace_of_two_forms_leads_to_the_generalised_eigenproblem()
    {
        var declared = Declarations.Parse("V(n,k), W(n,n) positive_definite, B(n,n) symmetric");
        var f = Expr.Parse("tr(inv(V'*W*V)*V'*B*V)", declared);
        Assert.Equal("B*V = W*V*inv(V'*W*V)*V'*B*V", f.StationaryEquation(Expr.Parse("V", declared)).ToString());
        Assert.Equal(ErrorCode.NotSolvable, Assert.Throws<SolvingException>(() => f.StationaryPoint(Expr.Parse("V", declared))).Code);
    }
}
