namespace MatrixCalculus.Numerics;

/// <summary>
/// Columns far enough apart that neighbours do not fall into the same places of a cache: where columns lie a multiple of 4,096 bytes apart, a few of them
/// fill all the places that they can have.
/// </summary>
internal static class PaddedStride
{
    private const int Line = 8;
    private const int Page = 512;

    /// <summary>From one column to the next, for columns of so many doubles: whole cache lines for large ones, and never a multiple of 4,096 bytes.</summary>
    public static int Of(int rows)
    {
        if (rows < Page / Line)
        {
            return rows;
        }

        var stride = (rows + Line - 1) / Line * Line;
        return stride % Page == 0 ? stride + Line : stride;
    }

    /// <summary>A copy of the entries with such columns.</summary>
    public static double[] Copy(DenseMatrix matrix) => Copy(matrix, lowerOnly: false);

    /// <summary>A copy of the lower triangle of a square matrix with such columns, and of some entries above it, which whole registers read; the rest may be anything.</summary>
    public static double[] CopyLower(DenseMatrix matrix) => Copy(matrix, lowerOnly: true);

    private static double[] Copy(DenseMatrix matrix, bool lowerOnly)
    {
        var stride = Of(matrix.Rows);
        if (stride == matrix.Rows)
        {
            return matrix.CopyEntries();
        }

        var result = GC.AllocateUninitializedArray<double>(MatrixSize.Length(stride, matrix.Columns, sizeof(double)));
        for (var j = 0; j < matrix.Columns; j++)
        {
            var first = lowerOnly ? Math.Max(0, j - (2 * Line)) : 0;
            matrix.Column(j)[first..].CopyTo(result.AsSpan((j * stride) + first));
        }

        return result;
    }
}
