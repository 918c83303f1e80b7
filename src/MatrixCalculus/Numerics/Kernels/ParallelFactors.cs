namespace MatrixCalculus.Numerics;

/// <summary>
/// P A = L U and A = L Lᵀ on several cores: the splits of <see cref="LuKernel"/> and <see cref="CholeskyKernel"/>, where what is done with the second half is
/// shared out by columns or rows. No entry depends on how: the bits are the same.
/// </summary>
internal static class ParallelFactors
{
    // What is not shared, narrow panels, is most of the work below.
    private const int LeastOrder = 1000;

    /// <summary>As <see cref="LuKernel.Factor"/>, for a square matrix.</summary>
    public static int Lu(double[] a, int stride, int n, int[] pivots, int cores) => Lu(a, 0, stride, n, n, pivots, 0, Used(n, cores));

    /// <summary>As <see cref="CholeskyKernel.Factor"/>.</summary>
    public static int Cholesky(double[] a, int stride, int n, double[] least, int cores) => Cholesky(a, 0, stride, n, least, 0, Used(n, cores));

    private static int Used(int n, int cores) => n < LeastOrder ? 1 : cores;

    private static int Lu(double[] a, int start, int stride, int m, int n, int[] pivots, int first, int cores)
    {
        if (cores == 1 || (long)m * n * n < Cores.LeastWork)
        {
            return LuKernel.Factor(a.AsSpan(start), stride, m, n, pivots.AsSpan(first, n));
        }

        var half = LuKernel.Half(n);
        var sign = Lu(a, start, stride, m, half, pivots, first, cores);
        Cores.Share(n - half, (long)m * half * (n - half), cores, (column, columns) =>
            LuKernel.Eliminate(a.AsSpan(start), stride, m, half, half + column, columns, pivots.AsSpan(first, half)));
        sign *= Lu(a, start + half + (half * stride), stride, m - half, n - half, pivots, first + half, cores);
        LuKernel.Join(a.AsSpan(start), stride, half, pivots.AsSpan(first + half, n - half));
        return sign;
    }

    private static int Cholesky(double[] a, int start, int stride, int n, double[] least, int first, int cores)
    {
        if (cores == 1 || (long)n * n * n < Cores.LeastWork)
        {
            return CholeskyKernel.Factor(a.AsSpan(start), stride, n, least.AsSpan(first, n));
        }

        var half = CholeskyKernel.Half(n);
        var (rest, done) = (n - half, Cholesky(a, start, stride, half, least, first, cores));
        if (done < half)
        {
            return done;
        }

        Cores.Share(rest, (long)half * half * rest / 2, cores, (row, rows) => CholeskyKernel.SolveBelow(a.AsSpan(start), stride, half, half + row, rows));
        Cores.Share(
            rest,
            (long)half * rest * rest / 2,
            cores,
            (column, columns) => CholeskyKernel.Subtract(a.AsSpan(start), stride, n, half, half + column, columns),
            isTriangle: true);
        return half + Cholesky(a, start + half + (half * stride), stride, rest, least, first + half, cores);
    }
}
