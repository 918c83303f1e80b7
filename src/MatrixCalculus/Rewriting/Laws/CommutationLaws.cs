using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The commutation matrix, which stands on the left.</summary>
internal static class CommutationLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("commutation-with-column-left").Rewrite(Commutation(1, n)).To(Identity(n)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("commutation-with-column-right").Rewrite(Commutation(n, 1)).To(Identity(n)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("commutation-times-commutation").Rewrite(Commutation(m, n) * Commutation(n, m)).To(Identity(m * n)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("commutation-times-vec").Rewrite(Commutation(m, n) * Vec(A)).To(Vec(A.T)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("vec-transposed-times-commutation").Rewrite(Vec(A).T * Commutation(n, m)).To(Vec(A.T).T).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("kronecker-times-commutation").Rewrite(Kronecker(B, A) * Commutation(q, n)).To(Commutation(p, m) * Kronecker(A, B)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("commutation-times-kronecker-with-column").Rewrite(Commutation(p, m) * Kronecker(A, v)).To(Kronecker(v, A)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("commutation-times-column-kronecker").Rewrite(Commutation(m, p) * Kronecker(v, A)).To(Kronecker(A, v)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("vec-of-transpose").Rewrite(Vec(A.T)).To(Commutation(m, n) * Vec(A)).From("definition", LawUse.OnRequest),
        Law.Named("commutation-around-kronecker").Rewrite(Commutation(p, m) * Kronecker(A, B) * Commutation(n, q)).To(Kronecker(B, A)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("commutation-of-composite-order").Rewrite(Commutation(m * n, p)).To(Kronecker(Identity(m), Commutation(n, p)) * Kronecker(Commutation(m, p), Identity(n))).From("Magnus & Neudecker (1979), The commutation matrix", LawUse.OnRequest),
        Law.Named("commutation-times-diagonalization").Rewrite(Commutation(n, n) * Diagonalization(n)).To(Diagonalization(n)).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("transposed-diagonalization-times-commutation").Rewrite(Diagonalization(n).T * Commutation(n, n)).To(Diagonalization(n).T).From("Magnus (1988), Linear Structures, ch. 7"),
        Law.Named("commutation-times-vec-of-identity").Rewrite(Commutation(n, n) * Vec(Identity(n))).To(Vec(Identity(n))).From("definition", LawUse.OnRequest),
        Law.Named("symmetrizer-times-vec").Rewrite((Identity(n * n) + Commutation(n, n)) * Vec(P)).To(Vec(P + P.T)).From("Magnus & Neudecker, ch. 3, sec. 7"),
        Law.Named("square-of-commutation").Rewrite(Power(Commutation(n, n), 2)).To(Identity(n * n)).From("Magnus & Neudecker, ch. 3, sec. 7"),
    ];
}
