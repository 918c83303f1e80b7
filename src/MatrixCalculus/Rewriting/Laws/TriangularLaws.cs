using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Triangular matrices: their parts, their diagonals, and the factor of Cholesky.</summary>
internal static class TriangularLaws
{
    private const string Book = "Golub & Van Loan, Matrix Computations, sec. 3.1";

    private static readonly Expr lower = Matrix.Symbol("L", n, n, MatrixProperties.LowerTriangular), upper = Matrix.Symbol("U", n, n, MatrixProperties.UpperTriangular);
    private static readonly Expr otherLower = Matrix.Symbol("M", n, n, MatrixProperties.LowerTriangular), otherUpper = Matrix.Symbol("V", n, n, MatrixProperties.UpperTriangular);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("lower-part-of-lower").Rewrite(LowerPart(lower)).To(lower).From("definition"),
        Law.Named("upper-part-of-upper").Rewrite(UpperPart(upper)).To(upper).From("definition"),
        Law.Named("lower-part-of-upper").Rewrite(LowerPart(upper)).To(Hadamard(Identity(n), upper)).From("definition"),
        Law.Named("upper-part-of-lower").Rewrite(UpperPart(lower)).To(Hadamard(Identity(n), lower)).From("definition"),
        Law.Named("diagonal-part-of-inverse-of-lower").Rewrite(Hadamard(Identity(n), Inverse(lower))).To(Inverse(Hadamard(Identity(n), lower))).From(Book),
        Law.Named("diagonal-part-of-inverse-of-upper").Rewrite(Hadamard(Identity(n), Inverse(upper))).To(Inverse(Hadamard(Identity(n), upper))).From(Book),
        Law.Named("diagonal-part-of-adjugate-of-lower").Rewrite(Hadamard(Identity(n), Adjugate(lower))).To(Adjugate(Hadamard(Identity(n), lower))).From(Book),
        Law.Named("diagonal-part-of-adjugate-of-upper").Rewrite(Hadamard(Identity(n), Adjugate(upper))).To(Adjugate(Hadamard(Identity(n), upper))).From(Book),
        Law.Named("diagonal-of-inverse-of-lower").Rewrite(Diagonal(Inverse(lower))).To(HadamardPower(Diagonal(lower), -1)).From(Book),
        Law.Named("diagonal-of-inverse-of-upper").Rewrite(Diagonal(Inverse(upper))).To(HadamardPower(Diagonal(upper), -1)).From(Book),
        Law.Named("diagonal-of-product-of-lower").Rewrite(Diagonal(lower * otherLower)).To(Hadamard(Diagonal(lower), Diagonal(otherLower))).From(Book, LawUse.Opening),
        Law.Named("diagonal-of-product-of-upper").Rewrite(Diagonal(upper * otherUpper)).To(Hadamard(Diagonal(upper), Diagonal(otherUpper))).From(Book, LawUse.Opening),
        Law.Named("diagonal-of-power-of-lower").Rewrite(Diagonal(Power(lower, k))).To(HadamardPower(Diagonal(lower), k)).From(Book),
        Law.Named("diagonal-of-power-of-upper").Rewrite(Diagonal(Power(upper, k))).To(HadamardPower(Diagonal(upper), k)).From(Book),
        Law.Named("trace-of-product-of-lower").Rewrite(Trace(lower * otherLower)).To(Diagonal(lower).T * Diagonal(otherLower)).From(Book, LawUse.Opening),
        Law.Named("trace-of-product-of-upper").Rewrite(Trace(upper * otherUpper)).To(Diagonal(upper).T * Diagonal(otherUpper)).From(Book, LawUse.Opening),
        Law.Named("trace-of-power-of-lower").Rewrite(Trace(Power(lower, k))).To(SumOfEntries(HadamardPower(Diagonal(lower), k))).From(Book, LawUse.Opening),
        Law.Named("trace-of-power-of-upper").Rewrite(Trace(Power(upper, k))).To(SumOfEntries(HadamardPower(Diagonal(upper), k))).From(Book, LawUse.Opening),
        Law.Named("transposed-lower-part").Rewrite(LowerPart(P).T).To(UpperPart(P.T)).From("definition", LawUse.Expanded),
        Law.Named("transposed-upper-part").Rewrite(UpperPart(P).T).To(LowerPart(P.T)).From("definition", LawUse.Expanded),
        Law.Named("transposed-strict-lower-triangle").Rewrite(StrictLowerTriangle(P).T).To(StrictUpperTriangle(P.T)).From("definition", LawUse.Expanded),
        Law.Named("transposed-strict-upper-triangle").Rewrite(StrictUpperTriangle(P).T).To(StrictLowerTriangle(P.T)).From("definition", LawUse.Expanded),
        Law.Named("lower-part-and-strict-upper-triangle").Rewrite(LowerPart(P) + StrictUpperTriangle(P)).To(P).From("definition"),
        Law.Named("upper-part-and-strict-lower-triangle").Rewrite(UpperPart(P) + StrictLowerTriangle(P)).To(P).From("definition"),
        Law.Named("lower-part-and-upper-part").Rewrite(LowerPart(P) + UpperPart(P)).To(P + Hadamard(Identity(n), P)).From("definition"),
        Law.Named("strict-lower-and-strict-upper-triangle").Rewrite(StrictLowerTriangle(P) + StrictUpperTriangle(P)).To(P - Hadamard(Identity(n), P)).From("definition"),
        Law.Named("lower-part-without-strict-lower-triangle").Rewrite(LowerPart(P) - StrictLowerTriangle(P)).To(Hadamard(Identity(n), P)).From("definition"),
        Law.Named("upper-part-without-strict-upper-triangle").Rewrite(UpperPart(P) - StrictUpperTriangle(P)).To(Hadamard(Identity(n), P)).From("definition"),
        Law.Named("matrix-without-its-lower-part").Rewrite(P - LowerPart(P)).To(StrictUpperTriangle(P)).From("definition"),
        Law.Named("matrix-without-its-upper-part").Rewrite(P - UpperPart(P)).To(StrictLowerTriangle(P)).From("definition"),
        Law.Named("cholesky-factor-times-its-transpose").Rewrite(CholeskyFactor(Definite) * CholeskyFactor(Definite).T).To(Definite).From("definition of the factor"),
        Law.Named("transposed-inverse-of-cholesky-factor-times-inverse").Rewrite(Inverse(CholeskyFactor(Definite).T) * Inverse(CholeskyFactor(Definite))).To(Inverse(Definite)).From("definition of the factor"),
        Law.Named("inverse-of-cholesky-factor-times-matrix").Rewrite(Inverse(CholeskyFactor(Definite)) * Definite).To(CholeskyFactor(Definite).T).From("definition of the factor"),
        Law.Named("matrix-times-transposed-inverse-of-cholesky-factor").Rewrite(Definite * Inverse(CholeskyFactor(Definite).T)).To(CholeskyFactor(Definite)).From("definition of the factor"),
        Law.Named("transposed-cholesky-factor-times-inverse").Rewrite(CholeskyFactor(Definite).T * Inverse(Definite)).To(Inverse(CholeskyFactor(Definite))).From("definition of the factor", LawUse.OnRequest),
        Law.Named("inverse-times-cholesky-factor").Rewrite(Inverse(Definite) * CholeskyFactor(Definite)).To(Inverse(CholeskyFactor(Definite).T)).From("definition of the factor", LawUse.OnRequest),
        Law.Named("determinant-of-cholesky-factor").Rewrite(Determinant(CholeskyFactor(Definite))).To(Sqrt(Determinant(Definite))).From("definition of the factor", LawUse.Textbook),
        Law.Named("log-determinant-of-cholesky-factor").Rewrite(LogDeterminant(CholeskyFactor(Definite))).To(Rational.Of(1, 2) * LogDeterminant(Definite)).From("definition of the factor"),
        Law.Named("cholesky-factor-of-kronecker-with-definite-last").Rewrite(CholeskyFactor(Kronecker(OtherSquare, Definite))).To(Kronecker(CholeskyFactor(OtherSquare), CholeskyFactor(Definite))).From("Horn & Johnson, Topics in Matrix Analysis, ch. 4"),
        Law.Named("cholesky-factor-of-positive-multiple").Rewrite(CholeskyFactor(positive * P)).To(Sqrt(positive) * CholeskyFactor(P)).From("definition", LawUse.Textbook),
        Law.Named("determinant-of-lower").Rewrite(Determinant(lower)).To(Determinant(DiagonalMatrix(Diagonal(lower)))).From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("determinant-of-upper").Rewrite(Determinant(upper)).To(Determinant(DiagonalMatrix(Diagonal(upper)))).From("Abadir & Magnus, Matrix Algebra, ch. 4", LawUse.OnRequest),
        Law.Named("trace-of-exponential-of-lower").Rewrite(Trace(MatrixExponential(lower))).To(SumOfEntries(Exp(Diagonal(lower)))).From("Higham, Functions of Matrices, thm. 1.13", LawUse.OnRequest),
        Law.Named("trace-of-exponential-of-upper").Rewrite(Trace(MatrixExponential(upper))).To(SumOfEntries(Exp(Diagonal(upper)))).From("Higham, Functions of Matrices, thm. 1.13", LawUse.OnRequest),
        Law.Named("cholesky-factor-of-diagonal").Rewrite(CholeskyFactor(DiagonalMatrix(x))).To(DiagonalMatrix(Sqrt(x))).From("definition", LawUse.Textbook),
    ];
}
