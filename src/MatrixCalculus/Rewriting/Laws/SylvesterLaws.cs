using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The solution X of AX + XB = C, and of the Lyapunov equation AX + XAᵀ = C.</summary>
internal static class SylvesterLaws
{
    private const string Source = "Magnus & Neudecker, ch. 2, sec. 4";

    private static readonly Expr first = Matrix.Symbol("P", m, m), solution = Sylvester(first, R, A);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("sylvester-equation").Rewrite(first * solution + solution * R).To(A).From("definition"),
        Law.Named("solution-of-sylvester-equation-for-its-left-side").Rewrite(Sylvester(first, R, first * A + A * R)).To(A).From("definition"),
        Law.Named("sum-of-solutions-of-sylvester-equation").Rewrite(Sylvester(first, R, first * A) + Sylvester(first, R, A * R)).To(A).From("definition"),
        Law.Named("solution-of-sylvester-equation-for-sum-of-its-matrices").Rewrite(Sylvester(P, R, P + R)).To(Identity(n)).From("definition"),
        Law.Named("sum-of-solutions-of-sylvester-equation-for-its-matrices").Rewrite(Sylvester(P, R, P) + Sylvester(P, R, R)).To(Identity(n)).From("definition"),
        Law.Named("transpose-of-solution-of-sylvester-equation").Rewrite(solution.T).To(Sylvester(R.T, first.T, A.T)).From(Source, LawUse.Expanded),
        Law.Named("vec-of-solution-of-sylvester-equation").Rewrite(Vec(solution)).To(Inverse(KroneckerSum(R.T, first)) * Vec(A)).From(Source, LawUse.OnRequest),
        Law.Named("solution-of-sylvester-equation-by-vec").Rewrite(solution).To(Unvec(Inverse(KroneckerSum(R.T, first)) * Vec(A), m, n)).From(Source, LawUse.OnRequest),
    ];
}
