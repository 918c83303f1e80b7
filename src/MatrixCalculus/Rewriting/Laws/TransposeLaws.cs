using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Transposes are pushed down to the symbols.</summary>
internal static class TransposeLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("transpose-of-transpose").Rewrite(A.T.T).To(A).From("Magnus & Neudecker, ch. 1, sec. 3"),
        Law.Named("transpose-of-symmetric").Rewrite(S.T).To(S).From("definition"),
        Law.Named("transpose-of-skew-symmetric").Rewrite(W.T).To(-W).From("definition"),
        Law.Named("transpose-of-sum").Rewrite((A + SameAsA).T).To(A.T + SameAsA.T).From("Magnus & Neudecker, ch. 1, sec. 3"),
        Law.Named("transpose-of-product").Rewrite((A * FitsA).T).To(FitsA.T * A.T).From("Petersen & Pedersen, The Matrix Cookbook, sec. 1"),
        Law.Named("transpose-of-inverse").Rewrite(Inverse(P).T).To(Inverse(P.T)).From("Petersen & Pedersen, The Matrix Cookbook, eq. 3"),
        Law.Named("transpose-of-power").Rewrite(Power(P, k).T).To(Power(P.T, k)).From("induction on transpose-of-product"),
        Law.Named("transpose-of-adjugate").Rewrite(Adjugate(P).T).To(Adjugate(P.T)).From("Magnus & Neudecker, ch. 1, sec. 9"),
        Law.Named("transpose-of-kronecker").Rewrite(Kronecker(A, B).T).To(Kronecker(A.T, B.T)).From("Magnus & Neudecker, ch. 2, sec. 2"),
        Law.Named("transpose-of-hadamard").Rewrite(Hadamard(A, SameAsA).T).To(Hadamard(A.T, SameAsA.T)).From("Magnus & Neudecker, ch. 3, sec. 6"),
        Law.Named("transpose-of-hadamard-power").Rewrite(HadamardPower(A, a).T).To(HadamardPower(A.T, a)).From("definition"),
        Law.Named("transpose-of-commutation").Rewrite(Commutation(m, n).T).To(Commutation(n, m)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("transpose-of-ones").Rewrite(Ones(m, n).T).To(Ones(n, m)).From("definition"),
        Law.Named("transpose-of-scaling").Rewrite((a * A).T).To(a * A.T).From("Magnus & Neudecker, ch. 1, sec. 3", LawUse.OnRequest),
        Law.Named("transpose-of-row-of-blocks").Rewrite(HorizontalConcatenation(A, Matrix.Symbol("B", m, p)).T).To(VerticalConcatenation(A.T, Matrix.Symbol("B", m, p).T)).From("Abadir & Magnus, Matrix Algebra, ch. 5"),
        Law.Named("transpose-of-column-of-blocks").Rewrite(VerticalConcatenation(A, Matrix.Symbol("B", p, n)).T).To(HorizontalConcatenation(A.T, Matrix.Symbol("B", p, n).T)).From("Abadir & Magnus, Matrix Algebra, ch. 5"),
    ];
}
