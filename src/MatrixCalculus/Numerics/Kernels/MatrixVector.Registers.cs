using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

// Sums of columns that stay in registers from the first column to the last: nothing is stored between columns.
internal static partial class MatrixVector<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int PanelRegisters = 28;

    // The rows of a group of four registers; the last group begins earlier so that it ends with the last row.
    private static int GroupRows => 4 * Vector512<T>.Count;

    // sums = Σₖ xₖ aₖ for one group of rows to seven.
    private static void SumInRegisters(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        a.RequireInside();
        nint rows = a.Rows, stride = a.ColumnStride, group = GroupRows, groups = (rows + group - 1) / group, last = rows - group;
        _ = sums[a.Rows - 1];
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var column = ref MemoryMarshal.GetReference(a.Entries);
        nint second = Math.Min(group, last), third = Math.Min(2 * group, last), fourth = Math.Min(3 * group, last), fifth = Math.Min(4 * group, last), sixth = Math.Min(5 * group, last);
        Vector512<T> s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22, s23, s24, s25, s26, s27;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = s9 = s10 = s11 = s12 = s13 = s14 = s15 = s16 = s17 = s18 = s19 = s20 = s21 = s22 = s23 = s24 = s25 = s26 = s27 = Vector512<T>.Zero;
        foreach (var entry in x)
        {
            var factor = Vector512.Create(entry);
            AddFour(ref column, factor, ref s0, ref s1, ref s2, ref s3);
            if (groups > 1)
            {
                AddFour(ref Unsafe.Add(ref column, second), factor, ref s4, ref s5, ref s6, ref s7);
            }

            if (groups > 2)
            {
                AddFour(ref Unsafe.Add(ref column, third), factor, ref s8, ref s9, ref s10, ref s11);
            }

            if (groups > 3)
            {
                AddFour(ref Unsafe.Add(ref column, fourth), factor, ref s12, ref s13, ref s14, ref s15);
            }

            if (groups > 4)
            {
                AddFour(ref Unsafe.Add(ref column, fifth), factor, ref s16, ref s17, ref s18, ref s19);
            }

            if (groups > 5)
            {
                AddFour(ref Unsafe.Add(ref column, sixth), factor, ref s20, ref s21, ref s22, ref s23);
            }

            if (groups > 6)
            {
                AddFour(ref Unsafe.Add(ref column, last), factor, ref s24, ref s25, ref s26, ref s27);
            }

            column = ref Unsafe.Add(ref column, stride);
        }

        StoreFour(ref sum, s0, s1, s2, s3);
        if (groups > 1)
        {
            StoreFour(ref Unsafe.Add(ref sum, second), s4, s5, s6, s7);
        }

        if (groups > 2)
        {
            StoreFour(ref Unsafe.Add(ref sum, third), s8, s9, s10, s11);
        }

        if (groups > 3)
        {
            StoreFour(ref Unsafe.Add(ref sum, fourth), s12, s13, s14, s15);
        }

        if (groups > 4)
        {
            StoreFour(ref Unsafe.Add(ref sum, fifth), s16, s17, s18, s19);
        }

        if (groups > 5)
        {
            StoreFour(ref Unsafe.Add(ref sum, sixth), s20, s21, s22, s23);
        }

        if (groups > 6)
        {
            StoreFour(ref Unsafe.Add(ref sum, last), s24, s25, s26, s27);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(ref T column, Vector512<T> factor, ref Vector512<T> s0, ref Vector512<T> s1, ref Vector512<T> s2, ref Vector512<T> s3)
    {
        s0 = Fused.MultiplyAdd(factor, Vector512.LoadUnsafe(ref column), s0);
        s1 = Fused.MultiplyAdd(factor, Vector512.LoadUnsafe(ref column, (nuint)Vector512<T>.Count), s1);
        s2 = Fused.MultiplyAdd(factor, Vector512.LoadUnsafe(ref column, 2 * (nuint)Vector512<T>.Count), s2);
        s3 = Fused.MultiplyAdd(factor, Vector512.LoadUnsafe(ref column, 3 * (nuint)Vector512<T>.Count), s3);
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
