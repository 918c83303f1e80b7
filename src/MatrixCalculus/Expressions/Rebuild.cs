namespace MatrixCalculus.Expressions;

/// <summary>Expressions made again from their leaves with some nodes replaced: one pass, each distinct node once.</summary>
internal static class Rebuild
{
    /// <summary>
    /// The expression with each node for which <paramref name="replacement"/> gives another one of its shape replaced by that;
    /// it is asked once for each node of <paramref name="root"/> that does not stand in replaced ones only, and what it gives is not looked into.
    /// </summary>
    internal static Expr Replace(Expr root, Func<Expr, Expr?> replacement, CancellationToken cancellation = default)
    {
        // Two symbols of one name may be replaced by one another, and no workspace holds both.
        var source = new Workspace(cancellation);
        var replaced = Replace(source, new Workspace(cancellation), source.Import(root), replacement);
        source.Close();
        return replaced;
    }

    /// <summary>As <see cref="Replace(Expr, Func{Expr, Expr?}, CancellationToken)"/>, within one workspace: no symbol comes in that one of the expression is called like.</summary>
    internal static Expr ReplaceIn(Workspace workspace, Expr root, Func<Expr, Expr?> replacement) => Replace(workspace, workspace, workspace.Import(root), replacement);

    private static Expr Replace(Workspace source, Workspace target, Expr top, Func<Expr, Expr?> replacement)
    {
        var rebuilt = source.ArrayOf<Expr?>(top.Index + 1);
        var isAsked = source.ArrayOf<bool>(top.Index + 1);
        var pending = new Stack<Expr>();
        pending.Push(top);
        while (pending.TryPeek(out var node))
        {
            if (!isAsked[node.Index])
            {
                isAsked[node.Index] = true;
                if (replacement(node) is { } other) rebuilt[node.Index] = target.Import(other);
            }

            if (rebuilt[node.Index] is null && AreRebuilt(node.ArgumentSpan, rebuilt, pending)) rebuilt[node.Index] = OfRebuilt(target, node, rebuilt);
            if (rebuilt[node.Index] is not null) pending.Pop();
        }

        return rebuilt[top.Index]!;
    }

    /// <summary>Whether all of some nodes have been made again; those that have not are put on the stack.</summary>
    internal static bool AreRebuilt(ReadOnlySpan<Expr> nodes, Expr?[] rebuilt, Stack<Expr> pending)
    {
        var before = pending.Count;
        for (var i = nodes.Length - 1; i >= 0; i--)
            if (rebuilt[nodes[i].Index] is null) pending.Push(nodes[i]);
        return pending.Count == before;
    }

    /// <summary>A node with its arguments as they have been made again in a workspace.</summary>
    internal static Expr OfRebuilt(Workspace workspace, Expr node, Expr?[] rebuilt) =>
        Array.TrueForAll(node.ArgumentArray, a => ReferenceEquals(rebuilt[a.Index], a)) ? workspace.Import(node) : workspace.With(node, Array.ConvertAll(node.ArgumentArray, a => rebuilt[a.Index]!));

    /// <summary>The expression with a symbol X, and its differential dX, replaced by another symbol of the same shape.</summary>
    internal static Expr Rename(Expr root, IReadOnlyDictionary<Symbol, Symbol> names, CancellationToken cancellation = default) =>
        names.Count == 0
            ? root
            : Replace(
                root,
                node => node.Symbol is not { } symbol || !names.TryGetValue(symbol, out var other) ? null
                    : node.Kind == ExprKind.Differential ? Expr.DifferentialOf(other)
                    : Expr.Of(other),
                cancellation);

    /// <summary>The expression with names of sizes replaced; every shape is inferred again.</summary>
    internal static Expr Resize(Expr root, IReadOnlyDictionary<string, Dimension> sizes, CancellationToken cancellation = default)
    {
        var source = new Workspace(cancellation);
        var top = source.Import(root);
        var target = new Workspace(cancellation);
        var rebuilt = new Expr[top.Index + 1];
        for (var i = 0; i < rebuilt.Length; i++)
        {
            var node = source[i];
            var arguments = new Expr[node.ArgumentSpan.Length];
            for (var k = 0; k < arguments.Length; k++) arguments[k] = rebuilt[node.ArgumentSpan[k].Index];
            rebuilt[i] = target.Import(Resized(node, arguments, sizes));
        }

        return rebuilt[^1];
    }

    private static Expr Resized(Expr node, Expr[] arguments, IReadOnlyDictionary<string, Dimension> sizes) => node.Kind switch
    {
        ExprKind.Symbol => Expr.Of(Resized(node.Symbol!, sizes)),
        ExprKind.Differential => Expr.DifferentialOf(Resized(node.Symbol!, sizes)),
        ExprKind.Number => node.IsZero ? Expr.Zero(Resized(node.Shape, sizes)) : Expr.Constant(node.Number!.Substitute(sizes)),
        ExprKind.Sum => Expr.Sum(arguments),

        // A factor that has become a scalar scales.
        ExprKind.Product => arguments.Aggregate((left, right) => left * right),
        ExprKind.Scale => Expr.Scale(arguments[0], arguments[1]),
        ExprKind.Apply => Expr.Apply(node.Operator!.WithParameters([.. node.Operator.Parameters.Select(p => p.Substitute(sizes))]), arguments),
    };

    private static Symbol Resized(Symbol symbol, IReadOnlyDictionary<string, Dimension> sizes) =>
        new(symbol.Name, Resized(symbol.Shape, sizes), symbol.Properties);

    private static Shape Resized(Shape shape, IReadOnlyDictionary<string, Dimension> sizes) =>
        new(shape.Rows.Substitute(sizes), shape.Columns.Substitute(sizes));
}
