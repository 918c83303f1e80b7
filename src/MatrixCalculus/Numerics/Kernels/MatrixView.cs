using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>A matrix inside an array: entry (i, j) is at i·<see cref="RowStride"/> + j·<see cref="ColumnStride"/>.</summary>
internal readonly ref struct MatrixView<T>(ReadOnlySpan<T> entries, int rows, int columns, int rowStride, int columnStride) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ReadOnlySpan<T> Entries { get; } = entries;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public int RowStride { get; } = rowStride;

    public int ColumnStride { get; } = columnStride;

    public T this[int row, int column] => Entries[(row * RowStride) + (column * ColumnStride)];

    /// <summary>The transpose, without moving an entry.</summary>
    public MatrixView<T> Transposed => new(Entries, Columns, Rows, ColumnStride, RowStride);

    /// <summary>The block of a given size from a given row and column on.</summary>
    public MatrixView<T> Block(int row, int column, int rows, int columns) =>
        new(Entries[((row * RowStride) + (column * ColumnStride))..], rows, columns, RowStride, ColumnStride);

    /// <summary>Copies the entries to columns that start <paramref name="stride"/> apart.</summary>
    public void CopyTo(Span<T> target, int stride)
    {
        for (var j = 0; j < Columns; j++)
        {
            var column = target.Slice(j * stride, Rows);
            if (RowStride == 1)
            {
                Entries.Slice(j * ColumnStride, Rows).CopyTo(column);
                continue;
            }

            for (var i = 0; i < column.Length; i++)
            {
                column[i] = this[i, j];
            }
        }
    }

    /// <summary>The last entry must be one of <see cref="Entries"/>: kernels read without a check of each.</summary>
    public void RequireInside() => _ = Entries[((Rows - 1) * RowStride) + ((Columns - 1) * ColumnStride)];
}
