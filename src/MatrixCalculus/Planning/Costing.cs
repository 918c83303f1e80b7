using MatrixCalculus.Expressions;

namespace MatrixCalculus.Planning;

/// <summary>
/// What values cost that are not there yet: the operations of all nodes below them, each once, down to those that are computed in any case.
/// </summary>
internal sealed class Costing(Workspace workspace, Func<Expr, MatrixProperties> known, SizeTable sizes)
{
    private const int MostNodes = 64;

    private readonly Dictionary<int, double> settled = [];
    private readonly Dictionary<int, double> own = [];
    private readonly HashSet<int> granted = [];

    /// <summary>From here on, a node costs this and nothing below it is counted.</summary>
    internal void Settle(Expr node, double cost) => settled.TryAdd(node.Index, cost);

    /// <summary>From here on, a value and all that it needs cost nothing more.</summary>
    internal void TakeForGranted(Expr value)
    {
        var pending = new Stack<Expr>([value]);
        while (pending.TryPop(out var node))
        {
            if (!granted.Add(node.Index)) continue;
            settled[node.Index] = 0;
            foreach (var argument in node.ArgumentSpan) pending.Push(argument);
        }
    }

    /// <summary>The operations of a node alone.</summary>
    internal double Own(Expr node)
    {
        if (!own.TryGetValue(node.Index, out var flops)) own.Add(node.Index, flops = StepFlops.Of(node, known, sizes));
        return flops;
    }

    /// <summary>
    /// The operations of a value, of what is shared within it once. Two parts may be given with what they cost; below a part of many nodes
    /// each is counted as it is settled.
    /// </summary>
    internal double Of(Expr value, (Expr Node, double Cost)? first = null, (Expr Node, double Cost)? second = null)
    {
        var sum = 0.0;
        var seen = new HashSet<int> { value.Index };
        var pending = new Stack<Expr>([value]);
        while (pending.TryPop(out var node))
        {
            var given = first is { } f && ReferenceEquals(f.Node, node) ? f.Cost
                : second is { } s && ReferenceEquals(s.Node, node) ? s.Cost
                : settled.TryGetValue(node.Index, out var cost) && (cost == 0 || seen.Count > MostNodes) ? cost
                : -1;
            if (given >= 0)
            {
                sum += given;
                continue;
            }

            sum += Own(node);
            foreach (var argument in node.ArgumentSpan)
                if (seen.Add(argument.Index)) pending.Push(argument);
        }

        return sum;
    }

    /// <summary>The operations of all values together, each distinct node once.</summary>
    internal double Total(Expr[] roots)
    {
        var isUsed = new bool[workspace.Count];
        foreach (var root in roots) isUsed[root.Index] = true;
        var sum = 0.0;
        for (var i = isUsed.Length - 1; i >= 0; i--)
        {
            if (!isUsed[i]) continue;
            sum += Own(workspace[i]);
            foreach (var argument in workspace[i].ArgumentSpan) isUsed[argument.Index] = true;
        }

        return sum;
    }
}
