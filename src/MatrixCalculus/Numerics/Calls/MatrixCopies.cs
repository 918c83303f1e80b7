namespace MatrixCalculus.Numerics;

/// <summary>Copies of matrices into a part of another.</summary>
internal static class MatrixCopies
{
    /// <summary>Copies the entries to columns that start <paramref name="stride"/> apart.</summary>
    public static void CopyTo(this MatrixView source, Span<double> target, int stride)
    {
        for (var j = 0; j < source.Columns; j++)
        {
            var column = target.Slice(j * stride, source.Rows);
            if (source.RowStride == 1) source.Entries.Slice(j * source.ColumnStride, source.Rows).CopyTo(column);
            else
                for (var i = 0; i < column.Length; i++) column[i] = source[i, j];
        }
    }
}
