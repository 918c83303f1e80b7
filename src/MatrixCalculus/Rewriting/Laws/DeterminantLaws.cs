using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Determinants and adjugates.</summary>
internal static class DeterminantLaws
{
    // |P|ᵐ |R|ⁿ = |P ⊗ R|
    private static readonly Expr Determinants = Power(Determinant(P), m) * Power(Determinant(OtherSquare), n), OfKronecker = Determinant(Kronecker(P, OtherSquare));

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("determinant-of-scalar").Rewrite(Determinant(a)).To(a).From("definition"),
        Law.Named("determinant-of-identity").Rewrite(Determinant(Identity(n))).To(1).From("definition"),
        Law.Named("determinant-of-transpose").Rewrite(Determinant(P.T)).To(Determinant(P)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 20"),
        Law.Named("determinant-of-product").Rewrite(Determinant(P * R)).To(Determinant(P) * Determinant(R)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 21"),
        Law.Named("determinant-of-inverse").Rewrite(Determinant(Inverse(P))).To(Power(Determinant(P), -1)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 22"),
        Law.Named("determinant-of-power").Rewrite(Determinant(Power(P, k))).To(Power(Determinant(P), k)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 23"),
        Law.Named("determinant-of-scaling").Rewrite(Determinant(a * P)).To(Power(a, n) * Determinant(P)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 19"),
        Law.Named("determinant-of-diagonal-of-powers").Rewrite(Determinant(DiagonalMatrix(HadamardPower(x, a)))).To(Power(Determinant(DiagonalMatrix(x)), a)).From("definition"),
        Law.Named("determinant-of-diagonal-of-hadamard").Rewrite(Determinant(DiagonalMatrix(Hadamard(x, y)))).To(Determinant(DiagonalMatrix(x)) * Determinant(DiagonalMatrix(y))).From("determinant-of-product", LawUse.Opening),
        Law.Named("determinant-of-kronecker").Rewrite(Determinant(Kronecker(P, OtherSquare))).To(Power(Determinant(P), m) * Power(Determinant(OtherSquare), n)).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("squared-determinant-of-orthogonal").Rewrite(Power(Determinant(Q), 2)).To(1).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("sign-of-order-times-determinant-of-skew-symmetric").Rewrite(Power(-1, Expr.Constant(n)) * Determinant(W)).To(Determinant(W)).From("Abadir & Magnus, Matrix Algebra, ch. 4"),
        Law.Named("sign-of-next-order-times-determinant-of-skew-symmetric").Rewrite(Power(-1, Expr.Constant(n + 1)) * Determinant(W)).To(-Determinant(W)).From("Abadir & Magnus, Matrix Algebra, ch. 4"),
        Law.Named("determinant-of-adjugate").Rewrite(Determinant(Adjugate(P))).To(Power(Determinant(P), Expr.Constant(n - 1))).From("Magnus & Neudecker, ch. 3, sec. 2"),
        Law.Named("determinant-of-identity-plus-outer-product").Rewrite(Determinant(Identity(n) + x * row)).To(1 + row * x).From("Petersen & Pedersen, The Matrix Cookbook, eq. 24"),
        Law.Named("determinant-of-commutation").Rewrite(Determinant(Commutation(m, n))).To(Power(-1, Expr.Constant(m * n * (m - 1) * (n - 1) / 4))).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("determinant-of-symmetrized-kronecker-square").Rewrite(Determinant(Duplication(n).T * Kronecker(P, P) * Duplication(n))).To(Power(2, Expr.Constant(n * (n - 1) / 2)) * Power(Determinant(P), Expr.Constant(n + 1))).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("determinant-of-eliminated-kronecker-square").Rewrite(Determinant(Elimination(n) * Kronecker(P, P) * Duplication(n))).To(Power(Determinant(P), Expr.Constant(n + 1))).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("determinant-of-duplication-gram").Rewrite(Determinant(Duplication(n).T * Duplication(n))).To(Power(2, Expr.Constant(n * (n - 1) / 2))).From("Magnus (1988), Linear Structures, ch. 4"),
        Law.Named("adjugate-of-scalar").Rewrite(Adjugate(a)).To(1).From("definition"),
        Law.Named("adjugate-of-identity").Rewrite(Adjugate(Identity(n))).To(Identity(n)).From("definition"),
        Law.Named("adjugate-of-product").Rewrite(Adjugate(P * R)).To(Adjugate(R) * Adjugate(P)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("adjugate-times-matrix").Rewrite(Adjugate(P) * P).To(Determinant(P) * Identity(n)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("matrix-times-adjugate").Rewrite(P * Adjugate(P)).To(Determinant(P) * Identity(n)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("adjugate-over-determinant").Rewrite(Power(Determinant(P), -1) * Adjugate(P)).To(Inverse(P)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("transposed-adjugate-over-determinant").Rewrite(Power(Determinant(P), -1) * Adjugate(P.T)).To(Inverse(P.T)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("adjugate-over-root-of-determinant").Rewrite(Power(Sqrt(Determinant(P)), -1) * Adjugate(P)).To(Sqrt(Determinant(P)) * Inverse(P)).From("adjugate-over-determinant"),
        Law.Named("transposed-adjugate-over-root-of-determinant").Rewrite(Power(Sqrt(Determinant(P)), -1) * Adjugate(P.T)).To(Sqrt(Determinant(P)) * Inverse(P.T)).From("adjugate-over-determinant"),
        Law.Named("adjugate-of-inverse").Rewrite(Adjugate(Inverse(P))).To(Power(Determinant(P), -1) * P).From("adjugate-times-matrix"),
        Law.Named("adjugate-of-scaling").Rewrite(Adjugate(a * P)).To(Power(a, Expr.Constant(n - 1)) * Adjugate(P)).From("definition"),
        Law.Named("adjugate-of-power").Rewrite(Adjugate(Power(P, k))).To(Power(Adjugate(P), k)).From("induction on adjugate-of-product"),
        Law.Named("adjugate-of-kronecker").Rewrite(Adjugate(Kronecker(P, OtherSquare)))
            .To(Power(Determinant(P), Expr.Constant(m - 1)) * (Power(Determinant(OtherSquare), Expr.Constant(n - 1)) * Kronecker(Adjugate(P), Adjugate(OtherSquare)))).From("adjugate-times-matrix, inverse-of-kronecker"),
        Law.Named("adjugate-of-orthogonal").Rewrite(Adjugate(Q)).To(Determinant(Q) * Q.T).From("adjugate-times-matrix"),
        Law.Named("adjugate-of-invertible").Rewrite(Adjugate(Regular)).To(Determinant(Regular) * Inverse(Regular)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("determinant-times-inverse").Rewrite(Determinant(Regular) * Inverse(Regular)).To(Adjugate(Regular)).From("adjugate-of-invertible", LawUse.Finishing),
        Law.Named("determinant-times-transposed-inverse").Rewrite(Determinant(Regular) * Inverse(Regular.T)).To(Adjugate(Regular.T)).From("adjugate-of-invertible", LawUse.Finishing),
        Law.Named("determinants-times-inverse-of-first").Rewrite(Determinants * Inverse(P)).To(OfKronecker * Inverse(P)).From("determinant-of-kronecker", LawUse.Finishing),
        Law.Named("determinants-times-transposed-inverse-of-first").Rewrite(Determinants * Inverse(P.T)).To(OfKronecker * Inverse(P.T)).From("determinant-of-kronecker", LawUse.Finishing),
        Law.Named("determinants-times-inverse-of-last").Rewrite(Determinants * Inverse(OtherSquare)).To(OfKronecker * Inverse(OtherSquare)).From("determinant-of-kronecker", LawUse.Finishing),
        Law.Named("determinants-times-transposed-inverse-of-last").Rewrite(Determinants * Inverse(OtherSquare.T)).To(OfKronecker * Inverse(OtherSquare.T)).From("determinant-of-kronecker", LawUse.Finishing),
        Law.Named("trace-of-matrix-times-adjugate").Rewrite(Trace(P * Adjugate(P))).To(n * Determinant(P)).From("matrix-times-adjugate", LawUse.OnRequest),
        Law.Named("determinant-of-sum-with-invertible").Rewrite(Determinant(Regular + R)).To(Determinant(Regular) * Determinant(Identity(n) + Inverse(Regular) * R)).From("determinant-of-product", LawUse.OnRequest),
        Law.Named("determinant-of-scaled-identity-plus-outer-product").Rewrite(Determinant(a * Identity(n) + x * row)).To(Power(a, Expr.Constant(n - 1)) * (a + row * x)).From("determinant-of-identity-plus-outer-product", LawUse.OnRequest),
        Law.Named("determinant-of-bordered-matrix").Rewrite(Determinant(VerticalConcatenation(HorizontalConcatenation(P, x), HorizontalConcatenation(row, a)))).To(a * Determinant(P) - row * Adjugate(P) * x).From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.OnRequest),
        Law.Named("determinant-of-difference-turned").Rewrite(Determinant(P - R)).To(Power(-1, n) * Determinant(R - P)).From("Magnus & Neudecker, ch. 1, sec. 10", LawUse.OnRequest),
        Law.Named("determinant-of-zero").Rewrite(Determinant(Zeros(n, n))).To(0).From("definition"),
        Law.Named("adjugate-of-identity-plus-outer-product").Rewrite(Adjugate(Identity(n) + x * row)).To((1 + row * x) * Identity(n) - x * row).From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("adjugate-of-rank-one-update-times-its-column").Rewrite(Adjugate(P + x * row) * x).To(Adjugate(P) * x).From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("row-times-adjugate-of-its-rank-one-update").Rewrite(row * Adjugate(P + x * row)).To(row * Adjugate(P)).From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("determinant-of-identity-plus-multiple-of-ones").Rewrite(Determinant(Identity(n) + a * Ones(n, n))).To(1 + n * a).From("determinant-of-identity-plus-outer-product"),
        Law.Named("determinant-of-two-multiples-of-identity-and-ones").Rewrite(Determinant(a * Identity(n) + b * Ones(n, n))).To(Power(a, n - 1) * (a + n * b)).From("determinant-of-scaled-identity-plus-outer-product", LawUse.OnRequest),
        Law.Named("determinant-of-identity-plus-ones").Rewrite(Determinant(Identity(n) + Ones(n, n))).To(n + 1).From("determinant-of-identity-plus-outer-product"),
        Law.Named("determinant-of-multiple-of-identity-plus-ones").Rewrite(Determinant(a * Identity(n) + Ones(n, n))).To(Power(a, n - 1) * (a + n)).From("determinant-of-scaled-identity-plus-outer-product", LawUse.OnRequest),
    ];
}
