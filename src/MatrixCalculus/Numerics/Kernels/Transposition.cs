using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>Copies a matrix into the other storage order.</summary>
internal static class Transposition<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Two blocks of 32×32 doubles fit a first-level cache.
    private const int Block = 32;

    /// <summary>target[j + i·columns] = source[i + j·rows]: a matrix stored by columns goes out stored by rows.</summary>
    public static void Copy(int rows, int columns, ReadOnlySpan<T> source, Span<T> target)
    {
        if (rows == 1 || columns == 1)
        {
            source.CopyTo(target);
            return;
        }

        for (var firstColumn = 0; firstColumn < columns; firstColumn += Block)
        {
            var endColumn = Math.Min(firstColumn + Block, columns);
            for (var firstRow = 0; firstRow < rows; firstRow += Block)
            {
                var endRow = Math.Min(firstRow + Block, rows);
                var block = new MatrixView<T>(source[(firstRow + (firstColumn * rows))..], endRow - firstRow, endColumn - firstColumn, 1, rows);
                Packing<T>.Copy(block.Transposed, target[(firstColumn + (firstRow * columns))..], columns);
            }
        }
    }

    /// <summary>max |aᵢⱼ − aⱼᵢ| of a square matrix of finite entries.</summary>
    public static T LargestAsymmetry(int order, ReadOnlySpan<T> entries)
    {
        Span<T> transposed = stackalloc T[Block * Block];
        var largest = T.Zero;
        for (var column = 0; column < order; column += Block)
        {
            var columns = Math.Min(Block, order - column);
            for (var row = column; row < order; row += Block)
            {
                var rows = Math.Min(Block, order - row);
                Packing<T>.Copy(new MatrixView<T>(entries[(column + (row * order))..], columns, rows, 1, order).Transposed, transposed, Block);
                for (var j = 0; j < columns; j++)
                {
                    var difference = transposed.Slice(j * Block, rows);
                    VectorKernels<T>.AddMultiple(difference, T.NegativeOne, entries.Slice(row + ((column + j) * order), rows));
                    largest = T.Max(largest, VectorKernels<T>.LargestAbsolute(difference));
                }
            }
        }

        return largest;
    }
}
