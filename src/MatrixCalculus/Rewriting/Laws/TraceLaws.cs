using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Traces, inner products and norms.</summary>
internal static class TraceLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("trace-of-scalar").Rewrite(Trace(a)).To(a).From("definition"),
        Law.Named("trace-of-identity").Rewrite(Trace(Identity(n))).To(n).From("definition"),
        Law.Named("trace-of-kronecker").Rewrite(Trace(Kronecker(P, OtherSquare))).To(Trace(P) * Trace(OtherSquare)).From("Magnus & Neudecker, ch. 2, eq. 2.10"),
        Law.Named("trace-of-diagonal").Rewrite(Trace(DiagonalMatrix(x))).To(SumOfEntries(x)).From("definition"),
        Law.Named("trace-of-ones").Rewrite(Trace(Ones(n, n))).To(n).From("definition"),
        Law.Named("trace-of-commutation").Rewrite(Trace(Commutation(n, n))).To(n).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("inner-product-as-trace").Rewrite(InnerProduct(A, SameAsA)).To(Trace(A.T * SameAsA)).From("definition"),
        Law.Named("trace-of-gram").Rewrite(Trace(A.T * A)).To(SquaredNorm(A)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 10.4", LawUse.Textbook),
        Law.Named("trace-of-gram-of-rows").Rewrite(Trace(A * A.T)).To(SquaredNorm(A)).From("Petersen & Pedersen, The Matrix Cookbook, sec. 10.4", LawUse.Textbook),
        Law.Named("gram-of-column").Rewrite(x.T * x).To(SquaredNorm(x)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-as-trace").Rewrite(SquaredNorm(A)).To(Trace(A.T * A)).From("definition", LawUse.Expanded),
        Law.Named("squared-norm-of-scalar").Rewrite(SquaredNorm(a)).To(Power(a, 2)).From("definition"),
        Law.Named("squared-norm-of-scaling").Rewrite(SquaredNorm(a * A)).To(Power(a, 2) * SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-transpose").Rewrite(SquaredNorm(A.T)).To(SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("squared-norm-of-vec").Rewrite(SquaredNorm(Vec(A))).To(SquaredNorm(A)).From("definition", LawUse.Textbook),
        Law.Named("square-of-norm").Rewrite(Power(Norm(A), 2)).To(SquaredNorm(A)).From("definition"),
        Law.Named("norm-of-scalar").Rewrite(Norm(a)).To(Abs(a)).From("definition"),
        Law.Named("norm-of-scaling").Rewrite(Norm(a * A)).To(Abs(a) * Norm(A)).From("definition of a norm"),
        Law.Named("norm-of-transpose").Rewrite(Norm(A.T)).To(Norm(A)).From("definition"),
        Law.Named("norm-of-vec").Rewrite(Norm(Vec(A))).To(Norm(A)).From("definition"),
        Law.Named("root-of-squared-norm").Rewrite(Sqrt(SquaredNorm(A))).To(Norm(A)).From("definition", LawUse.Textbook),
    ];
}
