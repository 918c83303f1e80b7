using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>vech with the duplication and elimination matrices.</summary>
internal static class VechLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("vech-of-scalar").Rewrite(Vech(a)).To(a).From("definition"),
        Law.Named("duplication-of-order-one").Rewrite(Duplication(1)).To(1).From("definition"),
        Law.Named("elimination-of-order-one").Rewrite(Elimination(1)).To(1).From("definition"),
        Law.Named("duplication-times-vech").Rewrite(Duplication(n) * Vech(S)).To(Vec(S)).From("Magnus & Neudecker, ch. 3, eq. 8.1"),
        Law.Named("elimination-times-vec").Rewrite(Elimination(n) * Vec(P)).To(Vech(P)).From("Magnus (1988), Linear Structures, ch. 5"),
        Law.Named("elimination-times-duplication").Rewrite(Elimination(n) * Duplication(n)).To(Identity(n * (n + 1) / 2)).From("Magnus (1988), Linear Structures, ch. 5"),
        Law.Named("elimination-times-transposed-elimination").Rewrite(Elimination(n) * Elimination(n).T).To(Identity(n * (n + 1) / 2)).From("Magnus (1988), Linear Structures, ch. 5"),
        Law.Named("commutation-times-duplication").Rewrite(Commutation(n, n) * Duplication(n)).To(Duplication(n)).From("Magnus & Neudecker, ch. 3, eq. 8.8"),
        Law.Named("transposed-duplication-times-commutation").Rewrite(Duplication(n).T * Commutation(n, n)).To(Duplication(n).T).From("Magnus & Neudecker, ch. 3, eq. 8.8"),
    ];
}
