using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The Moore–Penrose inverse and the projector onto the column space.</summary>
internal static class PseudoInverseLaws
{
    private static readonly Expr tall = Matrix.Symbol("A", m, n, FullColumnRank), wide = Matrix.Symbol("A", m, n, FullRowRank);
    private static readonly Expr orthonormal = Matrix.Symbol("U", m, n, OrthonormalColumns), nonzero = Scalar.Symbol("a", Invertible);
    private static readonly Expr orthonormalRows = Matrix.Symbol("V", n, p, OrthonormalRows);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("pseudo-inverse-of-pseudo-inverse").Rewrite(PseudoInverse(PseudoInverse(A))).To(A).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("matrix-between-pseudo-inverses").Rewrite(PseudoInverse(A) * A * PseudoInverse(A)).To(PseudoInverse(A)).From("Penrose (1955)"),
        Law.Named("pseudo-inverse-between-matrices").Rewrite(A * PseudoInverse(A) * A).To(A).From("Penrose (1955)"),
        Law.Named("transposed-projector-on-columns").Rewrite(PseudoInverse(A.T) * A.T).To(A * PseudoInverse(A)).From("Penrose (1955)"),
        Law.Named("transposed-projector-on-rows").Rewrite(A.T * PseudoInverse(A.T)).To(PseudoInverse(A) * A).From("Penrose (1955)"),
        Law.Named("gram-times-pseudo-inverse").Rewrite(A.T * A * PseudoInverse(A)).To(A.T).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-times-gram-of-rows").Rewrite(PseudoInverse(A) * A * A.T).To(A.T).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("projector-times-transposed-pseudo-inverse").Rewrite(A * PseudoInverse(A) * PseudoInverse(A.T)).To(PseudoInverse(A.T)).From("Penrose (1955)"),
        Law.Named("transposed-pseudo-inverse-times-projector").Rewrite(PseudoInverse(A.T) * PseudoInverse(A) * A).To(PseudoInverse(A.T)).From("Penrose (1955)"),
        Law.Named("pseudo-inverse-times-matrix-of-full-column-rank").Rewrite(PseudoInverse(tall) * tall).To(Identity(n)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("matrix-of-full-row-rank-times-pseudo-inverse").Rewrite(wide * PseudoInverse(wide)).To(Identity(m)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-invertible").Rewrite(PseudoInverse(Regular)).To(Inverse(Regular)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-scalar").Rewrite(PseudoInverse(nonzero)).To(Power(nonzero, -1)).From("definition"),
        Law.Named("pseudo-inverse-of-zero").Rewrite(PseudoInverse(Zeros(m, n))).To(Zeros(n, m)).From("definition"),
        Law.Named("pseudo-inverse-of-multiple").Rewrite(PseudoInverse(nonzero * A)).To(Power(nonzero, -1) * PseudoInverse(A)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-kronecker").Rewrite(PseudoInverse(Kronecker(A, B))).To(Kronecker(PseudoInverse(A), PseudoInverse(B))).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-orthonormal-columns").Rewrite(PseudoInverse(orthonormal)).To(orthonormal.T).From("definition"),
        Law.Named("pseudo-inverse-of-product-with-orthonormal-columns-first").Rewrite(PseudoInverse(orthonormal * FitsA)).To(PseudoInverse(FitsA) * orthonormal.T).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("pseudo-inverse-of-product-with-orthonormal-rows-last").Rewrite(PseudoInverse(A * orthonormalRows)).To(orthonormalRows.T * PseudoInverse(A)).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("pseudo-inverse-of-product-of-full-ranks").Rewrite(PseudoInverse(tall * Matrix.Symbol("B", n, p, FullRowRank))).To(PseudoInverse(Matrix.Symbol("B", n, p, FullRowRank)) * PseudoInverse(tall))
            .From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-gram").Rewrite(PseudoInverse(A.T * A)).To(PseudoInverse(A) * PseudoInverse(A.T)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-gram-of-rows").Rewrite(PseudoInverse(A * A.T)).To(PseudoInverse(A.T) * PseudoInverse(A)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-projector").Rewrite(PseudoInverse(Projector(A))).To(Projector(A)).From("definition"),
        Law.Named("duplication-times-its-pseudo-inverse").Rewrite(Duplication(n) * PseudoInverse(Duplication(n)))
            .To(Rational.Of(1, 2) * (Identity(n * n) + Commutation(n, n))).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("symmetric-times-its-pseudo-inverse").Rewrite(S * PseudoInverse(S)).To(PseudoInverse(S) * S).From("Magnus & Neudecker, ch. 2, sec. 6", LawUse.OnRequest),
        Law.Named("pseudo-inverse-by-full-column-rank").Rewrite(PseudoInverse(tall)).To(Inverse(tall.T * tall) * tall.T).From("Magnus & Neudecker, ch. 2, sec. 6", LawUse.OnRequest),
        Law.Named("pseudo-inverse-by-full-row-rank").Rewrite(PseudoInverse(wide)).To(wide.T * Inverse(wide * wide.T)).From("Magnus & Neudecker, ch. 2, sec. 6", LawUse.OnRequest),
        Law.Named("projector-by-full-column-rank").Rewrite(Projector(tall)).To(tall * Inverse(tall.T * tall) * tall.T).From("Magnus & Neudecker, ch. 2, sec. 6", LawUse.OnRequest),
        Law.Named("projector-as-product").Rewrite(Projector(A)).To(A * PseudoInverse(A)).From("definition", LawUse.Expanded),
        Law.Named("projector-of-multiple").Rewrite(Projector(nonzero * A)).To(Projector(A)).From("definition"),
        Law.Named("projector-times-matrix").Rewrite(Projector(A) * A).To(A).From("definition"),
        Law.Named("square-of-projector").Rewrite(Power(Projector(A), 2)).To(Projector(A)).From("definition"),
        Law.Named("transpose-times-projector").Rewrite(A.T * Projector(A)).To(A.T).From("definition"),
        Law.Named("pseudo-inverse-times-projector").Rewrite(PseudoInverse(A) * Projector(A)).To(PseudoInverse(A)).From("definition"),
        Law.Named("pseudo-inverse-of-projector-on-range").Rewrite(PseudoInverse(A * PseudoInverse(A))).To(A * PseudoInverse(A)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-projector-on-row-space").Rewrite(PseudoInverse(PseudoInverse(A) * A)).To(PseudoInverse(A) * A).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-outer-product").Rewrite(PseudoInverse(z * row)).To(PseudoInverse(row) * PseudoInverse(z)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-ones").Rewrite(PseudoInverse(Ones(m, n))).To(Power(m * n, -1) * Ones(n, m)).From("pseudo-inverse-of-outer-product"),
        Law.Named("pseudo-inverse-of-complement-of-projector").Rewrite(PseudoInverse(Identity(m) - Projector(A))).To(Identity(m) - Projector(A)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-complement-of-projector-on-range").Rewrite(PseudoInverse(Identity(m) - A * PseudoInverse(A))).To(Identity(m) - A * PseudoInverse(A)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-complement-of-projector-on-row-space").Rewrite(PseudoInverse(Identity(n) - PseudoInverse(A) * A)).To(Identity(n) - PseudoInverse(A) * A).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-complement-of-orthonormal-columns").Rewrite(PseudoInverse(Identity(m) - orthonormal * orthonormal.T)).To(Identity(m) - orthonormal * orthonormal.T).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-of-centering-matrix").Rewrite(PseudoInverse(Identity(n) - Power(n, -1) * Ones(n, n))).To(Identity(n) - Power(n, -1) * Ones(n, n)).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("pseudo-inverse-of-power-of-symmetric").Rewrite(PseudoInverse(Power(S, k))).To(Power(PseudoInverse(S), k)).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("pseudo-inverse-times-square-of-symmetric").Rewrite(PseudoInverse(S) * Power(S, 2)).To(S).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("square-of-symmetric-times-pseudo-inverse").Rewrite(Power(S, 2) * PseudoInverse(S)).To(S).From("Magnus & Neudecker, ch. 2, sec. 6"),
        Law.Named("projector-on-product-with-invertible").Rewrite(A * Regular * PseudoInverse(A * Regular)).To(A * PseudoInverse(A)).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
        Law.Named("projector-of-product-with-invertible").Rewrite(Projector(A * Regular)).To(Projector(A)).From("Abadir & Magnus, Matrix Algebra, ch. 10"),
    ];
}
