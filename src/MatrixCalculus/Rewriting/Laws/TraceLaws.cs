using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Traces and inner products.</summary>
internal static class TraceLaws
{
    private static readonly Expr nonzero = Scalar.Symbol("a", MatrixProperties.Invertible);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("trace-of-scalar").Rewrite(Trace(a)).To(a).From("definition"),
        Law.Named("trace-of-identity").Rewrite(Trace(Identity(n))).To(n).From("definition"),
        Law.Named("trace-of-kronecker").Rewrite(Trace(Kronecker(P, OtherSquare))).To(Trace(P) * Trace(OtherSquare)).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("trace-of-diagonal").Rewrite(Trace(DiagonalMatrix(x))).To(SumOfEntries(x)).From("definition"),
        Law.Named("trace-of-ones").Rewrite(Trace(Ones(n, n))).To(n).From("definition"),
        Law.Named("trace-of-commutation").Rewrite(Trace(Commutation(n, n))).To(n).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("inner-product-as-trace").Rewrite(InnerProduct(A, SameAsA)).To(Trace(A.T * SameAsA)).From("definition"),
        Law.Named("trace-of-transpose").Rewrite(Trace(P.T)).To(Trace(P)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 13", LawUse.OnRequest),
        Law.Named("trace-of-product-commutes").Rewrite(Trace(A * FitsBack)).To(Trace(FitsBack * A)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 14", LawUse.OnRequest),
        Law.Named("trace-of-sum").Rewrite(Trace(P + R)).To(Trace(P) + Trace(R)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 15", LawUse.OnRequest),
        Law.Named("trace-of-scaling").Rewrite(Trace(a * P)).To(a * Trace(P)).From("Magnus & Neudecker, ch. 1, sec. 10", LawUse.OnRequest),
        Law.Named("trace-of-skew-symmetric").Rewrite(Trace(W)).To(0).From("Abadir & Magnus, Matrix Algebra, ch. 2"),
        Law.Named("trace-of-hadamard-with-skew").Rewrite(Trace(Hadamard(P, W))).To(0).From("diagonal-of-skew-symmetric"),
        Law.Named("trace-of-symmetric-times-skew").Rewrite(Trace(S * W)).To(0).From("Abadir & Magnus, Matrix Algebra, ch. 2"),
        Law.Named("trace-of-skew-times-symmetric").Rewrite(Trace(W * S)).To(0).From("Abadir & Magnus, Matrix Algebra, ch. 2"),
        Law.Named("quadratic-form-of-skew-symmetric").Rewrite(x.T * W * x).To(0).From("Magnus & Neudecker, ch. 1, sec. 6"),
        Law.Named("quadratic-form-of-sum-with-skew-symmetric").Rewrite(x.T * (W + P) * x).To(x.T * P * x).From("quadratic-form-of-skew-symmetric"),
        Law.Named("trace-of-commutation-times-kronecker").Rewrite(Trace(Commutation(m, n) * Kronecker(FitsBack, A))).To(Trace(FitsBack * A)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("trace-of-hadamard").Rewrite(Trace(Hadamard(P, R))).To(Diagonal(P).T * Diagonal(R)).From("definition", LawUse.OnRequest),
        Law.Named("trace-of-matrix-times-diagonal").Rewrite(Trace(P * DiagonalMatrix(x))).To(x.T * Diagonal(P)).From("Magnus & Neudecker, ch. 3, sec. 6"),
        Law.Named("trace-of-diagonal-times-matrix").Rewrite(Trace(DiagonalMatrix(x) * P)).To(x.T * Diagonal(P)).From("Magnus & Neudecker, ch. 3, sec. 6"),
        Law.Named("trace-of-matrix-times-diagonal-part").Rewrite(Trace(P * Hadamard(R, Identity(n)))).To(Diagonal(P).T * Diagonal(R)).From("Magnus & Neudecker, ch. 3, sec. 6"),
        Law.Named("trace-of-diagonal-part-times-matrix").Rewrite(Trace(Hadamard(R, Identity(n)) * P)).To(Diagonal(P).T * Diagonal(R)).From("Magnus & Neudecker, ch. 3, sec. 6"),
        Law.Named("trace-of-matrix-times-ones").Rewrite(Trace(A * Ones(n, m))).To(SumOfEntries(A)).From("definition"),
        Law.Named("trace-of-ones-times-matrix").Rewrite(Trace(Ones(n, m) * A)).To(SumOfEntries(A)).From("definition"),
        Law.Named("trace-of-identity-hadamard").Rewrite(Trace(Hadamard(Identity(n), P))).To(Trace(P)).From("definition"),
        Law.Named("trace-of-hadamard-moves-a-factor").Rewrite(Trace(A.T * Hadamard(SameAsA, AlsoLikeA))).To(Trace(Hadamard(A.T, SameAsA.T) * AlsoLikeA)).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.OnRequest),
        Law.Named("trace-of-four-factors-by-vec").Rewrite(Trace(A * FitsA * Matrix.Symbol("C", p, q) * Matrix.Symbol("D", q, m))).To(Vec(Matrix.Symbol("D", q, m).T).T * Kronecker(Matrix.Symbol("C", p, q).T, A) * Vec(FitsA)).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.OnRequest),
        Law.Named("trace-as-inner-product-of-vecs").Rewrite(Trace(A.T * SameAsA)).To(Vec(A).T * Vec(SameAsA)).From("Magnus & Neudecker, ch. 2, sec. 4", LawUse.OnRequest),
        Law.Named("trace-of-power-of-product-turned").Rewrite(Trace(Power(P * R, k))).To(Trace(Power(R * P, k))).From("Magnus & Neudecker, ch. 1, sec. 10", LawUse.OnRequest),
        Law.Named("trace-of-resolvent-of-product").Rewrite(Trace(Inverse(nonzero * Identity(m) + A * FitsBack))).To(Trace(Inverse(nonzero * Identity(n) + FitsBack * A)) + (m - n) * Power(nonzero, -1)).From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("trace-of-resolvent-of-product-by-identity").Rewrite(Trace(Inverse(Identity(m) + A * FitsBack))).To(Trace(Inverse(Identity(n) + FitsBack * A)) + (m - n)).From("Abadir & Magnus, Matrix Algebra, ch. 5", LawUse.OnRequest),
        Law.Named("trace-of-diagonal-times-any").Rewrite(Trace(diagonal * P)).To(Diagonal(diagonal).T * Diagonal(P)).From("definition", LawUse.OnRequest),
    ];
}
