using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    // [A, B; 0, A]
    internal static Expr UpperTriangularBlocks(Expr diagonal, Expr above) =>
        VerticalConcatenation(
            HorizontalConcatenation(diagonal, above),
            HorizontalConcatenation(Expr.Zero(diagonal.Shape), diagonal));

    // The upper right block of [A, B; C, D] with four square blocks of one size: [I 0] M [0; I]
    internal static Expr UpperBlock(Expr matrix)
    {
        var half = matrix.Shape.Rows / 2;
        return Slice(matrix, 1, half, half + Dimension.One, half);
    }
}

/// <summary>Where blocks that stand one after the other begin.</summary>
internal static class BlockPlaces
{
    internal static ImmutableArray<(Dimension First, Expr Part)> Of(ImmutableArray<Expr> blocks, Func<Expr, Dimension> extent)
    {
        var parts = ImmutableArray.CreateBuilder<(Dimension First, Expr Part)>(blocks.Length);
        var first = Dimension.One;
        foreach (var block in blocks)
        {
            parts.Add((first, block));
            first += extent(block);
        }

        return parts.MoveToImmutable();
    }
}
