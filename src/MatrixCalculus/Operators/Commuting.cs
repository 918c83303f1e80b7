namespace MatrixCalculus;

/// <summary>Matrices that commute by the way they are written: functions of one and the same matrix.</summary>
internal static class Commuting
{
    private const int MostNodes = 200;

    /// <summary>The scalar s of an expression that is written as s I or I; otherwise null.</summary>
    internal static Expr? FactorOfIdentity(Expr matrix)
    {
        Expr? scalar = null;
        for (var count = 0; count < MostNodes; count++)
        {
            if (matrix is { Kind: ExprKind.Apply, Operator.IsProductIdentity: true }) return scalar ?? 1;
            if (matrix.Kind != ExprKind.Scale) return null;
            scalar = scalar is null ? matrix.Arguments[0] : Expr.Scale(scalar, matrix.Arguments[0]);
            matrix = matrix.Arguments[1];
        }

        return null;
    }

    /// <summary>Whether one of the two is plain to see as a function of the other.</summary>
    internal static bool AreCommuting(Expr left, Expr right) => IsFunctionOf(left, right) || IsFunctionOf(right, left);

    /// <summary>
    /// Whether both are made of one square matrix by sums, products, scalings, powers, inverses and matrix functions, transposed
    /// equally often (or symmetric): then they commute. False where that is not plain to see.
    /// </summary>
    internal static bool IsFunctionOf(Expr candidate, Expr matrix)
    {
        var core = Peeled(matrix, false);
        var pending = new Stack<(Expr Node, bool IsTransposed)>([(candidate, false)]);
        for (var count = 0; pending.TryPop(out var item); count++)
        {
            if (count > MostNodes) return false;
            var (node, isTransposed) = Peeled(item.Node, item.IsTransposed);
            if (node == core.Node && (isTransposed == core.IsTransposed || IsSymmetric(node))) continue;
            switch (node.Kind)
            {
                case ExprKind.Sum or ExprKind.Product:
                    foreach (var argument in node.Arguments) pending.Push((argument, isTransposed));
                    break;
                case ExprKind.Apply when node.Operator!.IsProductIdentity:
                    break;
                case ExprKind.Symbol or ExprKind.Differential or ExprKind.Number or ExprKind.Apply or ExprKind.Scale:
                    return false;
            }
        }

        return true;
    }

    // X from f(X), Xᵏ, X⁻¹, sX and Xᵀ, with the number of transposes modulo 2.
    private static (Expr Node, bool IsTransposed) Peeled(Expr node, bool isTransposed)
    {
        for (var count = 0; count < MostNodes; count++)
        {
            if (node.Kind == ExprKind.Scale)
            {
                node = node.Arguments[1];
                continue;
            }

            if ((node.Operator?.FunctionOf(node) ?? node.Operator?.AsPower(node)?.Base) is { } inner)
            {
                node = inner;
                continue;
            }

            if (node.Operator is not TransposeOperator) break;
            isTransposed = !isTransposed;
            node = node.Arguments[0];
        }

        return (node, isTransposed);
    }

    private static bool IsSymmetric(Expr node) =>
        node.Symbol is { } symbol && (symbol.Properties & (MatrixProperties.Symmetric | MatrixProperties.PositiveDefinite
            | MatrixProperties.PositiveSemidefinite | MatrixProperties.Diagonal)) != 0;
}
