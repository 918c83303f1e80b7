using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Norms and their squares.</summary>
internal static class NormLaws
{
    private static readonly Expr semidefinite = Matrix.Symbol("P", n, n, MatrixProperties.PositiveSemidefinite);
    private static readonly Expr orthonormalFirst = Matrix.Symbol("U", m, n, MatrixProperties.OrthonormalColumns), orthonormalLast = Matrix.Symbol("V", n, p, MatrixProperties.OrthonormalRows);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("trace-of-gram").Rewrite(Trace(A.T * A)).To(SquaredNorm(A)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 10.4", LawUse.Textbook),
        Law.Named("trace-of-gram-of-rows").Rewrite(Trace(A * A.T)).To(SquaredNorm(A)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 10.4", LawUse.Textbook),
        Law.Named("gram-of-column").Rewrite(x.T * x).To(SquaredNorm(x)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-as-trace").Rewrite(SquaredNorm(A)).To(Trace(A.T * A)).From("definition", LawUse.Expanded),
        Law.Named("squared-norm-of-scalar").Rewrite(SquaredNorm(a)).To(Power(a, 2)).From("definition"),
        Law.Named("squared-norm-of-scaling").Rewrite(SquaredNorm(a * A)).To(Power(a, 2) * SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-transpose").Rewrite(SquaredNorm(A.T)).To(SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-vec").Rewrite(SquaredNorm(Vec(A))).To(SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-unvec").Rewrite(SquaredNorm(Unvec(Vector.Symbol("x", m * n), m, n))).To(SquaredNorm(Vector.Symbol("x", m * n))).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-kronecker").Rewrite(SquaredNorm(Kronecker(A, B))).To(SquaredNorm(A) * SquaredNorm(B)).From("Abadir & Magnus, Matrix Algebra, ch. 10", LawUse.Textbook),
        Law.Named("squared-norm-of-outer-product").Rewrite(SquaredNorm(z * row)).To(SquaredNorm(z) * SquaredNorm(row)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-diagonal-matrix").Rewrite(SquaredNorm(DiagonalMatrix(x))).To(SquaredNorm(x)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-orthogonal").Rewrite(SquaredNorm(Q)).To(n).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-ones").Rewrite(SquaredNorm(ones)).To(Expr.Constant(m * n)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-product-with-orthonormal-columns-first").Rewrite(SquaredNorm(orthonormalFirst * FitsA)).To(SquaredNorm(FitsA)).From("Abadir & Magnus, Matrix Algebra, ch. 7", LawUse.Textbook),
        Law.Named("squared-norm-of-product-with-orthonormal-rows-last").Rewrite(SquaredNorm(A * orthonormalLast)).To(SquaredNorm(A)).From("Abadir & Magnus, Matrix Algebra, ch. 7", LawUse.Textbook),
        Law.Named("squared-norm-of-row-of-blocks").Rewrite(SquaredNorm(HorizontalConcatenation(A, Matrix.Symbol("B", m, p)))).To(SquaredNorm(A) + SquaredNorm(Matrix.Symbol("B", m, p))).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-column-of-blocks").Rewrite(SquaredNorm(VerticalConcatenation(A, Matrix.Symbol("B", p, n)))).To(SquaredNorm(A) + SquaredNorm(Matrix.Symbol("B", p, n))).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-absolute-values").Rewrite(SquaredNorm(Abs(A))).To(SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("square-of-norm").Rewrite(Power(Norm(A), 2)).To(SquaredNorm(A)).From("definition"),
        Law.Named("norm-times-squared-norm").Rewrite(Norm(A) * SquaredNorm(A)).To(Power(Norm(A), 3)).From("square-of-norm", LawUse.Textbook),
        Law.Named("power-of-norm-times-squared-norm").Rewrite(Power(Norm(A), a) * SquaredNorm(A)).To(Power(Norm(A), a + 2)).From("square-of-norm", LawUse.Textbook),
        Law.Named("norm-times-power-of-squared-norm").Rewrite(Norm(A) * Power(SquaredNorm(A), a)).To(Power(Norm(A), 2 * a + 1)).From("square-of-norm", LawUse.Textbook),
        Law.Named("powers-of-norm-and-squared-norm").Rewrite(Power(Norm(A), a) * Power(SquaredNorm(A), b)).To(Power(Norm(A), a + 2 * b)).From("square-of-norm", LawUse.Textbook),
        Law.Named("norm-of-zero").Rewrite(Norm(Zeros(m, n))).To(0).From("definition of a norm"),
        Law.Named("squared-norm-of-zero").Rewrite(SquaredNorm(Zeros(m, n))).To(0).From("definition of a norm"),
        Law.Named("norm-of-scalar").Rewrite(Norm(a)).To(Abs(a)).From("definition"),
        Law.Named("norm-of-scaling").Rewrite(Norm(a * A)).To(Abs(a) * Norm(A)).From("definition of a norm"),
        Law.Named("norm-of-transpose").Rewrite(Norm(A.T)).To(Norm(A)).From("definition"),
        Law.Named("norm-of-vec").Rewrite(Norm(Vec(A))).To(Norm(A)).From("definition"),
        Law.Named("root-of-squared-norm").Rewrite(Sqrt(SquaredNorm(A))).To(Norm(A)).From("definition", LawUse.Textbook),
        Law.Named("norm-of-unvec").Rewrite(Norm(Unvec(Vector.Symbol("x", m * n), m, n))).To(Norm(Vector.Symbol("x", m * n))).From("definition"),
        Law.Named("norm-of-kronecker").Rewrite(Norm(Kronecker(A, B))).To(Norm(A) * Norm(B)).From("Abadir & Magnus, Matrix Algebra, ch. 10", LawUse.Textbook),
        Law.Named("norm-of-outer-product").Rewrite(Norm(z * row)).To(Norm(z) * Norm(row)).From("definition", LawUse.Textbook),
        Law.Named("norm-of-diagonal-matrix").Rewrite(Norm(DiagonalMatrix(x))).To(Norm(x)).From("definition"),
        Law.Named("norm-of-product-with-orthonormal-columns-first").Rewrite(Norm(orthonormalFirst * FitsA)).To(Norm(FitsA)).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("norm-of-product-with-orthonormal-rows-last").Rewrite(Norm(A * orthonormalLast)).To(Norm(A)).From("Abadir & Magnus, Matrix Algebra, ch. 7"),
        Law.Named("norm-of-absolute-values").Rewrite(Norm(Abs(A))).To(Norm(A)).From("definition"),
        Law.Named("squared-norm-of-sum").Rewrite(SquaredNorm(A + SameAsA)).To(SquaredNorm(A) + 2 * Trace(A.T * SameAsA) + SquaredNorm(SameAsA)).From("definition", LawUse.OnRequest),
        Law.Named("squared-norms-of-sum-and-difference").Rewrite(SquaredNorm(A + SameAsA) + SquaredNorm(A - SameAsA)).To(2 * SquaredNorm(A) + 2 * SquaredNorm(SameAsA)).From("Abadir & Magnus, Matrix Algebra, ch. 1", LawUse.OnRequest),
        Law.Named("nuclear-norm-of-semidefinite").Rewrite(NuclearNorm(semidefinite)).To(Trace(semidefinite)).From("Horn & Johnson, Matrix Analysis, sec. 7.4"),
        Law.Named("nuclear-norm-of-product-with-orthonormal-columns-first").Rewrite(NuclearNorm(orthonormalFirst * FitsA)).To(NuclearNorm(FitsA)).From("Horn & Johnson, Matrix Analysis, sec. 7.4"),
        Law.Named("nuclear-norm-of-product-with-orthonormal-rows-last").Rewrite(NuclearNorm(A * orthonormalLast)).To(NuclearNorm(A)).From("Horn & Johnson, Matrix Analysis, sec. 7.4"),
        Law.Named("singular-value-of-product-with-orthonormal-columns-first").Rewrite(SingularValue(orthonormalFirst * FitsA, 1)).To(SingularValue(FitsA, 1)).From("Horn & Johnson, Matrix Analysis, sec. 7.3"),
        Law.Named("singular-value-of-product-with-orthonormal-rows-last").Rewrite(SingularValue(A * orthonormalLast, 1)).To(SingularValue(A, 1)).From("Horn & Johnson, Matrix Analysis, sec. 7.3"),
        Law.Named("sum-of-absolute-values").Rewrite(SumOfEntries(Abs(A))).To(EntrywiseNorm(A)).From("definition"),
        Law.Named("entrywise-norm-of-scaling").Rewrite(EntrywiseNorm(a * A)).To(Abs(a) * EntrywiseNorm(A)).From("definition of a norm"),
        Law.Named("nuclear-norm-of-scaling").Rewrite(NuclearNorm(a * A)).To(Abs(a) * NuclearNorm(A)).From("definition of a norm"),
        Law.Named("spectral-norm-of-scaling").Rewrite(SpectralNorm(a * A)).To(Abs(a) * SpectralNorm(A)).From("definition of a norm"),
        Law.Named("nuclear-norm-of-orthonormal-columns").Rewrite(NuclearNorm(orthonormalFirst)).To(n).From("definition"),
        Law.Named("nuclear-norm-of-orthonormal-rows").Rewrite(NuclearNorm(orthonormalLast)).To(n).From("definition"),
        Law.Named("greatest-singular-value-of-orthonormal-columns").Rewrite(SpectralNorm(orthonormalFirst)).To(1).From("definition"),
        Law.Named("greatest-singular-value-of-orthonormal-rows").Rewrite(SpectralNorm(orthonormalLast)).To(1).From("definition"),
        Law.Named("entrywise-norm-of-kronecker").Rewrite(EntrywiseNorm(Kronecker(A, B))).To(EntrywiseNorm(A) * EntrywiseNorm(B)).From("sum-of-kronecker"),
        Law.Named("nuclear-norm-of-kronecker").Rewrite(NuclearNorm(Kronecker(A, B))).To(NuclearNorm(A) * NuclearNorm(B)).From("Horn & Johnson, Topics in Matrix Analysis, th. 4.2.15"),
        Law.Named("greatest-singular-value-of-kronecker").Rewrite(SpectralNorm(Kronecker(A, B))).To(SpectralNorm(A) * SpectralNorm(B)).From("Horn & Johnson, Topics in Matrix Analysis, th. 4.2.15"),
        Law.Named("nuclear-norm-of-outer-product").Rewrite(NuclearNorm(z * row)).To(Norm(z) * Norm(row)).From("Horn & Johnson, Matrix Analysis, sec. 7.4", LawUse.Textbook),
        Law.Named("greatest-singular-value-of-outer-product").Rewrite(SpectralNorm(z * row)).To(Norm(z) * Norm(row)).From("Horn & Johnson, Matrix Analysis, sec. 7.4", LawUse.Textbook),
        Law.Named("greatest-singular-value-of-gram").Rewrite(SpectralNorm(A.T * A)).To(Power(SpectralNorm(A), 2)).From("Horn & Johnson, Matrix Analysis, sec. 7.4"),
        Law.Named("greatest-singular-value-of-gram-of-rows").Rewrite(SpectralNorm(A * A.T)).To(Power(SpectralNorm(A), 2)).From("Horn & Johnson, Matrix Analysis, sec. 7.4"),
        Law.Named("second-schatten-norm").Rewrite(SchattenNorm(A, 2)).To(Norm(A)).From("Horn & Johnson, Matrix Analysis, sec. 7.4", LawUse.Textbook),
        Law.Named("squared-norm-of-basis-vector").Rewrite(SquaredNorm(BasisVector(n, p))).To(1).From("definition", LawUse.Textbook),
        Law.Named("norm-of-basis-vector").Rewrite(Norm(BasisVector(n, p))).To(1).From("definition"),
    ];
}
