namespace MatrixCalculus.Numerics;

/// <summary>A matrix inside an array: entry (i, j) is at i·<see cref="RowStride"/> + j·<see cref="ColumnStride"/>.</summary>
internal readonly ref struct MatrixView(ReadOnlySpan<double> entries, int rows, int columns, int rowStride, int columnStride)
{
    public ReadOnlySpan<double> Entries { get; } = entries;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public int RowStride { get; } = rowStride;

    public int ColumnStride { get; } = columnStride;

    public double this[int row, int column] => Entries[(row * RowStride) + (column * ColumnStride)];

    /// <summary>The transpose, without moving an entry.</summary>
    public MatrixView Transposed => new(Entries, Columns, Rows, ColumnStride, RowStride);

    /// <summary>The block of a given size from a given row and column on.</summary>
    public MatrixView Block(int row, int column, int rows, int columns) =>
        new(Entries[((row * RowStride) + (column * ColumnStride))..], rows, columns, RowStride, ColumnStride);

    /// <summary>The last entry must be one of <see cref="Entries"/>: kernels read without a check of each.</summary>
    public void RequireInside() => _ = Entries[((Rows - 1) * RowStride) + ((Columns - 1) * ColumnStride)];
}
