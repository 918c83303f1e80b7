using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

// xᵀy as sums in sixteen lanes (of doubles; thirty-two of floats), s₀ of the first eight of each sixteen products and s₁ of the others: sixteen products at a
// time, then eight, then the last ones, read once more together with some before them that are put to zero. Fewer than eight are one chain.
internal static partial class VectorKernels<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>xᵀy.</summary>
    public static T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        y = y[..x.Length];
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        var end = (nuint)x.Length;
        return end < Wide ? ShortDot(ref first, ref second, end) : Fused.HasWideRegisters ? WideDot(ref first, ref second, end) : NarrowDot(ref first, ref second, end);
    }

    /// <summary>The product of eight entries or more, in registers of 512 bits.</summary>
    public static T WideDot(ref T x, ref T y, nuint end) => WideDot<NotAsked>(ref x, ref y, end);

    /// <summary>The same; entries of the first factor may be asked for before they are wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T WideDot<TAhead>(ref T x, ref T y, nuint end) where TAhead : struct, IAhead
    {
        Vector512<T> s0 = Vector512<T>.Zero, s1 = s0;
        nuint i = 0;
        for (; i + (2 * Wide) <= end; i += 2 * Wide)
        {
            if (TAhead.IsAsked)
            {
                CacheHint.First(ref x, (nint)i + (TAhead.Lines * Vector512<T>.Count));
                CacheHint.First(ref x, (nint)i + ((TAhead.Lines + 1) * Vector512<T>.Count));
            }

            s0 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x, i), Vector512.LoadUnsafe(ref y, i), s0);
            s1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x, i + Wide), Vector512.LoadUnsafe(ref y, i + Wide), s1);
        }

        if (i + Wide <= end)
        {
            s0 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x, i), Vector512.LoadUnsafe(ref y, i), s0);
            i += Wide;
        }

        if (i < end)
        {
            var isNew = IsNew(end - i);
            s1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x, end - Wide) & isNew, Vector512.LoadUnsafe(ref y, end - Wide) & isNew, s1);
        }

        return Total(s0 + s1);
    }

    /// <summary>The same in registers of half the width.</summary>
    public static T NarrowDot(ref T x, ref T y, nuint end)
    {
        Vector256<T> low0 = Vector256<T>.Zero, high0 = low0, low1 = low0, high1 = low0;
        nuint i = 0;
        for (; i + (2 * Wide) <= end; i += 2 * Wide)
        {
            low0 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i), low0);
            high0 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, i + Half), Vector256.LoadUnsafe(ref y, i + Half), high0);
            low1 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, i + Wide), Vector256.LoadUnsafe(ref y, i + Wide), low1);
            high1 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, i + Wide + Half), Vector256.LoadUnsafe(ref y, i + Wide + Half), high1);
        }

        if (i + Wide <= end)
        {
            low0 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i), low0);
            high0 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, i + Half), Vector256.LoadUnsafe(ref y, i + Half), high0);
            i += Wide;
        }

        if (i < end)
        {
            var isNew = IsNew(end - i);
            var (lowNew, highNew, at) = (isNew.GetLower(), isNew.GetUpper(), end - Wide);
            low1 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, at) & lowNew, Vector256.LoadUnsafe(ref y, at) & lowNew, low1);
            high1 = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref x, at + Half) & highNew, Vector256.LoadUnsafe(ref y, at + Half) & highNew, high1);
        }

        return Vector256.Sum(low0 + low1 + (high0 + high1));
    }

    private static T ShortDot(ref T x, ref T y, nuint end)
    {
        var sum = T.Zero;
        for (nuint i = 0; i < end; i++)
        {
            sum = T.FusedMultiplyAdd(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i), sum);
        }

        return sum;
    }

    /// <summary>All bits in the last so many lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> IsNew(nuint count) => Vector512.GreaterThanOrEqual(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(Wide - count)));

    /// <summary>The sum of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Total(Vector512<T> sum) => Vector256.Sum(sum.GetLower() + sum.GetUpper());
}
