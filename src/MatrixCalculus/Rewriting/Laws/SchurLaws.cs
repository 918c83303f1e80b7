using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Schur complements, Woodbury's identity and its relatives, pushing a factor through an inverse: for equality and on request.</summary>
internal static class SchurLaws
{
    private static readonly Expr K = Matrix.Symbol("P", m, m, Invertible), U = Matrix.Symbol("B", m, p), L = Matrix.Symbol("C", p, m);
    private static readonly Expr corner = Matrix.Symbol("D", p, p), regularCorner = Matrix.Symbol("D", p, p, Invertible), anyK = Matrix.Symbol("P", m, m);
    private static readonly Expr center = Matrix.Symbol("R", p, p, Invertible), w = Matrix.Symbol("r", Dimension.One, n);
    private static readonly Expr nonzero = Scalar.Symbol("a", Invertible), definiteK = Matrix.Symbol("K", m, m, PositiveDefinite), third = Matrix.Symbol("C", n, n);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("determinant-by-schur-complement-of-first").Rewrite(Determinant(Blocks(K, corner))).To(Determinant(K) * Determinant(corner - L * Inverse(K) * U))
            .From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.OnRequest),
        Law.Named("determinant-by-schur-complement-of-last").Rewrite(Determinant(Blocks(anyK, regularCorner))).To(Determinant(regularCorner) * Determinant(anyK - U * Inverse(regularCorner) * L))
            .From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.OnRequest),
        Law.Named("inverse-by-schur-complement-of-first").Rewrite(Inverse(Blocks(K, corner))).To(Inverse(K, corner - L * Inverse(K) * U))
            .From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.OnRequest),
        Law.Named("inverse-by-schur-complement-of-last").Rewrite(Inverse(Blocks(anyK, regularCorner))).To(InverseOfLast(anyK - U * Inverse(regularCorner) * L))
            .From("Magnus & Neudecker, ch. 1, sec. 11", LawUse.OnRequest),
        Law.Named("inverse-of-low-rank-update").Rewrite(Inverse(K + U * center * L)).To(Inverse(K) - Inverse(K) * U * Inverse(Inverse(center) + L * Inverse(K) * U) * L * Inverse(K))
            .From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Woodbury)", LawUse.OnRequest),
        Law.Named("inverse-of-update-by-product").Rewrite(Inverse(K + U * L)).To(Inverse(K) - Inverse(K) * U * Inverse(Identity(p) + L * Inverse(K) * U) * L * Inverse(K))
            .From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Kailath)", LawUse.OnRequest),
        Law.Named("inverse-of-identity-plus-product").Rewrite(Inverse(Identity(m) + U * L)).To(Identity(m) - U * Inverse(Identity(p) + L * U) * L)
            .From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2", LawUse.OnRequest),
        Law.Named("inverse-of-rank-one-update").Rewrite(Inverse(Regular + x * w)).To(Inverse(Regular) - Power(1 + w * Inverse(Regular) * x, -1) * (Inverse(Regular) * x * w * Inverse(Regular)))
            .From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Sherman-Morrison)", LawUse.OnRequest),
        Law.Named("inverse-of-identity-plus-outer-product").Rewrite(Inverse(Identity(n) + x * w)).To(Identity(n) - Power(1 + w * x, -1) * (x * w))
            .From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Sherman-Morrison)", LawUse.OnRequest),
        Law.Named("product-pushed-through-inverse").Rewrite(U * Inverse(Identity(p) + L * U)).To(Inverse(Identity(m) + U * L) * U)
            .From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2 (Searle)", LawUse.OnRequest),
        Law.Named("weighted-gram-pushed-through-inverse")
            .Rewrite(Inverse(Inverse(P) + A.T * Inverse(OtherSquare) * A) * A.T * Inverse(OtherSquare)).To(P * A.T * Inverse(A * P * A.T + OtherSquare))
            .From("Petersen & Pedersen, The Matrix Cookbook, sec. 3.2", LawUse.OnRequest),
        Law.Named("determinant-of-multiple-of-identity-plus-product").Rewrite(Determinant(nonzero * Identity(m) + A * FitsBack)).To(Power(nonzero, m - n) * Determinant(nonzero * Identity(n) + FitsBack * A))
            .From("Magnus & Neudecker, ch. 1, sec. 12 (Sylvester)", LawUse.OnRequest),
        Law.Named("determinant-of-similar-plus-matrix").Rewrite(Determinant(Inverse(P) * LawVariables.R * P + third)).To(Determinant(LawVariables.R + P * third * Inverse(P)))
            .From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("determinant-of-matrix-minus-similar").Rewrite(Determinant(third - Inverse(P) * LawVariables.R * P)).To(Determinant(P * third * Inverse(P) - LawVariables.R))
            .From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("inverse-of-similar-plus-matrix").Rewrite(Inverse(Inverse(P) * LawVariables.R * P + third)).To(Inverse(P) * Inverse(LawVariables.R + P * third * Inverse(P)) * P)
            .From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("inverse-of-matrix-minus-similar").Rewrite(Inverse(third - Inverse(P) * LawVariables.R * P)).To(Inverse(P) * Inverse(P * third * Inverse(P) - LawVariables.R) * P)
            .From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("inverse-of-matrix-plus-multiple-of-identity").Rewrite(Inverse(P + positive * Identity(n))).To(Power(positive, -1) * Inverse(Power(positive, -1) * P + Identity(n)))
            .From("definition", LawUse.OnRequest),
        Law.Named("log-determinant-of-matrix-plus-multiple-of-identity").Rewrite(LogDeterminant(P + positive * Identity(n))).To(n * Log(positive) + LogDeterminant(Power(positive, -1) * P + Identity(n)))
            .From("definition", LawUse.OnRequest),
        Law.Named("log-determinant-of-update-by-definite").Rewrite(LogDeterminant(definiteK + A * Definite * A.T))
            .To(LogDeterminant(definiteK) + LogDeterminant(Definite) + LogDeterminant(Inverse(Definite) + A.T * Inverse(definiteK) * A)).From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("log-determinant-of-update-by-gram").Rewrite(LogDeterminant(definiteK + A * A.T)).To(LogDeterminant(definiteK) + LogDeterminant(Identity(n) + A.T * Inverse(definiteK) * A))
            .From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("determinant-of-identity-plus-product").Rewrite(Determinant(Identity(m) + A * FitsBack)).To(Determinant(Identity(n) + FitsBack * A))
            .From("Magnus & Neudecker, ch. 1, sec. 12 (Sylvester)", LawUse.OnRequest),
        Law.Named("log-determinant-of-rank-one-update").Rewrite(LogDeterminant(Definite + x * x.T)).To(LogDeterminant(Definite) + Log(1 + x.T * Inverse(Definite) * x))
            .From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("log-determinant-of-identity-plus-scaled-product").Rewrite(LogDeterminant(Identity(m) + a * (A * FitsBack))).To(LogDeterminant(Identity(n) + a * (FitsBack * A)))
            .From("Magnus & Neudecker, ch. 1, sec. 12 (Sylvester)", LawUse.OnRequest),
        Law.Named("determinant-of-identity-plus-scaled-product").Rewrite(Determinant(Identity(m) + a * (A * FitsBack))).To(Determinant(Identity(n) + a * (FitsBack * A)))
            .From("Magnus & Neudecker, ch. 1, sec. 12 (Sylvester)", LawUse.OnRequest),
        Law.Named("determinant-of-symmetric-blocks").Rewrite(Determinant(VerticalConcatenation(HorizontalConcatenation(P, LawVariables.R), HorizontalConcatenation(LawVariables.R, P))))
            .To(Determinant(P + LawVariables.R) * Determinant(P - LawVariables.R)).From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("determinant-of-low-rank-update").Rewrite(Determinant(K + U * center * L)).To(Determinant(K) * (Determinant(center) * Determinant(Inverse(center) + L * Inverse(K) * U)))
            .From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("determinant-of-rank-one-update").Rewrite(Determinant(P + x * w)).To(Determinant(P) + w * Adjugate(P) * x)
            .From("Abadir & Magnus, Matrix Algebra, ch. 5 (Cauchy)", LawUse.OnRequest),
        Law.Named("determinant-of-rank-one-update-by-inverse").Rewrite(Determinant(Regular + x * w)).To(Determinant(Regular) * (1 + w * Inverse(Regular) * x))
            .From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("determinant-of-blocks-turned").Rewrite(Determinant(Blocks(anyK, corner))).To(Determinant(VerticalConcatenation(HorizontalConcatenation(corner, L), HorizontalConcatenation(U, anyK))))
            .From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("inverse-of-symmetric-blocks").Rewrite(Inverse(VerticalConcatenation(HorizontalConcatenation(P, LawVariables.R), HorizontalConcatenation(LawVariables.R, P))))
            .To(Rational.Of(1, 2) * VerticalConcatenation(
                HorizontalConcatenation(Inverse(P + LawVariables.R) + Inverse(P - LawVariables.R), Inverse(P + LawVariables.R) - Inverse(P - LawVariables.R)),
                HorizontalConcatenation(Inverse(P + LawVariables.R) - Inverse(P - LawVariables.R), Inverse(P + LawVariables.R) + Inverse(P - LawVariables.R)))).From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
    ];

    private static Expr Blocks(Expr first, Expr last) => VerticalConcatenation(HorizontalConcatenation(first, U), HorizontalConcatenation(L, last));

    // [A B; C D]⁻¹ with the complement F = D − C A⁻¹ B: [A⁻¹ + A⁻¹B F⁻¹ C A⁻¹, −A⁻¹B F⁻¹; −F⁻¹ C A⁻¹, F⁻¹]
    private static Expr Inverse(Expr first, Expr complement) => VerticalConcatenation(
        HorizontalConcatenation(Functions.Inverse(first) + Functions.Inverse(first) * U * Functions.Inverse(complement) * L * Functions.Inverse(first), -(Functions.Inverse(first) * U * Functions.Inverse(complement))),
        HorizontalConcatenation(-(Functions.Inverse(complement) * L * Functions.Inverse(first)), Functions.Inverse(complement)));

    // with the complement E = A − B D⁻¹ C: [E⁻¹, −E⁻¹B D⁻¹; −D⁻¹C E⁻¹, D⁻¹ + D⁻¹C E⁻¹ B D⁻¹]
    private static Expr InverseOfLast(Expr complement) => VerticalConcatenation(
        HorizontalConcatenation(Functions.Inverse(complement), -(Functions.Inverse(complement) * U * Functions.Inverse(regularCorner))),
        HorizontalConcatenation(
            -(Functions.Inverse(regularCorner) * L * Functions.Inverse(complement)),
            Functions.Inverse(regularCorner) + Functions.Inverse(regularCorner) * L * Functions.Inverse(complement) * U * Functions.Inverse(regularCorner)));

    private static Expr Inverse(Expr matrix) => Functions.Inverse(matrix);
}
