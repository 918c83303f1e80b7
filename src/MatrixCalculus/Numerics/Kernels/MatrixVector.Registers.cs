using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

// Sums of columns that stay in registers from the first column to the last.
internal static partial class MatrixVector<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int PanelRegisters = 16;

    // sums = Σₖ xₖ aₖ for sixteen registers of rows at most. The last register may hold rows of the next column, whose sums come after the others.
    private static void SumInRegisters(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        a.RequireInside();
        SumPanel(a, x, sums);
        VectorKernels<T>.AddMultiple(sums[..a.Rows], x[^1], a.Entries.Slice((a.Columns - 1) * a.ColumnStride, a.Rows));
    }

    // All columns but the last, whose lines may hold what is not of the matrix. The first is read as if a line began there.
    private static void SumPanel(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        var length = Lines<T>.Length;
        var registers = (a.Rows + length - 1) / length;
        var (groups, rest) = (registers / 4, registers % 4);
        _ = sums[(registers * length) - 1];
        ref var entries = ref MemoryMarshal.GetReference(a.Entries);
        nint stride = a.ColumnStride;
        Vector512<T> s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = s9 = s10 = s11 = s12 = s13 = s14 = s15 = Vector512<T>.Zero;
        for (var k = 0; k < x.Length - 1; k++)
        {
            ref var column = ref Unsafe.Add(ref entries, k * stride);
            var past = k == 0 ? 0 : Lines<T>.Past(ref column);
            column = ref Unsafe.Subtract(ref column, past);
            var (line, places, factor) = (Vector512.LoadUnsafe(ref column), Lines<T>.Places(past), Vector512.Create(x[k]));
            if (groups > 0)
            {
                AddFour(ref column, ref line, places, factor, ref s0, ref s1, ref s2, ref s3);
                column = ref Unsafe.Add(ref column, 4 * length);
            }

            if (groups > 1)
            {
                AddFour(ref column, ref line, places, factor, ref s4, ref s5, ref s6, ref s7);
                column = ref Unsafe.Add(ref column, 4 * length);
            }

            if (groups > 2)
            {
                AddFour(ref column, ref line, places, factor, ref s8, ref s9, ref s10, ref s11);
                column = ref Unsafe.Add(ref column, 4 * length);
            }

            if (groups > 3)
            {
                AddFour(ref column, ref line, places, factor, ref s12, ref s13, ref s14, ref s15);
            }

            if (rest > 0)
            {
                Add(ref column, length, ref line, places, factor, ref s12);
            }

            if (rest > 1)
            {
                Add(ref column, 2 * length, ref line, places, factor, ref s13);
            }

            if (rest > 2)
            {
                Add(ref column, 3 * length, ref line, places, factor, ref s14);
            }
        }

        ref var sum = ref MemoryMarshal.GetReference(sums);
        if (groups > 0)
        {
            StoreFour(ref sum, s0, s1, s2, s3);
        }

        if (groups > 1)
        {
            StoreFour(ref Unsafe.Add(ref sum, 4 * length), s4, s5, s6, s7);
        }

        if (groups > 2)
        {
            StoreFour(ref Unsafe.Add(ref sum, 8 * length), s8, s9, s10, s11);
        }

        if (groups > 3)
        {
            StoreFour(ref Unsafe.Add(ref sum, 12 * length), s12, s13, s14, s15);
        }

        sum = ref Unsafe.Add(ref sum, groups * 4 * length);
        if (rest > 0)
        {
            s12.StoreUnsafe(ref sum);
        }

        if (rest > 1)
        {
            s13.StoreUnsafe(ref sum, (nuint)length);
        }

        if (rest > 2)
        {
            s14.StoreUnsafe(ref sum, 2 * (nuint)length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(
        ref T lines, ref Vector512<T> line, Vector512<T> places, Vector512<T> factor, ref Vector512<T> s0, ref Vector512<T> s1, ref Vector512<T> s2, ref Vector512<T> s3)
    {
        Add(ref lines, Vector512<T>.Count, ref line, places, factor, ref s0);
        Add(ref lines, 2 * Vector512<T>.Count, ref line, places, factor, ref s1);
        Add(ref lines, 3 * Vector512<T>.Count, ref line, places, factor, ref s2);
        Add(ref lines, 4 * Vector512<T>.Count, ref line, places, factor, ref s3);
    }

    // A register of the column, of which `line` holds the beginning, and the line after it the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref T lines, nint offset, ref Vector512<T> line, Vector512<T> places, Vector512<T> factor, ref Vector512<T> sum)
    {
        var next = Vector512.LoadUnsafe(ref Unsafe.Add(ref lines, offset));
        sum = Fused.MultiplyAdd(factor, Lines<T>.Join(line, next, places), sum);
        line = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(ref T sums, Vector512<T> s0, Vector512<T> s1, Vector512<T> s2, Vector512<T> s3)
    {
        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, (nuint)Vector512<T>.Count);
        s2.StoreUnsafe(ref sums, 2 * (nuint)Vector512<T>.Count);
        s3.StoreUnsafe(ref sums, 3 * (nuint)Vector512<T>.Count);
    }
}
