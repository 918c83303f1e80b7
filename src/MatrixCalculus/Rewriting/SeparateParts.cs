using System.Collections.Immutable;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Neighbours of which the one is zero but in some of its columns and the other but in some of its rows: eᵢᵀeᵢ = 1, and eᵢᵀeⱼ = 0 for two numbers i and j;
/// [I, 0] [A; B] = A.
/// </summary>
internal static class SeparateParts
{
    /// <summary>The product of two neighbours by their parts; null where these are not known to be in the same places or in places apart.</summary>
    internal static Expr? Product(Expr left, Expr right)
    {
        if (right.Operator?.PartsByRows(right) is not { } lower || left.Operator?.PartsByColumns(left) is not { } upper) return null;
        if (upper is [var (from, before)] && PartAt(lower, from, before.Shape.Columns, static s => s.Rows) is { } below) return before * below;
        if (lower is not [var (row, behind)]) return null;
        if (PartAt(upper, row, behind.Shape.Rows, static s => s.Columns) is { } above) return above * behind;
        return upper is [var (column, part)] && (IsNegative(row + behind.Shape.Rows - 1 - column) || IsNegative(column + part.Shape.Columns - 1 - row))
            ? Expr.Zero(new Shape(left.Shape.Rows, right.Shape.Columns))
            : null;
    }

    // The part that takes these places and no others; the parts of one matrix do not overlap.
    private static Expr? PartAt(ImmutableArray<(Dimension First, Expr Part)> parts, Dimension first, Dimension count, Func<Shape, Dimension> length)
    {
        foreach (var (place, part) in parts)
            if (place == first && length(part.Shape) == count) return part;
        return null;
    }

    private static bool IsNegative(Dimension number) => number.IsConstant && number.Constant.Sign < 0;
}
