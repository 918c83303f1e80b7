using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The polar factor P of X = PH, with orthonormal columns and H positive semidefinite.</summary>
internal static class PolarLaws
{
    private const string Source = "Higham, Functions of Matrices, ch. 8";

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("polar-factor-of-positive-scaling").Rewrite(PolarFactor(positive * A)).To(PolarFactor(A)).From(Source),
        Law.Named("polar-factor-of-negative").Rewrite(PolarFactor(-A)).To(-PolarFactor(A)).From(Source),
        Law.Named("polar-factor-of-orthogonal").Rewrite(PolarFactor(Q)).To(Q).From(Source),
        Law.Named("polar-factor-of-definite").Rewrite(PolarFactor(Definite)).To(Identity(n)).From(Source),
    ];
}
