using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The exponential, the logarithm and the square root of a matrix, and Kronecker sums.</summary>
internal static class MatrixFunctionLaws
{
    private const string Higham = "Higham, Functions of Matrices";

    private static readonly Expr half = Rational.Of(1, 2), orthonormal = Matrix.Symbol("U", m, n, MatrixProperties.OrthonormalColumns);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("matrix-exponential-of-zero").Rewrite(MatrixExponential(Zeros(n, n))).To(Identity(n)).From("definition"),
        Law.Named("matrix-exponential-of-scalar").Rewrite(MatrixExponential(a)).To(Exp(a)).From("definition"),
        Law.Named("inverse-of-matrix-exponential").Rewrite(Inverse(MatrixExponential(P))).To(MatrixExponential(-P)).From($"{Higham}, ch. 10"),
        Law.Named("power-of-matrix-exponential").Rewrite(Power(MatrixExponential(P), k)).To(MatrixExponential(k * P)).From($"{Higham}, ch. 10"),
        Law.Named("matrix-exponential-times-that-of-a-multiple").Rewrite(MatrixExponential(P) * MatrixExponential(a * P)).To(MatrixExponential((a + 1) * P)).From($"{Higham}, thm. 10.2", LawUse.Textbook),
        Law.Named("matrix-exponential-of-a-multiple-times-that-of-the-matrix").Rewrite(MatrixExponential(a * P) * MatrixExponential(P)).To(MatrixExponential((a + 1) * P)).From($"{Higham}, thm. 10.2", LawUse.Textbook),
        Law.Named("product-of-matrix-exponentials-of-multiples").Rewrite(MatrixExponential(a * P) * MatrixExponential(b * P)).To(MatrixExponential((a + b) * P)).From($"{Higham}, thm. 10.2", LawUse.Textbook),
        Law.Named("matrix-exponential-of-multiple-of-identity").Rewrite(MatrixExponential(a * Identity(n))).To(Exp(a) * Identity(n)).From("definition", LawUse.Textbook),
        Law.Named("matrix-exponential-of-diagonal").Rewrite(MatrixExponential(DiagonalMatrix(x))).To(DiagonalMatrix(Exp(x))).From("definition"),
        Law.Named("matrix-exponential-of-kronecker-sum").Rewrite(MatrixExponential(KroneckerSum(P, OtherSquare))).To(Kronecker(MatrixExponential(P), MatrixExponential(OtherSquare))).From($"{Higham}, thm. 10.9"),
        Law.Named("determinant-of-matrix-exponential").Rewrite(Determinant(MatrixExponential(P))).To(Exp(Trace(P))).From("Abadir & Magnus, Matrix Algebra, ch. 9", LawUse.Textbook),
        Law.Named("log-determinant-of-matrix-exponential").Rewrite(LogDeterminant(MatrixExponential(P))).To(Trace(P)).From("Abadir & Magnus, Matrix Algebra, ch. 9"),
        Law.Named("matrix-exponential-of-orthogonally-similar-matrix").Rewrite(MatrixExponential(Q.T * P * Q)).To(Q.T * MatrixExponential(P) * Q).From($"{Higham}, thm. 1.13"),
        Law.Named("matrix-exponential-of-matrix-turned-by-orthogonal").Rewrite(MatrixExponential(Q * P * Q.T)).To(Q * MatrixExponential(P) * Q.T).From($"{Higham}, thm. 1.13"),
        Law.Named("matrix-exponential-of-matrix-and-multiple-of-identity").Rewrite(MatrixExponential(P + a * Identity(n))).To(Exp(a) * MatrixExponential(P)).From($"{Higham}, thm. 10.2", LawUse.Opening),
        Law.Named("matrix-exponential-of-matrix-logarithm").Rewrite(MatrixExponential(MatrixLogarithm(P))).To(P).From("definition"),
        Law.Named("matrix-logarithm-of-symmetric-exponential").Rewrite(MatrixLogarithm(MatrixExponential(S))).To(S).From($"{Higham}, ch. 11"),
        Law.Named("matrix-logarithm-of-identity").Rewrite(MatrixLogarithm(Identity(n))).To(Zeros(n, n)).From("definition"),
        Law.Named("matrix-logarithm-of-scalar").Rewrite(MatrixLogarithm(a)).To(Log(a)).From("definition"),
        Law.Named("matrix-logarithm-of-inverse").Rewrite(MatrixLogarithm(Inverse(P))).To(-MatrixLogarithm(P)).From($"{Higham}, thm. 11.2"),
        Law.Named("matrix-logarithm-of-orthogonally-similar-matrix").Rewrite(MatrixLogarithm(Q.T * P * Q)).To(Q.T * MatrixLogarithm(P) * Q).From($"{Higham}, thm. 1.13"),
        Law.Named("matrix-logarithm-of-matrix-turned-by-orthogonal").Rewrite(MatrixLogarithm(Q * P * Q.T)).To(Q * MatrixLogarithm(P) * Q.T).From($"{Higham}, thm. 1.13"),
        Law.Named("trace-of-matrix-logarithm").Rewrite(Trace(MatrixLogarithm(P))).To(LogDeterminant(P)).From("Abadir & Magnus, Matrix Algebra, ch. 9"),
        Law.Named("square-of-matrix-root").Rewrite(Power(MatrixSquareRoot(P), 2)).To(P).From("definition"),
        Law.Named("matrix-root-of-identity").Rewrite(MatrixSquareRoot(Identity(n))).To(Identity(n)).From("definition"),
        Law.Named("matrix-root-of-scalar").Rewrite(MatrixSquareRoot(a)).To(Sqrt(a)).From("definition"),
        Law.Named("inverse-of-matrix-root").Rewrite(Inverse(MatrixSquareRoot(P))).To(MatrixSquareRoot(Inverse(P))).From($"{Higham}, ch. 6"),
        Law.Named("matrix-root-of-definite-square").Rewrite(MatrixSquareRoot(Power(Definite, 2))).To(Definite).From($"{Higham}, ch. 6"),
        Law.Named("matrix-root-of-orthogonally-similar-matrix").Rewrite(MatrixSquareRoot(Q.T * P * Q)).To(Q.T * MatrixSquareRoot(P) * Q).From($"{Higham}, thm. 1.13"),
        Law.Named("matrix-root-of-matrix-turned-by-orthogonal").Rewrite(MatrixSquareRoot(Q * P * Q.T)).To(Q * MatrixSquareRoot(P) * Q.T).From($"{Higham}, thm. 1.13"),
        Law.Named("matrix-root-of-positive-multiple").Rewrite(MatrixSquareRoot(positive * P)).To(Sqrt(positive) * MatrixSquareRoot(P)).From($"{Higham}, ch. 6", LawUse.Textbook),
        Law.Named("determinant-of-matrix-root").Rewrite(Determinant(MatrixSquareRoot(P))).To(Sqrt(Determinant(P))).From($"{Higham}, ch. 6", LawUse.Textbook),
        Law.Named("log-determinant-of-matrix-root").Rewrite(LogDeterminant(MatrixSquareRoot(P))).To(half * LogDeterminant(P)).From($"{Higham}, ch. 6"),
        Law.Named("matrix-exponential-of-kronecker-sum-written-out").Rewrite(MatrixExponential(Kronecker(P, Identity(m)) + Kronecker(Identity(n), OtherSquare)))
            .To(Kronecker(MatrixExponential(P), MatrixExponential(OtherSquare))).From("Higham, Functions of Matrices, th. 10.9"),
        Law.Named("trace-of-kronecker-sum").Rewrite(Trace(KroneckerSum(P, OtherSquare))).To(m * Trace(P) + n * Trace(OtherSquare)).From("Magnus & Neudecker, ch. 2"),
        Law.Named("kronecker-sum-of-identities").Rewrite(KroneckerSum(Identity(n), Identity(m))).To(2 * Identity(n * m)).From("definition"),
        Law.Named("kronecker-sum-times-vec").Rewrite(KroneckerSum(P, OtherSquare) * Vec(Matrix.Symbol("X", m, n))).To(Vec(OtherSquare * Matrix.Symbol("X", m, n) + Matrix.Symbol("X", m, n) * P.T)).From("Magnus & Neudecker, ch. 2"),
        Law.Named("kronecker-sum-by-definition").Rewrite(KroneckerSum(P, OtherSquare)).To(Kronecker(P, Identity(m)) + Kronecker(Identity(n), OtherSquare)).From("definition", LawUse.Expanded),
        Law.Named("matrix-exponential-of-similar-by-inverse").Rewrite(MatrixExponential(Inverse(P) * R * P)).To(Inverse(P) * MatrixExponential(R) * P).From("Abadir & Magnus, Matrix Algebra, ch. 9", LawUse.OnRequest),
        Law.Named("factor-through-matrix-exponential").Rewrite(A * MatrixExponential(FitsBack * A)).To(MatrixExponential(A * FitsBack) * A).From($"{Higham}, cor. 1.34", LawUse.OnRequest),
        Law.Named("inverse-through-matrix-exponential").Rewrite(Inverse(P) * MatrixExponential(P * R)).To(MatrixExponential(R * P) * Inverse(P)).From($"{Higham}, cor. 1.34", LawUse.OnRequest),
        Law.Named("matrix-exponential-of-diagonal-blocks").Rewrite(MatrixExponential(VerticalConcatenation(HorizontalConcatenation(P, Zeros(n, m)), HorizontalConcatenation(Zeros(m, n), OtherSquare))))
            .To(VerticalConcatenation(HorizontalConcatenation(MatrixExponential(P), Zeros(n, m)), HorizontalConcatenation(Zeros(m, n), MatrixExponential(OtherSquare)))).From("definition", LawUse.OnRequest),
        Law.Named("matrix-exponential-of-similar").Rewrite(MatrixExponential(P * R * Inverse(P))).To(P * MatrixExponential(R) * Inverse(P)).From("Abadir & Magnus, Matrix Algebra, ch. 9", LawUse.OnRequest),
        Law.Named("matrix-root-of-kronecker-with-definite-first").Rewrite(MatrixSquareRoot(Kronecker(Definite, OtherSquare))).To(Kronecker(MatrixSquareRoot(Definite), MatrixSquareRoot(OtherSquare))).From("Horn & Johnson, Topics in Matrix Analysis, ch. 6"),
        Law.Named("matrix-root-of-kronecker-with-definite-last").Rewrite(MatrixSquareRoot(Kronecker(OtherSquare, Definite))).To(Kronecker(MatrixSquareRoot(OtherSquare), MatrixSquareRoot(Definite))).From("Horn & Johnson, Topics in Matrix Analysis, ch. 6"),
        Law.Named("matrix-logarithm-of-kronecker-with-definite-first").Rewrite(MatrixLogarithm(Kronecker(Definite, OtherSquare))).To(KroneckerSum(MatrixLogarithm(Definite), MatrixLogarithm(OtherSquare))).From($"{Higham}, ch. 11", LawUse.Opening),
        Law.Named("matrix-logarithm-of-kronecker-with-definite-last").Rewrite(MatrixLogarithm(Kronecker(OtherSquare, Definite))).To(KroneckerSum(MatrixLogarithm(OtherSquare), MatrixLogarithm(Definite))).From($"{Higham}, ch. 11", LawUse.Opening),
        Law.Named("matrix-logarithm-of-power").Rewrite(MatrixLogarithm(Power(Definite, k))).To(k * MatrixLogarithm(Definite)).From($"{Higham}, thm. 11.2"),
        Law.Named("matrix-logarithm-of-matrix-root").Rewrite(MatrixLogarithm(MatrixSquareRoot(P))).To(half * MatrixLogarithm(P)).From($"{Higham}, thm. 11.2"),
        Law.Named("matrix-logarithm-of-positive-multiple").Rewrite(MatrixLogarithm(positive * P)).To(Log(positive) * Identity(n) + MatrixLogarithm(P)).From($"{Higham}, ch. 11"),
        Law.Named("matrix-exponential-of-multiple-of-matrix-logarithm").Rewrite(MatrixExponential(k * MatrixLogarithm(P))).To(Power(P, k)).From($"{Higham}, ch. 11", LawUse.Textbook),
        Law.Named("matrix-exponential-of-half-of-matrix-logarithm").Rewrite(MatrixExponential(half * MatrixLogarithm(P))).To(MatrixSquareRoot(P)).From($"{Higham}, ch. 11"),
        Law.Named("matrix-root-of-symmetric-exponential").Rewrite(MatrixSquareRoot(MatrixExponential(S))).To(MatrixExponential(half * S)).From($"{Higham}, ch. 10"),
        Law.Named("matrix-root-times-root-of-inverse").Rewrite(MatrixSquareRoot(P) * MatrixSquareRoot(Inverse(P))).To(Identity(n)).From($"{Higham}, ch. 6"),
        Law.Named("root-of-inverse-times-matrix-root").Rewrite(MatrixSquareRoot(Inverse(P)) * MatrixSquareRoot(P)).To(Identity(n)).From($"{Higham}, ch. 6"),
        Law.Named("matrix-times-root-of-inverse").Rewrite(P * MatrixSquareRoot(Inverse(P))).To(MatrixSquareRoot(P)).From($"{Higham}, ch. 6"),
        Law.Named("root-of-inverse-times-matrix").Rewrite(MatrixSquareRoot(Inverse(P)) * P).To(MatrixSquareRoot(P)).From($"{Higham}, ch. 6"),
        Law.Named("inverse-times-matrix-root").Rewrite(Inverse(P) * MatrixSquareRoot(P)).To(MatrixSquareRoot(Inverse(P))).From($"{Higham}, ch. 6", LawUse.OnRequest),
        Law.Named("matrix-root-times-inverse").Rewrite(MatrixSquareRoot(P) * Inverse(P)).To(MatrixSquareRoot(Inverse(P))).From($"{Higham}, ch. 6", LawUse.OnRequest),
        Law.Named("matrix-exponential-of-multiple-of-projector").Rewrite(MatrixExponential(a * Projector(A))).To(Identity(m) + (Exp(a) - 1) * Projector(A)).From($"{Higham}, ch. 10", LawUse.OnRequest),
        Law.Named("matrix-exponential-of-multiple-of-ones").Rewrite(MatrixExponential(a * Ones(n, n))).To(Identity(n) + Power(n, -1) * (Exp(n * a) - 1) * Ones(n, n)).From($"{Higham}, ch. 10", LawUse.OnRequest),
        Law.Named("matrix-exponential-on-orthonormal-columns").Rewrite(MatrixExponential(orthonormal * P * orthonormal.T)).To(Identity(m) + orthonormal * (MatrixExponential(P) - Identity(n)) * orthonormal.T).From($"{Higham}, thm. 1.35", LawUse.OnRequest),
        Law.Named("matrix-exponential-of-negative").Rewrite(MatrixExponential(-P)).To(Inverse(MatrixExponential(P))).From($"{Higham}, ch. 10", LawUse.OnRequest),
        Law.Named("matrix-exponential-of-strictly-triangular-blocks").Rewrite(MatrixExponential(VerticalConcatenation(HorizontalConcatenation(Zeros(n, n), Matrix.Symbol("B", n, m)), HorizontalConcatenation(Zeros(m, n), Zeros(m, m)))))
            .To(VerticalConcatenation(HorizontalConcatenation(Identity(n), Matrix.Symbol("B", n, m)), HorizontalConcatenation(Zeros(m, n), Identity(m)))).From($"{Higham}, ch. 10", LawUse.OnRequest),
        Law.Named("matrix-exponential-times-that-of-the-negative").Rewrite(MatrixExponential(P) * MatrixExponential(-P)).To(Identity(n)).From($"{Higham}, thm. 10.2", LawUse.Expanded),
        Law.Named("matrix-exponential-of-the-negative-times-that-of-the-matrix").Rewrite(MatrixExponential(-P) * MatrixExponential(P)).To(Identity(n)).From($"{Higham}, thm. 10.2", LawUse.Expanded),
        Law.Named("matrix-root-of-similar").Rewrite(MatrixSquareRoot(P * R * Inverse(P))).To(P * MatrixSquareRoot(R) * Inverse(P)).From($"{Higham}, thm. 1.13", LawUse.OnRequest),
        Law.Named("matrix-root-of-similar-by-inverse").Rewrite(MatrixSquareRoot(Inverse(P) * R * P)).To(Inverse(P) * MatrixSquareRoot(R) * P).From($"{Higham}, thm. 1.13", LawUse.OnRequest),
        Law.Named("matrix-logarithm-of-similar").Rewrite(MatrixLogarithm(P * R * Inverse(P))).To(P * MatrixLogarithm(R) * Inverse(P)).From($"{Higham}, thm. 1.13", LawUse.OnRequest),
        Law.Named("matrix-logarithm-of-similar-by-inverse").Rewrite(MatrixLogarithm(Inverse(P) * R * P)).To(Inverse(P) * MatrixLogarithm(R) * P).From($"{Higham}, thm. 1.13", LawUse.OnRequest),
        Law.Named("matrix-exponential-of-kronecker-with-identity-last").Rewrite(MatrixExponential(Kronecker(P, Identity(m)))).To(Kronecker(MatrixExponential(P), Identity(m))).From($"{Higham}, thm. 10.9"),
        Law.Named("matrix-exponential-of-kronecker-with-identity-first").Rewrite(MatrixExponential(Kronecker(Identity(m), P))).To(Kronecker(Identity(m), MatrixExponential(P))).From($"{Higham}, thm. 10.9"),
        Law.Named("matrix-root-of-diagonal").Rewrite(MatrixSquareRoot(DiagonalMatrix(x))).To(DiagonalMatrix(Sqrt(x))).From("definition"),
        Law.Named("matrix-logarithm-of-diagonal").Rewrite(MatrixLogarithm(DiagonalMatrix(x))).To(DiagonalMatrix(Log(x))).From("definition"),
        Law.Named("matrix-exponential-of-multiple-of-centering-matrix").Rewrite(MatrixExponential(a * (Identity(n) - Power(n, -1) * Ones(n, n)))).To(Exp(a) * (Identity(n) - Power(n, -1) * Ones(n, n)) + Power(n, -1) * Ones(n, n)).From($"{Higham}, ch. 10", LawUse.OnRequest),
        Law.Named("matrix-logarithm-of-diagonal-blocks").Rewrite(MatrixLogarithm(VerticalConcatenation(HorizontalConcatenation(P, Zeros(n, m)), HorizontalConcatenation(Zeros(m, n), OtherSquare))))
            .To(VerticalConcatenation(HorizontalConcatenation(MatrixLogarithm(P), Zeros(n, m)), HorizontalConcatenation(Zeros(m, n), MatrixLogarithm(OtherSquare)))).From("definition", LawUse.OnRequest),
        Law.Named("matrix-root-of-diagonal-blocks").Rewrite(MatrixSquareRoot(VerticalConcatenation(HorizontalConcatenation(P, Zeros(n, m)), HorizontalConcatenation(Zeros(m, n), OtherSquare))))
            .To(VerticalConcatenation(HorizontalConcatenation(MatrixSquareRoot(P), Zeros(n, m)), HorizontalConcatenation(Zeros(m, n), MatrixSquareRoot(OtherSquare)))).From("definition", LawUse.OnRequest),
    ];
}
