using System.Collections.Immutable;
using MatrixCalculus.Tests.House;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>A derivation that was read and approved: its text is kept in a file.</summary>
internal sealed record GoldenDerivation(string Name, DerivationKind Kind, string Function, string Variable, string Declarations, Parameters Parameters = Parameters.Tangent)
{
    private const string Scatter = "N, Sigma(n,n) positive_definite, S(n,n) positive_semidefinite";

    internal static ImmutableArray<GoldenDerivation> All { get; } =
    [
        new("trace-of-product", DerivationKind.Gradient, "tr(A*X*B)", "X", "A(p,m), X(m,n), B(n,p)"),
        new("product", DerivationKind.Jacobian, "A*X*B", "X", "A(p,m), X(m,n), B(n,q)"),
        new("cube", DerivationKind.Jacobian, "X^3", "X", "X(n,n)"),
        new("inverse", DerivationKind.Jacobian, "inv(X)", "X", "X(n,n)"),
        new("determinant", DerivationKind.Gradient, "det(X)", "X", "X(n,n)"),
        new("log-determinant", DerivationKind.Hessian, "logdet(X)", "X", "X(n,n)"),
        new("quadratic-form", DerivationKind.Gradient, "tr(X'*A*X)", "X", "A(m,m), X(m,n)"),
        new("least-squares", DerivationKind.Hessian, "normsq(A*x - b)", "x", "A(m,n), x(n), b(m)"),
        new("kronecker", DerivationKind.Jacobian, "A ⊗ X", "X", "A(m,n), X(p,q)"),
        new("gram-matrix", DerivationKind.Jacobian, "X'*X", "X", "X(m,n)"),
        new("logistic-loss", DerivationKind.Hessian, "sum(log(ones(m,1) + exp(D*w))) - y'*D*w", "w", "D(m,n), w(n), y(m)"),
        new("normal-mean", DerivationKind.Hessian, "-N/2*(logdet(Sigma) + tr(inv(Sigma)*S) + (xbar - mu)'*inv(Sigma)*(xbar - mu))", "mu", Scatter + ", xbar(n), mu(n)"),
        new("normal-covariance", DerivationKind.Gradient, "-N/2*(logdet(Sigma) + tr(inv(Sigma)*S))", "Sigma", Scatter),
        new("symmetric-congruence", DerivationKind.Jacobian, "A*S*A'", "S", "A(m,n), S(n,n) symmetric", Parameters.Free),
        new("symmetric-log-determinant", DerivationKind.Hessian, "logdet(S)", "S", "S(n,n) positive_definite", Parameters.Free),
        new("symmetric-log-determinant-gradient", DerivationKind.Gradient, "logdet(S)", "S", "S(n,n) symmetric", Parameters.Free),
    ];

    internal string Path => Repository.At($"tests/MatrixCalculus.Tests/Derivations/Golden/{Name}.txt");

    internal MatrixCalculus.Derivation Derive()
    {
        var declared = MatrixCalculus.Declarations.Parse(Declarations);
        return Expr.Parse(Function, declared).Explain(Expr.Parse(Variable, declared), Kind, new DerivativeOptions { Parameters = Parameters });
    }
}
