using Xunit;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Tests;

/// <summary>Second order and beyond: a stationary point, curved sets, derivatives of derivatives.</summary>
public sealed class HigherOrderTests
{
    private static readonly Dimension n = "n";
    private static readonly Expr X = Matrix.Symbol("X", n, n);
    private static readonly Expr half = Rational.Of(1, 2);

    // The solution of the likelihood equations is a maximum: the score is zero at the sample's mean and covariance.
    [Fact]
    public void The_score_of_the_normal_distribution_is_zero_at_the_sample()
    {
        var (mean, sampleMean) = (Vector.Symbol("m", n), Vector.Symbol("a", n));
        var (S, C) = (Matrix.Symbol("S", n, n, PositiveDefinite), Matrix.Symbol("C", n, n, PositiveDefinite));
        var likelihood = -half * (LogDeterminant(S) + Trace(Inverse(S) * (C + (sampleMean - mean) * (sampleMean - mean).T)));
        var score = likelihood.Gradients(mean, S).Select(g => g.Substitute(new Dictionary<Expr, Expr> { [mean] = sampleMean, [S] = C }).Simplify());
        Assert.Equal(["zeros(n,1)", "zeros(n,n)"], score.Select(g => g.ToString()));
    }

    [Fact]
    public void The_third_derivative_of_the_log_determinant()
    {
        var f = LogDeterminant(X);
        Passes(DerivativeCheck.Jacobian(f.Hessian(X), X, f.Derivative(X, 3)));
    }

    [Fact]
    public void The_fourth_derivative_of_a_quartic_is_constant()
    {
        var x = Vector.Symbol("x", n);
        var fourth = SquaredNorm(x * x.T).Derivative(x, 4);
        Assert.Empty(fourth.FreeSymbols);
        Passes(DerivativeCheck.Jacobian(SquaredNorm(x * x.T).Derivative(x, 3), x, fourth));
    }

    // On the matrices with orthonormal columns the Hessian is the second derivative along geodesics, tall ones as well as square ones.
    [Theory]
    [InlineData("R(n,n) orthogonal, A(n,n), B(n,n)")]
    [InlineData("R(m,n) orthogonal, A(m,m), B(n,n)")]
    public void The_hessian_on_orthonormal_columns_by_the_exact_machine(string declarations)
    {
        var symbols = Declarations.Parse(declarations);
        var (f, R) = (Expr.Parse("tr(R'*A*R*B)", symbols), Expr.Parse("R", symbols));
        var hessian = f.Hessian(R);
        Passes(DerivativeCheck.Hessian(f, R, R, hessian));
        Assert.False(DerivativeCheck.Hessian(f, R, R, f.Hessian(R, new DerivativeOptions { Parameters = Parameters.Entries })).Passed);
    }

    private static void Passes(CheckResult result) => Assert.True(result.Passed, result.ToString());
}
