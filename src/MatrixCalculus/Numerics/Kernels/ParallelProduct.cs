namespace MatrixCalculus.Numerics;

/// <summary>Large products on several cores, each of which makes some columns. No entry depends on how they are shared out: the bits are the same.</summary>
internal static class ParallelProduct
{
    /// <summary>C ← C + A B, with C stored column after column.</summary>
    public static void Add(DenseMatrix a, DenseMatrix b, double[] c) => Add(a, b, c, Environment.ProcessorCount);

    /// <summary>The same on at most so many cores.</summary>
    public static void Add(DenseMatrix a, DenseMatrix b, double[] c, int cores)
    {
        Cores.Share(b.Columns, (long)a.Rows * a.Columns * b.Columns, cores, (first, columns) =>
            Gemm<double>.AddProduct(a.View(), b.View().Block(0, first, b.Rows, columns), c.AsSpan(first * a.Rows), a.Rows));
    }
}
