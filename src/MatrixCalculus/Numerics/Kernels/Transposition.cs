using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>Copies of a matrix, or of a triangle of it, with rows and columns exchanged.</summary>
internal static class Transposition<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Two blocks of 32×32 doubles fit a first-level cache.
    private const int Block = 32;

    // Eight columns are read in order, as far as the lines that they are written to fit there.
    private const int PanelColumns = 8;
    private const int PanelRows = 256;

    /// <summary>target[j + i·columns] = source[i + j·rows]: a matrix stored by columns goes out stored by rows.</summary>
    public static void Copy(int rows, int columns, ReadOnlySpan<T> source, Span<T> target)
    {
        if (rows == 1 || columns == 1)
        {
            source.CopyTo(target);
            return;
        }

        for (var firstColumn = 0; firstColumn < columns; firstColumn += PanelColumns)
        {
            var endColumn = Math.Min(firstColumn + PanelColumns, columns);
            for (var firstRow = 0; firstRow < rows; firstRow += PanelRows)
            {
                var endRow = Math.Min(firstRow + PanelRows, rows);
                var block = new MatrixView<T>(source[(firstRow + (firstColumn * rows))..], endRow - firstRow, endColumn - firstColumn, 1, rows);
                Packing<T>.Copy(block.Transposed, target[(firstColumn + (firstRow * columns))..], columns);
            }
        }
    }

    /// <summary>Copies the lower triangle of a square matrix, stored by columns, to the upper one.</summary>
    public static void Mirror(int order, Span<T> entries)
    {
        for (var column = 0; column < order; column += Block)
        {
            var end = Math.Min(column + Block, order);
            for (var j = column; j < end; j++)
            {
                for (var i = j + 1; i < end; i++)
                {
                    entries[j + (i * order)] = entries[i + (j * order)];
                }
            }

            for (var row = end; row < order; row += Block)
            {
                var below = new MatrixView<T>(entries[(row + (column * order))..], Math.Min(Block, order - row), end - column, 1, order);
                Packing<T>.Copy(below.Transposed, entries[(column + (row * order))..], order);
            }
        }
    }
}
