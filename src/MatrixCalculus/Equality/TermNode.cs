using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Equality;

/// <summary>Terms of an expanded sum as expressions again.</summary>
internal static class TermNode
{
    /// <summary>The summands of a node.</summary>
    internal static IReadOnlyList<Expr> Summands(Expr node) => node.Kind == ExprKind.Sum ? node.Arguments : [node];

    /// <summary>coefficient · scalars · chain, with an identity where a chain of a square shape is used up.</summary>
    internal static Expr Of(Term term, Shape shape)
    {
        var scalar = Expr.Constant(term.Coefficient);
        foreach (var power in term.Scalars) scalar *= power.Exponent.IsOne ? power.Base : Functions.Power(power.Base, power.Exponent);
        return term.Chain.Count > 0 ? scalar * Expr.Product([.. term.Chain])
            : shape.IsScalar ? scalar
            : scalar * Functions.Identity(shape.Rows);
    }
}
