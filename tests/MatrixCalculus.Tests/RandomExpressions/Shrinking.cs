namespace MatrixCalculus.Tests.RandomExpressions;

/// <summary>Smaller expressions of the same shape that still hold the variable: what a failure is reduced to.</summary>
internal static class Shrinking
{
    private const int Most = 60;

    /// <summary>Parts of the same shape first, then the expression with one part replaced by a smaller one.</summary>
    internal static IEnumerable<Expr> Of(Expr expression, Symbol variable) =>
        Candidates(expression).Where(e => e.FreeSymbols.Contains(variable)).Take(Most);

    private static IEnumerable<Expr> Candidates(Expr expression)
    {
        var nodes = Traversal.PostOrder(expression);
        foreach (var part in nodes)
            if (part.Shape == expression.Shape && part != expression) yield return part;
        foreach (var part in nodes.Reverse())
        {
            foreach (var smaller in Smaller(part, nodes))
                yield return Replaced(expression, part, smaller);
        }
    }

    private static IEnumerable<Expr> Smaller(Expr part, IReadOnlyList<Expr> nodes)
    {
        if (part.Kind == ExprKind.Sum)
        {
            for (var i = 0; i < part.Arguments.Length; i++) yield return Expr.Sum(part.Arguments.RemoveAt(i).AsSpan());
        }

        foreach (var other in nodes)
            if (other.Shape == part.Shape && other.Size < part.Size) yield return other;
    }

    private static Expr Replaced(Expr expression, Expr part, Expr replacement) => Traversal.Fold<Expr>(expression, (node, arguments) =>
        node.Equals(part) ? replacement : node.Kind switch
        {
            ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => node,
            ExprKind.Sum => Expr.Sum([.. arguments]),
            ExprKind.Product => Expr.Product([.. arguments]),
            ExprKind.Scale => Expr.Scale(arguments[0], arguments[1]),
            ExprKind.Apply => Expr.Apply(node.Operator!, [.. arguments]),
        });
}
