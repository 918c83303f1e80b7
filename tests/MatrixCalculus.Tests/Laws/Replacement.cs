namespace MatrixCalculus.Tests.Laws;

/// <summary>Expressions with other parts in place of some.</summary>
internal static class Replacement
{
    /// <summary>The expression with every node for which there is another replaced by it.</summary>
    internal static Expr In(Expr expression, Func<Expr, Expr?> other) => Traversal.Fold<Expr>(expression, (node, arguments) =>
        other(node) ?? WithArguments(node, [.. arguments]));

    /// <summary>The expression with one symbol in place of another.</summary>
    internal static Expr In(Expr expression, Symbol symbol, Expr by) => In(expression, node => symbol.Equals(node.Symbol) ? by : null);

    /// <summary>The node with other arguments.</summary>
    internal static Expr WithArguments(Expr node, params ReadOnlySpan<Expr> arguments) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => node,
        ExprKind.Sum => Expr.Sum(arguments),
        ExprKind.Product => Expr.Product(arguments),
        ExprKind.Scale => Expr.Scale(arguments[0], arguments[1]),
        ExprKind.Apply => Expr.Apply(node.Operator!, arguments),
    };
}
