using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MatrixCalculus.Numerics;

/// <summary>A = L Lᵀ in memory that is given, by doubles whatever the numbers of the program are; what is refused is refused as by <see cref="CholeskyDecomposition"/>.</summary>
internal static class CholeskyFactors<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The factor L of operand 0, with zeros above its diagonal.</summary>
    public static void Factor(in KernelCall<T> call)
    {
        var n = call[0].Rows;
        var stride = PaddedStride.Of(n);
        var work = MemoryMarshal.Cast<T, double>(call.Scratch((n + (n * n) + (n * stride)) * (sizeof(double) / Unsafe.SizeOf<T>())));
        var a = work.Slice(n, n * n);
        var factor = work[(n + (n * n))..];
        Conversion.Copy<T, double>(call.Entries(0), a);
        if (!Decompose(a, factor, stride, n, work[..n]))
        {
            // Says what is wrong with the matrix.
            _ = new CholeskyDecomposition(DenseMatrix.TakeOver(n, n, a.ToArray()));
        }

        for (var j = 0; j < n; j++)
        {
            var column = call.Target.Slice(j * n, n);
            column[..j].Clear();
            Conversion.Copy<double, T>(factor.Slice((j * stride) + j, n - j), column[j..]);
        }
    }

    private static bool Decompose(ReadOnlySpan<double> a, Span<double> factor, int stride, int n, Span<double> least)
    {
        if (!Symmetry.Holds(n, a, Requirements.HalfTheDigits)) return false;
        for (var j = 0; j < n; j++)
        {
            a.Slice((j * n) + j, n - j).CopyTo(factor[((j * stride) + j)..]);
            least[j] = n * Requirements.Epsilon * Math.Abs(a[j + (j * n)]);
        }

        return CholeskyKernel.Factor(factor, stride, n, least) == n;
    }
}
