using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Logarithms of determinants.</summary>
internal static class LogDeterminantLaws
{
    private static readonly Expr otherDefinite = Matrix.Symbol("R", n, n, MatrixProperties.PositiveDefinite);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("log-of-determinant").Rewrite(Log(Determinant(P))).To(LogDeterminant(P)).From("definition"),
        Law.Named("exponential-of-log-determinant").Rewrite(Exp(LogDeterminant(P))).To(Determinant(P)).From("definition"),
        Law.Named("log-determinant-of-scalar").Rewrite(LogDeterminant(a)).To(Log(a)).From("definition"),
        Law.Named("log-determinant-of-identity").Rewrite(LogDeterminant(Identity(n))).To(0).From("definition"),
        Law.Named("log-determinant-of-transpose").Rewrite(LogDeterminant(P.T)).To(LogDeterminant(P)).From("determinant-of-transpose"),
        Law.Named("log-determinant-of-inverse").Rewrite(LogDeterminant(Inverse(P))).To(-LogDeterminant(P)).From("determinant-of-inverse"),
        Law.Named("log-determinant-of-product-with-definite-first").Rewrite(LogDeterminant(Definite * R)).To(LogDeterminant(Definite) + LogDeterminant(R)).From("determinant-of-product, where one determinant is positive"),
        Law.Named("log-determinant-of-product-with-definite-last").Rewrite(LogDeterminant(R * Definite)).To(LogDeterminant(R) + LogDeterminant(Definite)).From("determinant-of-product, where one determinant is positive"),
        Law.Named("log-determinant-of-scaling").Rewrite(LogDeterminant(positive * P)).To(n * Log(positive) + LogDeterminant(P)).From("determinant-of-scaling"),
        Law.Named("log-determinant-of-power").Rewrite(LogDeterminant(Power(Definite, k))).To(k * LogDeterminant(Definite)).From("determinant-of-power, where the determinant is positive"),
        Law.Named("log-determinant-of-kronecker").Rewrite(LogDeterminant(Kronecker(Definite, Matrix.Symbol("R", m, m, PositiveDefinite)))).To(m * LogDeterminant(Definite) + n * LogDeterminant(Matrix.Symbol("R", m, m, PositiveDefinite))).From("determinant-of-kronecker, where both determinants are positive"),
        Law.Named("log-determinant-of-diagonal").Rewrite(LogDeterminant(DiagonalMatrix(Vector.Symbol("x", n, Positive)))).To(SumOfEntries(Log(Vector.Symbol("x", n, Positive)))).From("Abadir & Magnus, Matrix Algebra, ch. 4"),
        Law.Named("log-determinant-by-cholesky-factor").Rewrite(SumOfEntries(Log(Diagonal(CholeskyFactor(Definite))))).To(Rational.Of(1, 2) * LogDeterminant(Definite)).From("definition of the factor"),
        Law.Named("log-determinant-of-symmetrized-kronecker-square").Rewrite(LogDeterminant(Duplication(n).T * Kronecker(Definite, Definite) * Duplication(n)))
            .To(Expr.Constant(n * (n - 1) / 2) * Log(2) + Expr.Constant(n + 1) * LogDeterminant(Definite)).From("determinant-of-symmetrized-kronecker-square"),
        Law.Named("log-determinant-of-identity-plus-outer-product").Rewrite(LogDeterminant(Identity(n) + x * row)).To(Log(1 + row * x)).From("determinant-of-identity-plus-outer-product"),
        Law.Named("log-determinant-of-identity-plus-product").Rewrite(LogDeterminant(Identity(m) + A * FitsBack)).To(LogDeterminant(Identity(n) + FitsBack * A)).From("Sylvester's determinant identity", LawUse.OnRequest),
        Law.Named("log-determinant-as-logarithm").Rewrite(LogDeterminant(P)).To(Log(Determinant(P))).From("definition", LawUse.Opening),
        Law.Named("log-determinant-of-sum-of-definite").Rewrite(LogDeterminant(Definite + otherDefinite)).To(LogDeterminant(Definite) + LogDeterminant(otherDefinite) + LogDeterminant(Inverse(Definite) + Inverse(otherDefinite))).From("Abadir & Magnus, Matrix Algebra, ch. 8", LawUse.OnRequest),
    ];
}
