namespace MatrixCalculus;

/// <summary>Outer products uvᵀ by the way they are written: a chain that passes through one column.</summary>
internal static class OuterProduct
{
    private const int MostNodes = 200;

    /// <summary>The column u, with the scalars in front, and the row vᵀ of a matrix that is written as an outer product; otherwise null.</summary>
    internal static (Expr Column, Expr Row)? Of(Expr matrix)
    {
        var (scalars, factors) = (new List<Expr>(), new List<Expr>());
        var pending = new Stack<(Expr Node, bool IsTransposed)>([(matrix, false)]);
        for (var count = 0; pending.TryPop(out var item); count++)
        {
            if (count > MostNodes) return null;
            var (node, isTransposed) = item;
            switch (node.Kind)
            {
                case ExprKind.Product:
                    for (var i = 0; i < node.Arguments.Length; i++) pending.Push((node.Arguments[isTransposed ? i : ^(i + 1)], isTransposed));
                    break;
                case ExprKind.Scale:
                    scalars.Add(node.Arguments[0]);
                    pending.Push((node.Arguments[1], isTransposed));
                    break;
                case ExprKind.Apply when node.Operator is TransposeOperator:
                    pending.Push((node.Arguments[0], !isTransposed));
                    break;
                case ExprKind.Symbol or ExprKind.Differential or ExprKind.Number or ExprKind.Sum or ExprKind.Apply:
                    factors.Add(isTransposed ? Functions.Transpose(node) : node);
                    break;
            }
        }

        var end = factors.FindIndex(f => f.Shape.Columns.IsOne) + 1;
        if (end == 0 || end == factors.Count) return null;
        var column = Expr.Product([.. factors[..end]]);
        foreach (var scalar in scalars) column = Expr.Scale(scalar, column);
        return (column, Expr.Product([.. factors[end..]]));
    }
}
