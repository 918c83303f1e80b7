namespace MatrixCalculus.Rewriting;

/// <summary>The left side of a law as the simplifier's nodes are: nested sums, products and associative applications written as one.</summary>
internal static class FlatPattern
{
    internal static Expr Of(Expr pattern) => Traversal.Fold<Expr>(pattern, (node, arguments) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => node,
        ExprKind.Sum => Expr.Sum([.. Opened(arguments, a => a.Kind == ExprKind.Sum)]),
        ExprKind.Product => Expr.Product([.. Opened(arguments, a => a.Kind == ExprKind.Product)]),
        // Scalars beside a matrix, or at the top, are looked up as they stand.
        ExprKind.Scale => pattern.Kind == ExprKind.Sum && node.IsScalar && arguments[0].Kind != ExprKind.Number
            ? Expr.Product([.. Opened(arguments, a => a.Kind == ExprKind.Product && Term.IsMonomial(a))])
            : Expr.Scale(arguments[0], arguments[1]),
        ExprKind.Apply => Expr.Apply(node.Operator!, [.. node.Operator!.IsAssociative ? Opened(arguments, a => node.Operator.Equals(a.Operator)) : arguments]),
    });

    private static IEnumerable<Expr> Opened(IReadOnlyList<Expr> arguments, Func<Expr, bool> opens) =>
        arguments.SelectMany(a => opens(a) ? (IEnumerable<Expr>)a.Arguments : [a]);
}
