namespace MatrixCalculus.Numerics;

/// <summary>Large products on several cores, each of which makes some columns. No entry depends on how they are shared out: the bits are the same.</summary>
internal static class ParallelProduct
{
    /// <summary>From so many multiplications on, some milliseconds of work, the cores are worth the trouble.</summary>
    public const long LeastWork = 300L * 300 * 300;

    // Whole tiles.
    private const int ColumnStep = 24;
    private const int LeastColumns = 2 * ColumnStep;

    /// <summary>C ← C + A B, with C stored column after column.</summary>
    public static void Add(DenseMatrix a, DenseMatrix b, double[] c) => Add(a, b, c, Environment.ProcessorCount);

    /// <summary>The same on at most so many cores.</summary>
    public static void Add(DenseMatrix a, DenseMatrix b, double[] c, int cores)
    {
        var parts = Math.Min(cores, b.Columns / LeastColumns);
        if (parts < 2 || (long)a.Rows * a.Columns * b.Columns < LeastWork)
        {
            Gemm<double>.AddProduct(a.View(), b.View(), c, a.Rows);
            return;
        }

        var width = ((b.Columns / parts) + ColumnStep - 1) / ColumnStep * ColumnStep;
        Parallel.For(0, (b.Columns + width - 1) / width, part =>
        {
            var first = part * width;
            var columns = Math.Min(width, b.Columns - first);
            Gemm<double>.AddProduct(a.View(), b.View().Block(0, first, b.Rows, columns), c.AsSpan(first * a.Rows), a.Rows);
        });
    }
}
