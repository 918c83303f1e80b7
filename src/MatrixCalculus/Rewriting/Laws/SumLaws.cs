using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Ones and sums of entries.</summary>
internal static class SumLaws
{
    private static readonly Expr r = row, positiveInteger = Scalar.Symbol("k", MatrixProperties.Integer | MatrixProperties.Positive);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("ones-of-order-one").Rewrite(Ones(1, 1)).To(1).From("definition"),
        Law.Named("ones-times-ones").Rewrite(Ones(m, n) * Ones(n, p)).To(n * Ones(m, p)).From("definition"),
        Law.Named("sum-of-ones-times-matrix").Rewrite(SumOfEntries(Ones(p, m) * A)).To(p * SumOfEntries(A)).From("definition"),
        Law.Named("sum-of-matrix-times-ones").Rewrite(SumOfEntries(A * Ones(n, p))).To(p * SumOfEntries(A)).From("definition"),
        Law.Named("sum-by-ones").Rewrite(Ones(1, m) * A * Ones(n, 1)).To(SumOfEntries(A)).From("definition"),
        Law.Named("sum-of-column-by-ones").Rewrite(Ones(1, n) * x).To(SumOfEntries(x)).From("definition"),
        Law.Named("sum-of-row-by-ones").Rewrite(r * Ones(n, 1)).To(SumOfEntries(r)).From("definition"),
        Law.Named("sum-of-scalar").Rewrite(SumOfEntries(a)).To(a).From("definition"),
        Law.Named("sum-of-ones").Rewrite(SumOfEntries(Ones(m, n))).To(Expr.Constant(m * n)).From("definition"),
        Law.Named("sum-of-identity").Rewrite(SumOfEntries(Identity(n))).To(n).From("definition"),
        Law.Named("sum-of-transpose").Rewrite(SumOfEntries(A.T)).To(SumOfEntries(A)).From("definition"),
        Law.Named("sum-of-vec").Rewrite(SumOfEntries(Vec(A))).To(SumOfEntries(A)).From("definition"),
        Law.Named("sum-of-diagonal-matrix").Rewrite(SumOfEntries(DiagonalMatrix(x))).To(SumOfEntries(x)).From("definition"),
        Law.Named("sum-of-two-sided-diagonal-scaling").Rewrite(SumOfEntries(DiagonalMatrix(z) * A * DiagonalMatrix(x))).To(z.T * A * x).From("definition"),
        Law.Named("sum-of-row-scaling").Rewrite(SumOfEntries(DiagonalMatrix(z) * A)).To(SumOfEntries(A.T * z)).From("definition"),
        Law.Named("sum-of-column-scaling").Rewrite(SumOfEntries(A * DiagonalMatrix(x))).To(SumOfEntries(A * x)).From("definition"),
        Law.Named("sum-of-twofold-row-scaling").Rewrite(SumOfEntries(diagonal * DiagonalMatrix(x) * FitsA)).To(SumOfEntries(FitsA.T * diagonal * x)).From("definition"),
        Law.Named("sum-of-diagonal-times-diagonal").Rewrite(SumOfEntries(diagonal * Diagonal(P))).To(Trace(diagonal * P)).From("definition"),
        Law.Named("sum-of-diagonal").Rewrite(SumOfEntries(Diagonal(P))).To(Trace(P)).From("definition"),
        Law.Named("sum-of-hadamard").Rewrite(SumOfEntries(Hadamard(A, SameAsA))).To(Trace(A.T * SameAsA)).From("Magnus & Neudecker, ch. 3, sec. 6"),
        Law.Named("sum-of-hadamard-square").Rewrite(SumOfEntries(HadamardPower(A, 2))).To(SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("sum-of-hadamard-square-as-trace").Rewrite(SumOfEntries(HadamardPower(A, 2))).To(Trace(A.T * A)).From("definition", LawUse.Opening),
        Law.Named("sum-of-kronecker").Rewrite(SumOfEntries(Kronecker(A, B))).To(SumOfEntries(A) * SumOfEntries(B)).From("definition"),
        Law.Named("sum-of-outer-product").Rewrite(SumOfEntries(z * r)).To(SumOfEntries(z) * SumOfEntries(r)).From("definition"),
        Law.Named("ones-times-column").Rewrite(ones * x).To(SumOfEntries(x) * Ones(m, 1)).From("definition"),
        Law.Named("row-times-ones").Rewrite(row * Ones(n, m)).To(SumOfEntries(row) * Ones(1, m)).From("definition"),
        Law.Named("row-sums-with-repeated-column").Rewrite((z * Ones(1, n) + A) * Ones(n, 1)).To(A * Ones(n, 1) + n * z).From("definition"),
        Law.Named("column-sums-with-repeated-row").Rewrite(Ones(1, m) * (Ones(m, 1) * row + A)).To(Ones(1, m) * A + m * row).From("definition"),
        Law.Named("ones-around-matrix").Rewrite(Ones(p, m) * A * Ones(n, q)).To(SumOfEntries(A) * Ones(p, q)).From("definition", LawUse.OnRequest),
        Law.Named("sum-of-unvec").Rewrite(SumOfEntries(Unvec(Vector.Symbol("x", m * n), m, n))).To(SumOfEntries(Vector.Symbol("x", m * n))).From("definition"),
        Law.Named("sum-of-skew-symmetric").Rewrite(SumOfEntries(W)).To(0).From("quadratic-form-of-skew-symmetric"),
        Law.Named("sum-of-commutation").Rewrite(SumOfEntries(Commutation(m, n))).To(Expr.Constant(m * n)).From("definition"),
        Law.Named("sum-as-product-with-ones").Rewrite(SumOfEntries(A)).To(Ones(1, m) * A * Ones(n, 1)).From("definition", LawUse.OnRequest),
        Law.Named("sum-of-sums").Rewrite(SumOfEntries(A + SameAsA)).To(SumOfEntries(A) + SumOfEntries(SameAsA)).From("definition", LawUse.OnRequest),
        Law.Named("ones-as-outer-product").Rewrite(ones).To(Ones(m, 1) * Ones(1, n)).From("definition", LawUse.OnRequest),
        Law.Named("centering-matrix-is-idempotent").Rewrite((Identity(n) - Power(Expr.Constant(n), -1) * Ones(n, n)) * (Identity(n) - Power(Expr.Constant(n), -1) * Ones(n, n))).To(Identity(n) - Power(Expr.Constant(n), -1) * Ones(n, n)).From("Abadir & Magnus, Matrix Algebra, ch. 8", LawUse.OnRequest),
        Law.Named("power-of-ones").Rewrite(Power(Ones(n, n), positiveInteger)).To(Power(n, positiveInteger - 1) * Ones(n, n)).From("ones-times-ones"),
        Law.Named("commutation-times-ones").Rewrite(Commutation(m, n) * Ones(m * n, p)).To(Ones(m * n, p)).From("definition"),
        Law.Named("ones-times-commutation").Rewrite(Ones(p, m * n) * Commutation(m, n)).To(Ones(p, m * n)).From("definition"),
        Law.Named("sum-of-basis-vector").Rewrite(SumOfEntries(BasisVector(n, p))).To(1).From("definition"),
    ];
}
