using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// How long a node is when printed: the number of operations a reader meets, in eighths. A transposed or inverted symbol
/// counts as one with its symbol, but for an eighth.
/// </summary>
internal sealed class Weight(Workspace workspace)
{
    internal const long Unit = 8;
    private const long Saturated = long.MaxValue / 4;
    private const int MostLevels = 4;
    private long[] known = [];

    internal long Of(Expr node)
    {
        // Weights are asked for as nodes are made, so that not much below them is unknown; what is deeper waits on a stack.
        if (TryCompute(node, MostLevels)) return known[node.Index];
        var pending = new Stack<Expr>();
        pending.Push(node);
        while (pending.TryPeek(out var next))
        {
            var ready = true;
            foreach (var argument in next.ArgumentSpan)
            {
                if (Known(argument) != 0) continue;
                pending.Push(argument);
                ready = false;
            }

            if (!ready) continue;
            pending.Pop();
            known[next.Index] = Compute(next);
        }

        return known[node.Index];
    }

    /// <summary>The lengths of factors added up, without the signs between them.</summary>
    internal long Of(ReadOnlySpan<Expr> factors)
    {
        var sum = 0L;
        foreach (var factor in factors) sum += Of(factor);
        return sum;
    }

    /// <summary>Whether a sum is shorter than what it is gathered to, by a sign at least: A B + A C and its transpose are gathered alike.</summary>
    internal bool IsShorter(Expr sum, Expr gathered) => Of(sum) + Unit / 2 <= Of(gathered);

    /// <summary>Whether a form is shorter than another when printed, by an operation or more.</summary>
    internal bool SavesOperation(Expr form, Expr other) => Of(form) + Unit <= Of(other);

    private bool TryCompute(Expr node, int levels)
    {
        if (Known(node) != 0) return true;
        if (levels == 0) return false;
        foreach (var argument in node.ArgumentSpan)
            if (!TryCompute(argument, levels - 1)) return false;
        known[node.Index] = Compute(node);
        return true;
    }

    private long Known(Expr node)
    {
        if (node.Index >= known.Length) workspace.Lengthen(ref known);
        return known[node.Index];
    }

    // 1/s is a stroke of the scaling that it stands in.
    private static bool IsReciprocal(Expr node) =>
        node.Operator!.AsPower(node) is { } power && power.Exponent.Number is { } exponent && exponent.Equals(Dimension.MinusOne);

    private long Compute(Expr node)
    {
        var arguments = node.ArgumentSpan;
        long sum = 0;
        foreach (var argument in arguments) sum = Math.Min(Saturated, sum + known[argument.Index]);
        return node.Kind switch
        {
            ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => Unit,
            ExprKind.Sum => sum + Unit * (arguments.Length - 1),
            ExprKind.Product => sum + Unit * (arguments.Length - 1),
            ExprKind.Scale => arguments[0].Kind == ExprKind.Number && arguments[0].Number!.Equals(Dimension.MinusOne)
                ? known[arguments[1].Index] + Unit / 2
                : sum + Unit,
            ExprKind.Apply => node.IsScalar && IsReciprocal(node) ? known[arguments[0].Index] + 1
                : arguments.Length == 1 && node.Operator!.Notation.Form == NotationForm.Postfix && known[arguments[0].Index] <= Unit + 2
                ? sum + 1
                : sum + Unit * Math.Max(1, arguments.Length - 1),
        };
    }
}
