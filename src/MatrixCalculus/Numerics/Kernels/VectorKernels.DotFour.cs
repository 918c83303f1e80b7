using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

internal static partial class VectorKernels<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The products of y with four vectors of its length that start <paramref name="stride"/> apart, the same bits as <see cref="Dot"/> of each.</summary>
    public static void DotFour(ReadOnlySpan<T> x, int stride, ReadOnlySpan<T> y, Span<T> products)
    {
        _ = x[(3 * stride) + y.Length - 1];
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var x1 = ref Unsafe.Add(ref x0, stride);
        ref var x2 = ref Unsafe.Add(ref x0, 2 * stride);
        ref var x3 = ref Unsafe.Add(ref x0, 3 * stride);
        ref var other = ref MemoryMarshal.GetReference(y);
        Vector256<T> low0, low1, low2, low3, high0, high1, high2, high3;
        low0 = low1 = low2 = low3 = high0 = high1 = high2 = high3 = Vector256<T>.Zero;
        nuint i = 0, end = (nuint)y.Length;
        for (; i + Wide <= end; i += Wide)
        {
            Vector256<T> low = Vector256.LoadUnsafe(ref other, i), high = Vector256.LoadUnsafe(ref other, i + Half);
            low0 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x0, i), low, low0);
            low1 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x1, i), low, low1);
            low2 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x2, i), low, low2);
            low3 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x3, i), low, low3);
            high0 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x0, i + Half), high, high0);
            high1 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x1, i + Half), high, high1);
            high2 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x2, i + Half), high, high2);
            high3 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x3, i + Half), high, high3);
        }

        products[0] = Finish(low0 + high0, ref x0, ref other, i, end);
        products[1] = Finish(low1 + high1, ref x1, ref other, i, end);
        products[2] = Finish(low2 + high2, ref x2, ref other, i, end);
        products[3] = Finish(low3 + high3, ref x3, ref other, i, end);
    }

    private static T Finish(Vector256<T> lanes, ref T x, ref T y, nuint i, nuint end)
    {
        var sum = Vector256.Sum(lanes);
        for (; i < end; i++)
        {
            sum = T.FusedMultiplyAdd(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i), sum);
        }

        return sum;
    }
}
