using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MatrixCalculus.Numerics;

// Products of rows that are stored in order, four at a time and by whole cache lines.
internal static partial class MatrixVector<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Four rows or more from a given one on, none of them the first or the last. The same bits as VectorKernels.Dot of each.
    private static void MultiplyRowsByLines(MatrixView<T> a, int start, ReadOnlySpan<T> x, Span<T> products)
    {
        a.RequireInside();
        nint stride = a.RowStride;
        ref var entries = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Entries), start * stride);
        ref var factors = ref MemoryMarshal.GetReference(x);
        var isNew = VectorKernels<T>.IsNew((nuint)x.Length % (nuint)Lines<T>.Length);

        // The last four may be some of the four before them again.
        for (int i = 0, last = products.Length - 4; i < products.Length; i += 4)
        {
            var row = Math.Min(i, last);
            ref var first = ref Unsafe.Add(ref entries, row * stride);
            MultiplyTwo(ref first, stride, ref factors, x.Length, isNew, out var sum0, out var sum1);
            MultiplyTwo(ref Unsafe.Add(ref first, 2 * stride), stride, ref factors, x.Length, isNew, out var sum2, out var sum3);
            Totals(sum0, sum1, sum2, sum3, products.Slice(row, 4));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyTwo(ref T a, nint stride, ref T x, nint end, Vector512<T> isNew, out Vector512<T> sumA, out Vector512<T> sumB)
    {
        ref var b = ref Unsafe.Add(ref a, stride);
        nint i = 0, width = Vector512<T>.Count, pastA = Lines<T>.Past(ref a), pastB = Lines<T>.Past(ref b);
        ref var linesA = ref Unsafe.Subtract(ref a, pastA);
        ref var linesB = ref Unsafe.Subtract(ref b, pastB);
        Vector512<T> placesA = Lines<T>.Places(pastA), placesB = Lines<T>.Places(pastB), lineA = Vector512.LoadUnsafe(ref linesA), lineB = Vector512.LoadUnsafe(ref linesB);
        Vector512<T> a0, a1, b0, b1;
        a0 = a1 = b0 = b1 = Vector512<T>.Zero;
        for (; i + (2 * width) <= end; i += 2 * width)
        {
            Vector512<T> x0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i)), x1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i + width));
            Add(ref linesA, i + width, ref lineA, placesA, x0, ref a0);
            Add(ref linesA, i + (2 * width), ref lineA, placesA, x1, ref a1);
            Add(ref linesB, i + width, ref lineB, placesB, x0, ref b0);
            Add(ref linesB, i + (2 * width), ref lineB, placesB, x1, ref b1);
        }

        if (i + width <= end)
        {
            var x0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
            Add(ref linesA, i + width, ref lineA, placesA, x0, ref a0);
            Add(ref linesB, i + width, ref lineB, placesB, x0, ref b0);
            i += width;
        }

        if (i < end)
        {
            // The last entries, read together with some before them that are put to zero.
            var x1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, end - width)) & isNew;
            a1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref Unsafe.Add(ref a, end - width)) & isNew, x1, a1);
            b1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref Unsafe.Add(ref b, end - width)) & isNew, x1, b1);
        }

        sumA = a0 + a1;
        sumB = b0 + b1;
    }

    // The totals of four registers. Four doubles are added as VectorKernels.Total does it, (s₀ + s₁) + (s₂ + s₃), for all four registers at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Totals(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d, Span<T> totals)
    {
        if (typeof(T) == typeof(double))
        {
            var ab = Avx.HorizontalAdd((a.GetLower() + a.GetUpper()).AsDouble(), (b.GetLower() + b.GetUpper()).AsDouble());
            var cd = Avx.HorizontalAdd((c.GetLower() + c.GetUpper()).AsDouble(), (d.GetLower() + d.GetUpper()).AsDouble());
            (Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31)).As<double, T>().StoreUnsafe(ref totals[0]);
            return;
        }

        totals[0] = VectorKernels<T>.Total(a);
        totals[1] = VectorKernels<T>.Total(b);
        totals[2] = VectorKernels<T>.Total(c);
        totals[3] = VectorKernels<T>.Total(d);
    }
}
