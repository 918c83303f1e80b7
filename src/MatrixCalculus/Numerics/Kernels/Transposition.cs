namespace MatrixCalculus.Numerics;

/// <summary>Copies a matrix into the other storage order.</summary>
internal static class Transposition
{
    // Two blocks of 32×32 doubles fit a first-level cache.
    private const int Block = 32;

    /// <summary>target[j + i·columns] = source[i + j·rows]: a matrix stored by columns goes out stored by rows.</summary>
    public static void Copy(int rows, int columns, ReadOnlySpan<double> source, Span<double> target)
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
                for (var i = firstRow; i < endRow; i++)
                {
                    for (var j = firstColumn; j < endColumn; j++)
                    {
                        target[j + (i * columns)] = source[i + (j * rows)];
                    }
                }
            }
        }
    }
}
