using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The symmetrizer I + K and its complement I − K, twice the projections onto symmetric and skew-symmetric matrices, which stand on the left of ⊗.</summary>
internal static class SymmetrizerLaws
{
    private const string Symmetrizer = "Magnus & Neudecker, ch. 3, sec. 7";

    private static readonly Expr OfColumns = Identity(n * n) + Commutation(n, n), OfRows = Identity(m * m) + Commutation(m, m);
    private static readonly Expr SkewOfColumns = Identity(n * n) - Commutation(n, n), SkewOfRows = Identity(m * m) - Commutation(m, m);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("commutation-times-symmetrizer").Rewrite(Commutation(n, n) * OfColumns).To(OfColumns).From(Symmetrizer),
        Law.Named("symmetrizer-times-commutation").Rewrite(OfColumns * Commutation(n, n)).To(OfColumns).From(Symmetrizer),
        Law.Named("square-of-symmetrizer").Rewrite(Power(OfColumns, 2)).To(2 * OfColumns).From(Symmetrizer),
        Law.Named("kronecker-square-times-symmetrizer").Rewrite(Kronecker(A, A) * OfColumns).To(OfRows * Kronecker(A, A)).From(Symmetrizer),
        Law.Named("symmetrizer-times-duplication").Rewrite(OfColumns * Duplication(n)).To(2 * Duplication(n)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("transposed-duplication-times-symmetrizer").Rewrite(Duplication(n).T * OfColumns).To(2 * Duplication(n).T).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("commutation-times-skew-symmetrizer").Rewrite(Commutation(n, n) * SkewOfColumns).To(-SkewOfColumns).From("commutation-times-commutation"),
        Law.Named("skew-symmetrizer-times-commutation").Rewrite(SkewOfColumns * Commutation(n, n)).To(-SkewOfColumns).From("commutation-times-commutation"),
        Law.Named("square-of-skew-symmetrizer").Rewrite(Power(SkewOfColumns, 2)).To(2 * SkewOfColumns).From("commutation-times-commutation"),
        Law.Named("symmetrizer-times-skew-symmetrizer").Rewrite(OfColumns * SkewOfColumns).To(Zeros(n * n, n * n)).From("commutation-times-commutation"),
        Law.Named("skew-symmetrizer-times-symmetrizer").Rewrite(SkewOfColumns * OfColumns).To(Zeros(n * n, n * n)).From("commutation-times-commutation"),
        Law.Named("kronecker-square-times-skew-symmetrizer").Rewrite(Kronecker(A, A) * SkewOfColumns).To(SkewOfRows * Kronecker(A, A)).From(Symmetrizer),
        Law.Named("commutation-times-kronecker-square-times-duplication").Rewrite(Commutation(m, m) * Kronecker(A, A) * Duplication(n)).To(Kronecker(A, A) * Duplication(n)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("skew-symmetrizer-times-duplication").Rewrite(SkewOfColumns * Duplication(n)).To(Zeros(n * n, n * (n + 1) / 2)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("transposed-duplication-times-skew-symmetrizer").Rewrite(Duplication(n).T * SkewOfColumns).To(Zeros(n * (n + 1) / 2, n * n)).From("Magnus & Neudecker, ch. 3, sec. 8"),
        Law.Named("commutation-times-skew-duplication").Rewrite(Commutation(n, n) * SkewDuplication(n)).To(-SkewDuplication(n)).From("Magnus (1988), Linear Structures, ch. 6"),
        Law.Named("transposed-skew-duplication-times-commutation").Rewrite(SkewDuplication(n).T * Commutation(n, n)).To(-SkewDuplication(n).T).From("Magnus (1988), Linear Structures, ch. 6"),
        Law.Named("transposed-skew-duplication-times-skew-duplication").Rewrite(SkewDuplication(n).T * SkewDuplication(n)).To(2 * Identity(n * (n - Dimension.One) / 2)).From("Magnus (1988), Linear Structures, ch. 6"),
        Law.Named("upper-elimination-times-its-transpose").Rewrite(UpperElimination(n) * UpperElimination(n).T).To(Identity(n * (n + Dimension.One) / 2)).From("Magnus (1988), Linear Structures, ch. 4"),
        Law.Named("transposed-circulant-basis-times-circulant-basis").Rewrite(CirculantBasis(n).T * CirculantBasis(n)).To(n * Identity(n)).From("definition"),
        Law.Named("transposed-orthonormal-columns-times-themselves").Rewrite(Orthonormal.T * Orthonormal).To(Identity(n)).From("definition"),
    ];

    private static Expr Orthonormal => Matrix.Symbol("U", m, n, MatrixProperties.OrthonormalColumns);
}
