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

        var isFar = IsFar(a);

        // The last four may be some of the four before them again.
        for (int i = 0, last = products.Length - 4; i < products.Length; i += 4)
        {
            var row = Math.Min(i, last);
            MultiplyFour(ref Unsafe.Add(ref entries, row * stride), stride, ref factors, x.Length, isNew, isFar, products.Slice(row, 4));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyFour(ref T a, nint stride, ref T x, nint end, Vector512<T> isNew, bool isFar, Span<T> products)
    {
        ref var linesA = ref a;
        ref var linesB = ref Unsafe.Add(ref a, stride);
        ref var linesC = ref Unsafe.Add(ref linesB, stride);
        ref var linesD = ref Unsafe.Add(ref linesC, stride);
        nint i = 0, width = Vector512<T>.Count, pastA = Lines<T>.Past(ref a), pastB = Lines<T>.Past(ref linesB), pastC = Lines<T>.Past(ref linesC), pastD = Lines<T>.Past(ref linesD);
        linesA = ref Unsafe.Subtract(ref linesA, pastA);
        linesB = ref Unsafe.Subtract(ref linesB, pastB);
        linesC = ref Unsafe.Subtract(ref linesC, pastC);
        linesD = ref Unsafe.Subtract(ref linesD, pastD);
        Vector512<T> placesA = Lines<T>.Places(pastA), placesB = Lines<T>.Places(pastB), placesC = Lines<T>.Places(pastC), placesD = Lines<T>.Places(pastD);
        Vector512<T> lineA = Vector512.LoadUnsafe(ref linesA), lineB = Vector512.LoadUnsafe(ref linesB), lineC = Vector512.LoadUnsafe(ref linesC), lineD = Vector512.LoadUnsafe(ref linesD);
        Vector512<T> a0, a1, b0, b1, c0, c1, d0, d1;
        a0 = a1 = b0 = b1 = c0 = c1 = d0 = d1 = Vector512<T>.Zero;
        for (; i + (2 * width) <= end; i += 2 * width)
        {
            if (isFar)
            {
                Fetch(ref linesA, stride, i, end);
                Fetch(ref linesA, stride, i + width, end);
            }

            Vector512<T> x0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i)), x1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i + width));
            Add(ref linesA, i + width, ref lineA, placesA, x0, ref a0);
            Add(ref linesA, i + (2 * width), ref lineA, placesA, x1, ref a1);
            Add(ref linesB, i + width, ref lineB, placesB, x0, ref b0);
            Add(ref linesB, i + (2 * width), ref lineB, placesB, x1, ref b1);
            Add(ref linesC, i + width, ref lineC, placesC, x0, ref c0);
            Add(ref linesC, i + (2 * width), ref lineC, placesC, x1, ref c1);
            Add(ref linesD, i + width, ref lineD, placesD, x0, ref d0);
            Add(ref linesD, i + (2 * width), ref lineD, placesD, x1, ref d1);
        }

        if (i + width <= end)
        {
            var x0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
            i += width;
            Add(ref linesA, i, ref lineA, placesA, x0, ref a0);
            Add(ref linesB, i, ref lineB, placesB, x0, ref b0);
            Add(ref linesC, i, ref lineC, placesC, x0, ref c0);
            Add(ref linesD, i, ref lineD, placesD, x0, ref d0);
        }

        if (i < end)
        {
            // The last entries, read together with some before them that are put to zero.
            var x1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, end - width)) & isNew;
            a = ref Unsafe.Add(ref a, end - width);
            a1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref a) & isNew, x1, a1);
            b1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref Unsafe.Add(ref a, stride)) & isNew, x1, b1);
            c1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref Unsafe.Add(ref a, 2 * stride)) & isNew, x1, c1);
            d1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref Unsafe.Add(ref a, 3 * stride)) & isNew, x1, d1);
        }

        Totals(a0 + a1, b0 + b1, c0 + c1, d0 + d1, products);
    }

    // sums ← sums + Σₖ xₖ aₖ over all columns but the last ones, which may be four; returns how many. The lines of the first and of the last may hold what is not of the matrix,
    // and the last register what is not of the sums. Columns have sixteen rows or more.
    private static int CombineByLines(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var entries = ref MemoryMarshal.GetReference(a.Entries);
        nint stride = a.ColumnStride, rows = a.Rows, width = Vector512<T>.Count;
        var (k, isFar) = (0, IsFar(a));
        _ = sums[(((a.Rows + Lines<T>.Length - 1) / Lines<T>.Length) * Lines<T>.Length) - 1];
        for (; k + 5 <= x.Length; k += 4)
        {
            ref var linesA = ref Unsafe.Add(ref entries, k * stride);
            ref var linesB = ref Unsafe.Add(ref linesA, stride);
            ref var linesC = ref Unsafe.Add(ref linesB, stride);
            ref var linesD = ref Unsafe.Add(ref linesC, stride);
            nint pastA = k == 0 ? 0 : Lines<T>.Past(ref linesA), pastB = Lines<T>.Past(ref linesB), pastC = Lines<T>.Past(ref linesC), pastD = Lines<T>.Past(ref linesD);
            linesA = ref Unsafe.Subtract(ref linesA, pastA);
            linesB = ref Unsafe.Subtract(ref linesB, pastB);
            linesC = ref Unsafe.Subtract(ref linesC, pastC);
            linesD = ref Unsafe.Subtract(ref linesD, pastD);
            Vector512<T> placesA = Lines<T>.Places(pastA), placesB = Lines<T>.Places(pastB), placesC = Lines<T>.Places(pastC), placesD = Lines<T>.Places(pastD);
            Vector512<T> xA = Vector512.Create(x[k]), xB = Vector512.Create(x[k + 1]), xC = Vector512.Create(x[k + 2]), xD = Vector512.Create(x[k + 3]);
            Vector512<T> lineA = Vector512.LoadUnsafe(ref linesA), lineB = Vector512.LoadUnsafe(ref linesB), lineC = Vector512.LoadUnsafe(ref linesC), lineD = Vector512.LoadUnsafe(ref linesD);
            for (nint i = 0; i < rows; i += width)
            {
                if (isFar)
                {
                    Fetch(ref linesA, stride, i, rows);
                }

                ref var place = ref Unsafe.Add(ref sum, i);
                var s = Vector512.LoadUnsafe(ref place);
                Add(ref linesA, i + width, ref lineA, placesA, xA, ref s);
                Add(ref linesB, i + width, ref lineB, placesB, xB, ref s);
                Add(ref linesC, i + width, ref lineC, placesC, xC, ref s);
                Add(ref linesD, i + width, ref lineD, placesD, xD, ref s);
                s.StoreUnsafe(ref place);
            }
        }

        return k;
    }

    // A matrix of which the third-level cache holds little.
    private static bool IsFar(MatrixView<T> a) => a.Entries.Length >= FarEntries;

    // Lines of these four rows or columns that will be wanted, or of the next four where these end: the processor does not ask early enough for four at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(ref T first, nint stride, nint offset, nint end)
    {
        offset += 32 * Vector512<T>.Count;
        offset = offset < end ? offset : offset - end + (4 * stride);
        CacheHint.First(ref first, offset);
        CacheHint.First(ref first, offset + stride);
        CacheHint.First(ref first, offset + (2 * stride));
        CacheHint.First(ref first, offset + (3 * stride));
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
