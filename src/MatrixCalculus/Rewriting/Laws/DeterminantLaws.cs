using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Determinants, their logarithms and adjugates.</summary>
internal static class DeterminantLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("determinant-of-scalar").Rewrite(Determinant(a)).To(a).From("definition"),
        Law.Named("determinant-of-identity").Rewrite(Determinant(Identity(n))).To(1).From("definition"),
        Law.Named("determinant-of-transpose").Rewrite(Determinant(P.T)).To(Determinant(P)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 20"),
        Law.Named("determinant-of-product").Rewrite(Determinant(P * R)).To(Determinant(P) * Determinant(R)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 21"),
        Law.Named("determinant-of-inverse").Rewrite(Determinant(Inverse(P))).To(Power(Determinant(P), -1)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 22"),
        Law.Named("determinant-of-power").Rewrite(Determinant(Power(P, k))).To(Power(Determinant(P), k)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 23"),
        Law.Named("determinant-of-scaling").Rewrite(Determinant(a * P)).To(Power(a, n) * Determinant(P)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 19"),
        Law.Named("determinant-of-kronecker").Rewrite(Determinant(Kronecker(P, OtherSquare))).To(Power(Determinant(P), m) * Power(Determinant(OtherSquare), n)).From("Magnus & Neudecker, ch. 2, eq. 2.11"),
        Law.Named("log-of-determinant").Rewrite(Log(Determinant(P))).To(LogDeterminant(P)).From("definition"),
        Law.Named("exponential-of-log-determinant").Rewrite(Exp(LogDeterminant(P))).To(Determinant(P)).From("definition"),
        Law.Named("log-determinant-of-scalar").Rewrite(LogDeterminant(a)).To(Log(a)).From("definition"),
        Law.Named("log-determinant-of-identity").Rewrite(LogDeterminant(Identity(n))).To(0).From("definition"),
        Law.Named("log-determinant-of-transpose").Rewrite(LogDeterminant(P.T)).To(LogDeterminant(P)).From("determinant-of-transpose"),
        Law.Named("log-determinant-of-inverse").Rewrite(LogDeterminant(Inverse(P))).To(-LogDeterminant(P)).From("determinant-of-inverse"),
        Law.Named("log-determinant-of-product-with-definite-first").Rewrite(LogDeterminant(Definite * R)).To(LogDeterminant(Definite) + LogDeterminant(R)).From("determinant-of-product, where one determinant is positive"),
        Law.Named("log-determinant-of-product-with-definite-last").Rewrite(LogDeterminant(R * Definite)).To(LogDeterminant(R) + LogDeterminant(Definite)).From("determinant-of-product, where one determinant is positive"),
        Law.Named("log-determinant-of-scaling").Rewrite(LogDeterminant(positive * P)).To(n * Log(positive) + LogDeterminant(P)).From("determinant-of-scaling"),
        Law.Named("adjugate-of-scalar").Rewrite(Adjugate(a)).To(1).From("definition"),
        Law.Named("adjugate-of-identity").Rewrite(Adjugate(Identity(n))).To(Identity(n)).From("definition"),
        Law.Named("adjugate-of-product").Rewrite(Adjugate(P * R)).To(Adjugate(R) * Adjugate(P)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("adjugate-times-matrix").Rewrite(Adjugate(P) * P).To(Determinant(P) * Identity(n)).From("Magnus & Neudecker, ch. 1, eq. 9.2"),
        Law.Named("matrix-times-adjugate").Rewrite(P * Adjugate(P)).To(Determinant(P) * Identity(n)).From("Magnus & Neudecker, ch. 1, eq. 9.2"),
        Law.Named("adjugate-over-determinant").Rewrite(Power(Determinant(P), -1) * Adjugate(P)).To(Inverse(P)).From("Magnus & Neudecker, ch. 1, eq. 9.2"),
        Law.Named("transposed-adjugate-over-determinant").Rewrite(Power(Determinant(P), -1) * Adjugate(P.T)).To(Inverse(P.T)).From("Magnus & Neudecker, ch. 1, eq. 9.2"),
        Law.Named("adjugate-of-inverse").Rewrite(Adjugate(Inverse(P))).To(Power(Determinant(P), -1) * P).From("adjugate-times-matrix"),
    ];
}
