namespace MatrixCalculus.Rewriting;

/// <summary>The distinct nodes that a form in a workspace is made of.</summary>
internal static class DistinctParts
{
    private const int MostAtFirst = 32;

    /// <summary>The root and the nodes below it, without what stands only below closed ones, and a mark for each of them by its index.</summary>
    internal static List<Expr> Of(Expr root, Predicate<Expr> isClosed, out bool[] isMet)
    {
        isMet = new bool[root.Index + 1];
        var parts = new List<Expr>(MostAtFirst);
        var pending = new Stack<Expr>(MostAtFirst);
        pending.Push(root);
        while (pending.TryPop(out var node))
        {
            if (isMet[node.Index]) continue;
            isMet[node.Index] = true;
            parts.Add(node);
            if (isClosed(node)) continue;
            foreach (var argument in node.ArgumentSpan) pending.Push(argument);
        }

        return parts;
    }
}
