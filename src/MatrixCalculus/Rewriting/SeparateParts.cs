namespace MatrixCalculus.Rewriting;

/// <summary>Neighbours of which the one is zero but in some of its columns and the other but in some of its rows: eᵢᵀeᵢ = 1, and eᵢᵀeⱼ = 0 for two numbers i and j.</summary>
internal static class SeparateParts
{
    /// <summary>The product of two neighbours by their parts; null where these are not known to be in the same places or in places apart.</summary>
    internal static Expr? Product(Expr left, Expr right)
    {
        if (right.Operator?.PartsByRows(right) is not [var (row, lower)] || left.Operator?.PartsByColumns(left) is not [var (column, upper)]) return null;
        if (row == column && lower.Shape.Rows == upper.Shape.Columns) return upper * lower;
        var (isBefore, isBehind) = (IsNegative(row + lower.Shape.Rows - 1 - column), IsNegative(column + upper.Shape.Columns - 1 - row));
        return isBefore || isBehind ? Expr.Zero(new Shape(left.Shape.Rows, right.Shape.Columns)) : null;
    }

    private static bool IsNegative(Dimension number) => number.IsConstant && number.Constant.Sign < 0;
}
