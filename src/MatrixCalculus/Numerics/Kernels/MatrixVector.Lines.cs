using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

// Sums of columns in the first-level cache: three columns are added at a time, and read by whole cache lines.
internal static partial class MatrixVector<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // sums ← sums + Σₖ xₖ aₖ over all columns but the last ones, which may be three; returns how many. The lines of the first and of the last may hold what is not of
    // the matrix, and the last register what is not of the sums. Columns have sixteen rows or more.
    private static int CombineByLines(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var entries = ref MemoryMarshal.GetReference(a.Entries);
        nint stride = a.ColumnStride, rows = a.Rows, width = Vector512<T>.Count;
        var (k, isFar) = (0, IsFar(a));
        _ = sums[(((a.Rows + Lines<T>.Length - 1) / Lines<T>.Length) * Lines<T>.Length) - 1];
        for (; k + 4 <= x.Length; k += 3)
        {
            ref var linesA = ref Unsafe.Add(ref entries, k * stride);
            ref var linesB = ref Unsafe.Add(ref linesA, stride);
            ref var linesC = ref Unsafe.Add(ref linesB, stride);
            nint pastA = k == 0 ? 0 : Lines<T>.Past(ref linesA), pastB = Lines<T>.Past(ref linesB), pastC = Lines<T>.Past(ref linesC);
            linesA = ref Unsafe.Subtract(ref linesA, pastA);
            linesB = ref Unsafe.Subtract(ref linesB, pastB);
            linesC = ref Unsafe.Subtract(ref linesC, pastC);
            Vector512<T> placesA = Lines<T>.Places(pastA), placesB = Lines<T>.Places(pastB), placesC = Lines<T>.Places(pastC);
            Vector512<T> xA = Vector512.Create(x[k]), xB = Vector512.Create(x[k + 1]), xC = Vector512.Create(x[k + 2]);
            Vector512<T> lineA = Vector512.LoadUnsafe(ref linesA), lineB = Vector512.LoadUnsafe(ref linesB), lineC = Vector512.LoadUnsafe(ref linesC);
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
                s.StoreUnsafe(ref place);
            }
        }

        return k;
    }

    // A register of the column, of which `line` holds the beginning, and the line after it the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref T lines, nint offset, ref Vector512<T> line, Vector512<T> places, Vector512<T> factor, ref Vector512<T> sum)
    {
        var next = Vector512.LoadUnsafe(ref Unsafe.Add(ref lines, offset));
        sum = Fused.MultiplyAdd(factor, Lines<T>.Join(line, next, places), sum);
        line = next;
    }

    // Lines of these three columns that will be wanted, or of the next three where these end: the processor does not ask early enough for several at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(ref T first, nint stride, nint offset, nint end)
    {
        offset += 32 * Vector512<T>.Count;
        offset = offset < end ? offset : offset - end + (3 * stride);
        CacheHint.First(ref first, offset);
        CacheHint.First(ref first, offset + stride);
        CacheHint.First(ref first, offset + (2 * stride));
    }
}
