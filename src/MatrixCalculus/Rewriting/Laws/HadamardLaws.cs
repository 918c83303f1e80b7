using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Hadamard products and powers, diagonal matrices, diagonals, ones and sums of entries.</summary>
internal static class HadamardLaws
{
    private static readonly Expr r = Matrix.Symbol("r", 1, n);
    private static readonly Expr diagonal = Matrix.Symbol("D", n, n, MatrixProperties.Diagonal), otherDiagonal = Matrix.Symbol("E", n, n, MatrixProperties.Diagonal);

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
        Law.Named("hadamard-power-of-hadamard").Rewrite(HadamardPower(Hadamard(A, SameAsA), k)).To(Hadamard(HadamardPower(A, k), HadamardPower(SameAsA, k))).From("definition"),
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
        Law.Named("diagonal-of-skew-symmetric").Rewrite(Diagonal(W)).To(Expr.Zero(new Shape(n, 1))).From("Abadir & Magnus, Matrix Algebra, ch. 2"),
        Law.Named("diagonal-of-ones-matrix").Rewrite(Diagonal(Ones(n, n))).To(Ones(n, 1)).From("definition"),
        Law.Named("diagonal-of-constant-rows").Rewrite(Diagonal(A * Ones(n, m))).To(A * Ones(n, 1)).From("definition"),
        Law.Named("diagonal-of-constant-columns").Rewrite(Diagonal(Ones(n, m) * A)).To(A.T * Ones(m, 1)).From("definition"),
        Law.Named("diagonal-of-outer-product").Rewrite(Diagonal(x * r)).To(Hadamard(x, r.T)).From("definition"),
        Law.Named("diagonal-of-diagonal-times-matrix").Rewrite(Diagonal(DiagonalMatrix(x) * P)).To(Hadamard(x, Diagonal(P))).From("definition"),
        Law.Named("diagonal-of-matrix-times-diagonal").Rewrite(Diagonal(P * DiagonalMatrix(x))).To(Hadamard(Diagonal(P), x)).From("definition"),
        Law.Named("diagonalization-times-column").Rewrite(Diagonalization(n) * x).To(Vec(DiagonalMatrix(x))).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("diagonalization-transposed-times-vec").Rewrite(Diagonalization(n).T * Vec(P)).To(Diagonal(P)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("diagonalization-gram").Rewrite(Diagonalization(n).T * Diagonalization(n)).To(Identity(n)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("hadamard-from-kronecker").Rewrite(Diagonalization(n).T * Kronecker(P, R) * Diagonalization(n)).To(Hadamard(P, R)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("diagonalization-of-order-one").Rewrite(Diagonalization(1)).To(1).From("definition"),
        Law.Named("diagonalization-of-outer-gram").Rewrite(Diagonalization(n) * Diagonalization(n).T).To(DiagonalMatrix(Vec(Identity(n)))).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("transposed-diagonalization-times-kronecker-of-columns").Rewrite(Diagonalization(n).T * Kronecker(x, y)).To(Hadamard(x, y)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("row-with-identity-times-diagonalization").Rewrite(Kronecker(row, Identity(n)) * Diagonalization(n)).To(DiagonalMatrix(row.T)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("identity-with-row-times-diagonalization").Rewrite(Kronecker(Identity(n), row) * Diagonalization(n)).To(DiagonalMatrix(row.T)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("transposed-diagonalization-times-column-with-identity").Rewrite(Diagonalization(n).T * Kronecker(x, Identity(n))).To(DiagonalMatrix(x)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("transposed-diagonalization-times-identity-with-column").Rewrite(Diagonalization(n).T * Kronecker(Identity(n), x)).To(DiagonalMatrix(x)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("hadamard-quotient-by-itself").Rewrite(Hadamard(A, HadamardPower(A, -1))).To(ones).From("definition", LawUse.OnRequest),
        Law.Named("diagonal-of-diagonal-part").Rewrite(DiagonalMatrix(Diagonal(P))).To(Hadamard(Identity(n), P)).From("definition"),
        Law.Named("hadamard-of-identity-with-diagonal").Rewrite(Hadamard(Identity(n), Matrix.Symbol("P", n, n, MatrixProperties.Diagonal))).To(Matrix.Symbol("P", n, n, MatrixProperties.Diagonal)).From("definition"),
        Law.Named("hadamard-power-of-identity").Rewrite(HadamardPower(Identity(n), positive)).To(Identity(n)).From("definition"),
        Law.Named("diagonal-part-of-transpose").Rewrite(Hadamard(Identity(n), P.T)).To(Hadamard(Identity(n), P)).From("definition"),
        Law.Named("diagonal-part-times-column").Rewrite(Hadamard(Identity(n), P) * x).To(Hadamard(Diagonal(P), x)).From("definition"),
        Law.Named("diagonal-of-hadamard").Rewrite(Diagonal(Hadamard(P, R))).To(Hadamard(Diagonal(P), Diagonal(R))).From("definition"),
        Law.Named("diagonal-of-hadamard-power").Rewrite(Diagonal(HadamardPower(P, a))).To(HadamardPower(Diagonal(P), a)).From("definition"),
        Law.Named("hadamard-power-of-diagonal-matrix").Rewrite(HadamardPower(DiagonalMatrix(x), positive)).To(DiagonalMatrix(HadamardPower(x, positive))).From("definition"),
        Law.Named("diagonal-of-diagonal-part-times-matrix").Rewrite(Diagonal(Hadamard(Identity(n), P) * R)).To(Hadamard(Diagonal(P), Diagonal(R))).From("definition"),
        Law.Named("diagonal-of-matrix-times-diagonal-part").Rewrite(Diagonal(P * Hadamard(Identity(n), R))).To(Hadamard(Diagonal(P), Diagonal(R))).From("definition"),
        Law.Named("diagonal-matrices-commute").Rewrite(diagonal * otherDiagonal).To(otherDiagonal * diagonal).From("Abadir & Magnus, Matrix Algebra, ch. 2", LawUse.OnRequest),
        Law.Named("diagonal-of-product-as-row-sums").Rewrite(Diagonal(A * FitsBack)).To(Hadamard(A, FitsBack.T) * Ones(n, 1)).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.Expanded),
        Law.Named("diagonal-of-transpose-times-matrix").Rewrite(Diagonal(A.T * SameAsA)).To(Hadamard(A, SameAsA).T * Ones(m, 1)).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.OnRequest),
        Law.Named("diagonal-of-sum").Rewrite(Diagonal(P + R)).To(Diagonal(P) + Diagonal(R)).From("definition", LawUse.OnRequest),
        Law.Named("diagonal-of-product-with-transpose").Rewrite(Diagonal(A * SameAsA.T)).To(Hadamard(A, SameAsA) * Ones(n, 1)).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.OnRequest),
        Law.Named("diagonal-of-two-sided-diagonal-scaling").Rewrite(Diagonal(A * DiagonalMatrix(x) * SameAsA.T)).To(Hadamard(A, SameAsA) * x).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.OnRequest),
        Law.Named("diagonal-factor-on-the-left-out-of-hadamard").Rewrite(Hadamard(DiagonalMatrix(z) * A, SameAsA)).To(DiagonalMatrix(z) * Hadamard(A, SameAsA)).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.OnRequest),
        Law.Named("diagonal-factor-on-the-right-out-of-hadamard").Rewrite(Hadamard(A * DiagonalMatrix(x), SameAsA)).To(Hadamard(A, SameAsA) * DiagonalMatrix(x)).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.OnRequest),
        Law.Named("two-sided-diagonal-scaling-by-outer-product").Rewrite(DiagonalMatrix(z) * A * DiagonalMatrix(x)).To(Hadamard(A, z * x.T)).From("Abadir & Magnus, Matrix Algebra, ch. 10", LawUse.OnRequest),
        Law.Named("hadamard-with-constant-rows").Rewrite(Hadamard(z * Ones(1, n), A)).To(DiagonalMatrix(z) * A).From("definition"),
        Law.Named("hadamard-with-constant-columns").Rewrite(Hadamard(Ones(m, 1) * row, A)).To(A * DiagonalMatrix(row.T)).From("definition"),
        Law.Named("quadratic-form-of-hadamard").Rewrite(z.T * Hadamard(A, SameAsA) * x).To(Trace(DiagonalMatrix(z) * A * DiagonalMatrix(x) * SameAsA.T)).From("Magnus & Neudecker, ch. 3, sec. 6", LawUse.OnRequest),
        Law.Named("triple-product-moves-a-factor").Rewrite(x.T * Hadamard(y, Vector.Symbol("z", n))).To(y.T * Hadamard(x, Vector.Symbol("z", n))).From("definition", LawUse.OnRequest),
        Law.Named("hadamard-as-diagonal-times-column").Rewrite(Hadamard(x, y)).To(DiagonalMatrix(x) * y).From("definition", LawUse.OnRequest),
    ];
}
