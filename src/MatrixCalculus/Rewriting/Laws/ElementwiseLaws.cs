using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Functions of entries and of scalars.</summary>
internal static class ElementwiseLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("exponential-of-logarithm").Rewrite(Exp(Log(A))).To(A).From("definition"),
        Law.Named("logarithm-of-exponential").Rewrite(Log(Exp(A))).To(A).From("definition"),
        Law.Named("logarithm-of-one").Rewrite(Log(1)).To(0).From("definition"),
        Law.Named("exponential-of-zero").Rewrite(Exp(Expr.Zero(new Shape(m, n)))).To(Ones(m, n)).From("definition"),
        Law.Named("softplus-from-logarithm").Rewrite(Log(Ones(m, n) + Exp(A))).To(Softplus(A)).From("definition", LawUse.Textbook),
        Law.Named("softplus-from-scalar-logarithm").Rewrite(Log(Exp(a) + 1)).To(Softplus(a)).From("definition", LawUse.Textbook),
        Law.Named("softplus-as-logarithm").Rewrite(Softplus(A)).To(Log(Ones(m, n) + Exp(A))).From("definition", LawUse.Expanded),
        Law.Named("square-of-root").Rewrite(Power(Sqrt(a), 2)).To(a).From("definition"),
    ];
}
