namespace MatrixCalculus.Rewriting;

/// <summary>
/// The canonical order of nodes of one workspace: height, size, kind, name, sizes, then the arguments from the left.
/// It rests on structure alone, never on a hash, an index or history.
/// </summary>
internal sealed class CanonicalOrder : IComparer<Expr>
{
    private const int PathWorthKeeping = 32;
    private Dictionary<(int Left, int Right), int>? known;

    public int Compare(Expr? x, Expr? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        List<(int Left, int Right)>? path = null;
        var order = 0;
        // Nodes of one workspace that are not the same object differ, so the first pair of different arguments decides:
        // the comparison is one path downwards, and every pair on it has the same answer.
        for (var depth = 0; !ReferenceEquals(x, y); depth++)
        {
            order = CompareHeads(x, y);
            if (order != 0) break;
            if (depth >= PathWorthKeeping)
            {
                if (known is not null && known.TryGetValue((x.Index, y.Index), out order)) break;
                (path ??= []).Add((x.Index, y.Index));
            }

            var left = x.ArgumentSpan;
            var right = y.ArgumentSpan;
            var i = 0;
            while (i < left.Length && ReferenceEquals(left[i], right[i])) i++;
            if (i == left.Length) break;
            (x, y) = (left[i], right[i]);
        }

        if (path is not null)
            foreach (var pair in path) (known ??= [])[pair] = order;
        return order;
    }

    /// <summary>Compares two sequences of nodes from the left; the shorter of two alike comes first.</summary>
    internal int Compare(ReadOnlySpan<Expr> left, ReadOnlySpan<Expr> right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = Compare(left[i], right[i]);
            if (order != 0) return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareHeads(Expr x, Expr y)
    {
        var order = x.Height.CompareTo(y.Height);
        if (order == 0) order = x.Size.CompareTo(y.Size);
        if (order == 0) order = ((int)x.Kind).CompareTo((int)y.Kind);
        if (order == 0) order = x.ArgumentSpan.Length.CompareTo(y.ArgumentSpan.Length);
        if (order != 0) return order;
        return x.Kind switch
        {
            ExprKind.Symbol or ExprKind.Differential => string.CompareOrdinal(x.Symbol!.Name, y.Symbol!.Name),
            ExprKind.Number => CompareNumbers(x, y),
            ExprKind.Apply => CompareOperators(x.Operator!, y.Operator!),
            ExprKind.Sum or ExprKind.Product or ExprKind.Scale => 0,
        };
    }

    private static int CompareNumbers(Expr x, Expr y)
    {
        var order = x.Number!.CompareTo(y.Number);
        if (order == 0) order = x.Shape.Rows.CompareTo(y.Shape.Rows);
        return order == 0 ? x.Shape.Columns.CompareTo(y.Shape.Columns) : order;
    }

    private static int CompareOperators(Operator x, Operator y)
    {
        // The identity stands first among constants: I + K.
        var order = y.IsProductIdentity.CompareTo(x.IsProductIdentity);
        if (order == 0) order = string.CompareOrdinal(x.Name, y.Name);
        if (order == 0) order = string.CompareOrdinal(x.ParameterText, y.ParameterText);
        if (order == 0) order = x.Parameters.Length.CompareTo(y.Parameters.Length);
        for (var i = 0; order == 0 && i < x.Parameters.Length; i++) order = x.Parameters[i].CompareTo(y.Parameters[i]);
        return order == 0 ? string.CompareOrdinal(x.GetType().FullName, y.GetType().FullName) : order;
    }
}
