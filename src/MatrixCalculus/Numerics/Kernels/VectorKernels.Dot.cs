using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>The products of y with four vectors of its length that start <paramref name="stride"/> apart, the same bits as <see cref="Dot"/> of each.</summary>
    public static void DotFour(ReadOnlySpan<T> x, int stride, ReadOnlySpan<T> y, Span<T> products)
    {
        _ = x[(3 * stride) + y.Length - 1];
        if (!Fused.HasWideRegisters || (nuint)y.Length < Wide)
        {
            for (var q = 0; q < 4; q++)
            {
                products[q] = Dot(x.Slice(q * stride, y.Length), y);
            }

            return;
        }

        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var x1 = ref Unsafe.Add(ref x0, stride);
        ref var x2 = ref Unsafe.Add(ref x0, 2 * stride);
        ref var x3 = ref Unsafe.Add(ref x0, 3 * stride);
        ref var other = ref MemoryMarshal.GetReference(y);
        Vector512<T> s00, s01, s02, s03, s10, s11, s12, s13;
        s00 = s01 = s02 = s03 = s10 = s11 = s12 = s13 = Vector512<T>.Zero;
        nuint i = 0, end = (nuint)y.Length;
        for (; i + (2 * Wide) <= end; i += 2 * Wide)
        {
            Vector512<T> y0 = Vector512.LoadUnsafe(ref other, i), y1 = Vector512.LoadUnsafe(ref other, i + Wide);
            s00 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x0, i), y0, s00);
            s01 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x1, i), y0, s01);
            s02 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x2, i), y0, s02);
            s03 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x3, i), y0, s03);
            s10 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x0, i + Wide), y1, s10);
            s11 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x1, i + Wide), y1, s11);
            s12 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x2, i + Wide), y1, s12);
            s13 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x3, i + Wide), y1, s13);
        }

        if (i + Wide <= end)
        {
            var y0 = Vector512.LoadUnsafe(ref other, i);
            s00 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x0, i), y0, s00);
            s01 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x1, i), y0, s01);
            s02 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x2, i), y0, s02);
            s03 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x3, i), y0, s03);
            i += Wide;
        }

        if (i < end)
        {
            var isNew = IsNew(end - i);
            var y1 = Vector512.LoadUnsafe(ref other, end - Wide) & isNew;
            s10 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x0, end - Wide) & isNew, y1, s10);
            s11 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x1, end - Wide) & isNew, y1, s11);
            s12 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x2, end - Wide) & isNew, y1, s12);
            s13 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref x3, end - Wide) & isNew, y1, s13);
        }

        Totals(s00 + s10, s01 + s11, s02 + s12, s03 + s13, products[..4]);
    }

    /// <summary>The product of eight entries or more, in registers of 512 bits.</summary>
    public static T WideDot(ref T x, ref T y, nuint end)
    {
        Vector512<T> s0 = Vector512<T>.Zero, s1 = s0;
        nuint i = 0;
        for (; i + (2 * Wide) <= end; i += 2 * Wide)
        {
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

    // All bits in the last so many lanes. In line, because a call would have sums written to memory at every step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> IsNew(nuint count) => Vector512.GreaterThanOrEqual(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(Wide - count)));

    // The totals of four registers. Four doubles are added as Total does it, (s₀ + s₁) + (s₂ + s₃), for all four registers at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Totals(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d, Span<T> totals)
    {
        if (Avx.IsSupported && typeof(T) == typeof(double))
        {
            var ab = Avx.HorizontalAdd((a.GetLower() + a.GetUpper()).AsDouble(), (b.GetLower() + b.GetUpper()).AsDouble());
            var cd = Avx.HorizontalAdd((c.GetLower() + c.GetUpper()).AsDouble(), (d.GetLower() + d.GetUpper()).AsDouble());
            (Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31)).As<double, T>().StoreUnsafe(ref MemoryMarshal.GetReference(totals));
            return;
        }

        totals[3] = Total(d);
        totals[2] = Total(c);
        totals[1] = Total(b);
        totals[0] = Total(a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Total(Vector512<T> sum) => Vector256.Sum(sum.GetLower() + sum.GetUpper());
}
