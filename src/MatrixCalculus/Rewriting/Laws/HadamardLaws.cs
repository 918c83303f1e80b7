using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Hadamard products and powers, diagonal matrices, diagonals, ones and sums of entries.</summary>
internal static class HadamardLaws
{
    private static readonly Expr r = Matrix.Symbol("r", 1, n);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("hadamard-of-scalars").Rewrite(Hadamard(a, b)).To(a * b).From("definition"),
        Law.Named("hadamard-with-ones").Rewrite(Hadamard(A, Ones(m, n))).To(A).From("definition"),
        Law.Named("hadamard-square").Rewrite(Hadamard(A, A)).To(HadamardPower(A, 2)).From("definition"),
        Law.Named("hadamard-with-own-power").Rewrite(Hadamard(A, HadamardPower(A, a))).To(HadamardPower(A, a + 1)).From("definition"),
        Law.Named("hadamard-of-powers").Rewrite(Hadamard(HadamardPower(A, a), HadamardPower(A, b))).To(HadamardPower(A, a + b)).From("definition"),
        Law.Named("hadamard-power-of-scalar").Rewrite(HadamardPower(a, b)).To(Power(a, b)).From("definition"),
        Law.Named("hadamard-power-one").Rewrite(HadamardPower(A, 1)).To(A).From("definition"),
        Law.Named("hadamard-power-zero").Rewrite(HadamardPower(A, 0)).To(Ones(m, n)).From("definition"),
        Law.Named("hadamard-power-of-power").Rewrite(HadamardPower(HadamardPower(A, a), k)).To(HadamardPower(A, a * k)).From("definition"),
        Law.Named("hadamard-power-of-scaling").Rewrite(HadamardPower(a * A, k)).To(Power(a, k) * HadamardPower(A, k)).From("definition"),
        Law.Named("hadamard-power-of-ones").Rewrite(HadamardPower(Ones(m, n), a)).To(Ones(m, n)).From("definition"),
        Law.Named("hadamard-quotient").Rewrite(HadamardQuotient(A, SameAsA)).To(Hadamard(A, HadamardPower(SameAsA, -1))).From("definition"),
        Law.Named("diagonal-times-column").Rewrite(DiagonalMatrix(x) * y).To(Hadamard(x, y)).From("definition"),
        Law.Named("row-times-diagonal").Rewrite(r * DiagonalMatrix(x)).To(Hadamard(r.T, x).T).From("definition"),
        Law.Named("diagonal-times-diagonal").Rewrite(DiagonalMatrix(x) * DiagonalMatrix(y)).To(DiagonalMatrix(Hadamard(x, y))).From("definition"),
        Law.Named("diagonal-of-ones").Rewrite(DiagonalMatrix(Ones(n, 1))).To(Identity(n)).From("definition"),
        Law.Named("diagonal-matrix-of-scalar").Rewrite(DiagonalMatrix(a)).To(a).From("definition"),
        Law.Named("diagonal-of-scalar").Rewrite(Diagonal(a)).To(a).From("definition"),
        Law.Named("diagonal-of-diagonal-matrix").Rewrite(Diagonal(DiagonalMatrix(x))).To(x).From("definition"),
        Law.Named("diagonal-of-transpose").Rewrite(Diagonal(P.T)).To(Diagonal(P)).From("definition"),
        Law.Named("diagonal-of-identity").Rewrite(Diagonal(Identity(n))).To(Ones(n, 1)).From("definition"),
        Law.Named("diagonal-of-ones-matrix").Rewrite(Diagonal(Ones(n, n))).To(Ones(n, 1)).From("definition"),
        Law.Named("diagonal-of-outer-product").Rewrite(Diagonal(x * r)).To(Hadamard(x, r.T)).From("definition"),
        Law.Named("diagonal-of-diagonal-times-matrix").Rewrite(Diagonal(DiagonalMatrix(x) * P)).To(Hadamard(x, Diagonal(P))).From("definition"),
        Law.Named("diagonal-of-matrix-times-diagonal").Rewrite(Diagonal(P * DiagonalMatrix(x))).To(Hadamard(Diagonal(P), x)).From("definition"),
        Law.Named("diagonalization-times-column").Rewrite(Diagonalization(n) * x).To(Vec(DiagonalMatrix(x))).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("diagonalization-transposed-times-vec").Rewrite(Diagonalization(n).T * Vec(P)).To(Diagonal(P)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("diagonalization-gram").Rewrite(Diagonalization(n).T * Diagonalization(n)).To(Identity(n)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("hadamard-from-kronecker").Rewrite(Diagonalization(n).T * Kronecker(P, R) * Diagonalization(n)).To(Hadamard(P, R)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("diagonalization-of-order-one").Rewrite(Diagonalization(1)).To(1).From("definition"),
        Law.Named("ones-of-order-one").Rewrite(Ones(1, 1)).To(1).From("definition"),
        Law.Named("ones-times-ones").Rewrite(Ones(m, n) * Ones(n, p)).To(n * Ones(m, p)).From("definition"),
        Law.Named("sum-by-ones").Rewrite(Ones(1, m) * A * Ones(n, 1)).To(SumOfEntries(A)).From("definition"),
        Law.Named("sum-of-column-by-ones").Rewrite(Ones(1, n) * x).To(SumOfEntries(x)).From("definition"),
        Law.Named("sum-of-row-by-ones").Rewrite(r * Ones(n, 1)).To(SumOfEntries(r)).From("definition"),
        Law.Named("sum-of-scalar").Rewrite(SumOfEntries(a)).To(a).From("definition"),
        Law.Named("sum-of-ones").Rewrite(SumOfEntries(Ones(m, n))).To(Expr.Constant(m * n)).From("definition"),
        Law.Named("sum-of-identity").Rewrite(SumOfEntries(Identity(n))).To(n).From("definition"),
        Law.Named("sum-of-transpose").Rewrite(SumOfEntries(A.T)).To(SumOfEntries(A)).From("definition"),
        Law.Named("sum-of-vec").Rewrite(SumOfEntries(Vec(A))).To(SumOfEntries(A)).From("definition"),
        Law.Named("sum-of-diagonal-matrix").Rewrite(SumOfEntries(DiagonalMatrix(x))).To(SumOfEntries(x)).From("definition"),
        Law.Named("sum-of-diagonal").Rewrite(SumOfEntries(Diagonal(P))).To(Trace(P)).From("definition"),
        Law.Named("sum-of-hadamard").Rewrite(SumOfEntries(Hadamard(A, SameAsA))).To(Trace(A.T * SameAsA)).From("Magnus & Neudecker, ch. 3, sec. 6"),
        Law.Named("sum-of-hadamard-square").Rewrite(SumOfEntries(HadamardPower(A, 2))).To(SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("sum-of-kronecker").Rewrite(SumOfEntries(Kronecker(A, B))).To(SumOfEntries(A) * SumOfEntries(B)).From("definition"),
        Law.Named("sum-of-outer-product").Rewrite(SumOfEntries(z * r)).To(SumOfEntries(z) * SumOfEntries(r)).From("definition"),
    ];
}
