using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

internal static partial class VectorKernels
{
    /// <summary>The products of y with four vectors of its length that start <paramref name="stride"/> apart, the same bits as <see cref="Dot"/> of each.</summary>
    public static void DotFour(ReadOnlySpan<double> x, int stride, ReadOnlySpan<double> y, Span<double> products)
    {
        _ = x[(3 * stride) + y.Length - 1];
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var x1 = ref Unsafe.Add(ref x0, stride);
        ref var x2 = ref Unsafe.Add(ref x0, 2 * stride);
        ref var x3 = ref Unsafe.Add(ref x0, 3 * stride);
        ref var other = ref MemoryMarshal.GetReference(y);
        Vector256<double> low0, low1, low2, low3, high0, high1, high2, high3;
        low0 = low1 = low2 = low3 = high0 = high1 = high2 = high3 = Vector256<double>.Zero;
        nuint i = 0, end = (nuint)y.Length;
        for (; i + 8 <= end; i += 8)
        {
            Vector256<double> low = Vector256.LoadUnsafe(ref other, i), high = Vector256.LoadUnsafe(ref other, i + 4);
            low0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x0, i), low, low0);
            low1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x1, i), low, low1);
            low2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x2, i), low, low2);
            low3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x3, i), low, low3);
            high0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x0, i + 4), high, high0);
            high1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x1, i + 4), high, high1);
            high2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x2, i + 4), high, high2);
            high3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x3, i + 4), high, high3);
        }

        products[0] = Finish(low0 + high0, ref x0, ref other, i, end);
        products[1] = Finish(low1 + high1, ref x1, ref other, i, end);
        products[2] = Finish(low2 + high2, ref x2, ref other, i, end);
        products[3] = Finish(low3 + high3, ref x3, ref other, i, end);
    }

    private static double Finish(Vector256<double> lanes, ref double x, ref double y, nuint i, nuint end)
    {
        var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < end; i++)
        {
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i), sum);
        }

        return sum;
    }
}
