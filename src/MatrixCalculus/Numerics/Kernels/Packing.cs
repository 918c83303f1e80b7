using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MatrixCalculus.Numerics;

/// <summary>Copies of blocks, column after column, as the tiles of a product read them.</summary>
internal static class Packing<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Columns are asked for so long before they are copied.
    private const int ColumnsAhead = 4;

    /// <summary>Entry (i, k) of the source goes to i + k·<paramref name="height"/>.</summary>
    public static void Copy(MatrixView<T> source, Span<T> target, int height)
    {
        source.RequireInside();
        _ = target[((source.Columns - 1) * height) + source.Rows - 1];
        if (source.RowStride == 1)
        {
            CopyColumns(source, target, height);
        }
        else
        {
            CopyRows(source, target, height);
        }
    }

    /// <summary>The same for panels of <paramref name="height"/> rows, one after the other; the source has a whole number of them.</summary>
    public static void CopyPanels(MatrixView<T> source, Span<T> target, int height)
    {
        source.RequireInside();
        _ = target[(source.Columns * source.Rows) - 1];
        if (source.RowStride == 1)
        {
            CopyColumnsToPanels(source, target, height);
            return;
        }

        for (var row = 0; row < source.Rows; row += height)
        {
            CopyRows(source.Block(row, 0, height, source.Columns), target[(row * source.Columns)..], height);
        }
    }

    // Each column is read in one go, through all panels: its neighbours lie in other pages of memory. Panels are whole registers high.
    private static void CopyColumnsToPanels(MatrixView<T> source, Span<T> target, nint height)
    {
        ref var from = ref MemoryMarshal.GetReference(source.Entries);
        ref var to = ref MemoryMarshal.GetReference(target);
        nint panelSize = height * source.Columns, stride = source.ColumnStride;
        for (var k = source.Columns; k > 0; k--)
        {
            ref var part = ref from;
            ref var panel = ref to;
            for (nint row = 0; row < source.Rows; row += height)
            {
                nint i = 0;
                for (; Fused.HasWideRegisters && i + Vector512<T>.Count <= height; i += Vector512<T>.Count)
                {
                    CacheHint.First(ref part, i + (ColumnsAhead * stride));
                    Vector512.LoadUnsafe(ref part, (nuint)i).StoreUnsafe(ref panel, (nuint)i);
                }

                for (; i < height; i += Vector256<T>.Count)
                {
                    Vector256.LoadUnsafe(ref part, (nuint)i).StoreUnsafe(ref panel, (nuint)i);
                }

                part = ref Unsafe.Add(ref part, height);
                panel = ref Unsafe.Add(ref panel, panelSize);
            }

            from = ref Unsafe.Add(ref from, stride);
            to = ref Unsafe.Add(ref to, height);
        }
    }

    private static void CopyColumns(MatrixView<T> source, Span<T> target, int height)
    {
        ref var from = ref MemoryMarshal.GetReference(source.Entries);
        ref var to = ref MemoryMarshal.GetReference(target);
        nint rows = source.Rows, stride = source.ColumnStride;
        for (var k = source.Columns; k > 0; k--)
        {
            nint i = 0;
            for (; i + Vector256<T>.Count <= rows; i += Vector256<T>.Count)
            {
                Vector256.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            }

            for (; i < rows; i++)
            {
                Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
            }

            from = ref Unsafe.Add(ref from, stride);
            to = ref Unsafe.Add(ref to, height);
        }
    }

    // Eight rows of the source at a time, each read in order, then four: eight doubles are written as a cache line.
    private static void CopyRows(MatrixView<T> source, Span<T> target, int height)
    {
        ref var from = ref MemoryMarshal.GetReference(source.Entries);
        ref var to = ref MemoryMarshal.GetReference(target);
        nint rowStride = source.RowStride, columnStride = source.ColumnStride, i = 0;
        if (Avx.IsSupported && columnStride == 1 && (typeof(T) == typeof(double) || typeof(T) == typeof(float)))
        {
            for (nint step = 8; i + 4 <= source.Rows; i += step)
            {
                step = i + 8 <= source.Rows ? 8 : 4;
                ref var row = ref Unsafe.Add(ref from, i * rowStride);
                ref var place = ref Unsafe.Add(ref to, i);
                nint k = 0;
                for (; typeof(T) == typeof(double) && step == 8 && Avx512F.IsSupported && k + 8 <= source.Columns; k += 8)
                {
                    CacheHint.First(ref row, ((step + ((k >> 3) & 7)) * rowStride) + k);
                    TransposeEight(ref Unsafe.As<T, double>(ref Unsafe.Add(ref row, k)), rowStride, ref Unsafe.As<T, double>(ref place), height);
                    place = ref Unsafe.Add(ref place, 8 * height);
                }

                for (; k + 4 <= source.Columns; k += 4)
                {
                    CacheHint.First(ref row, ((step + ((k >> 2) & (step - 1))) * rowStride) + k);
                    Transpose(ref Unsafe.Add(ref row, k), rowStride, ref place, height);
                    if (step == 8)
                    {
                        Transpose(ref Unsafe.Add(ref row, (4 * rowStride) + k), rowStride, ref Unsafe.Add(ref place, 4), height);
                    }

                    place = ref Unsafe.Add(ref place, 4 * height);
                }

                for (; k < source.Columns; k++)
                {
                    for (nint q = 0; q < step; q++)
                    {
                        Unsafe.Add(ref to, i + q + (k * height)) = Unsafe.Add(ref row, (q * rowStride) + k);
                    }
                }
            }
        }

        for (; i < source.Rows; i++)
        {
            for (nint k = 0; k < source.Columns; k++)
            {
                Unsafe.Add(ref to, i + (k * height)) = Unsafe.Add(ref from, (i * rowStride) + (k * columnStride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref T from, nint fromStride, ref T to, nint toStride)
    {
        if (typeof(T) == typeof(double))
        {
            Transpose(ref Unsafe.As<T, double>(ref from), fromStride, ref Unsafe.As<T, double>(ref to), toStride);
        }
        else
        {
            Transpose(ref Unsafe.As<T, float>(ref from), fromStride, ref Unsafe.As<T, float>(ref to), toStride);
        }
    }

    // A block of 8×8 entries.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeEight(ref double from, nint fromStride, ref double to, nint toStride)
    {
        TransposePairs(ref from, fromStride, out var a0, out var a1, out var a2, out var a3);
        TransposePairs(ref Unsafe.Add(ref from, 4 * fromStride), fromStride, out var b0, out var b1, out var b2, out var b3);
        Avx512F.Shuffle4x128(a0, b0, 0x44).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(a1, b1, 0x44).StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        Avx512F.Shuffle4x128(a2, b2, 0x44).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        Avx512F.Shuffle4x128(a3, b3, 0x44).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
        to = ref Unsafe.Add(ref to, 4 * toStride);
        Avx512F.Shuffle4x128(a0, b0, 0xEE).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(a1, b1, 0xEE).StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        Avx512F.Shuffle4x128(a2, b2, 0xEE).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        Avx512F.Shuffle4x128(a3, b3, 0xEE).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
    }

    // Column j of four rows and column j + 4 in one register, for j = 0 … 3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposePairs(
        ref double from, nint stride, out Vector512<double> column0, out Vector512<double> column1, out Vector512<double> column2, out Vector512<double> column3)
    {
        Vector512<double> row0 = Vector512.LoadUnsafe(ref from), row1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, stride));
        Vector512<double> row2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, 2 * stride)), row3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, 3 * stride));
        Vector512<double> even01 = Avx512F.UnpackLow(row0, row1), odd01 = Avx512F.UnpackHigh(row0, row1), even23 = Avx512F.UnpackLow(row2, row3), odd23 = Avx512F.UnpackHigh(row2, row3);
        Vector512<long> first = Vector512.Create(0L, 1, 8, 9, 4, 5, 12, 13), second = Vector512.Create(2L, 3, 10, 11, 6, 7, 14, 15);
        column0 = Avx512F.PermuteVar8x64x2(even01, first, even23);
        column1 = Avx512F.PermuteVar8x64x2(odd01, first, odd23);
        column2 = Avx512F.PermuteVar8x64x2(even01, second, even23);
        column3 = Avx512F.PermuteVar8x64x2(odd01, second, odd23);
    }

    // A block of 4×4 entries.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref double from, nint fromStride, ref double to, nint toStride)
    {
        var row0 = Vector256.LoadUnsafe(ref from);
        var row1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, fromStride));
        var row2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStride));
        var row3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStride));
        Vector256<double> even01 = Avx.UnpackLow(row0, row1), odd01 = Avx.UnpackHigh(row0, row1), even23 = Avx.UnpackLow(row2, row3), odd23 = Avx.UnpackHigh(row2, row3);
        Avx.Permute2x128(even01, even23, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(odd01, odd23, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        Avx.Permute2x128(even01, even23, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        Avx.Permute2x128(odd01, odd23, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref float from, nint fromStride, ref float to, nint toStride)
    {
        var row0 = Vector128.LoadUnsafe(ref from);
        var row1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, fromStride));
        var row2 = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStride));
        var row3 = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStride));
        Vector128<float> low01 = Sse.UnpackLow(row0, row1), high01 = Sse.UnpackHigh(row0, row1), low23 = Sse.UnpackLow(row2, row3), high23 = Sse.UnpackHigh(row2, row3);
        Sse.MoveLowToHigh(low01, low23).StoreUnsafe(ref to);
        Sse.MoveHighToLow(low23, low01).StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        Sse.MoveLowToHigh(high01, high23).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        Sse.MoveHighToLow(high23, high01).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
    }
}
