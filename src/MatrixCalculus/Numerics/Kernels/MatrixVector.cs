using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Products of a matrix and a vector at the speed at which the matrix is read. Stored by columns, each entry is Σ over blocks of
/// <see cref="Gemm{T}.Depth"/> terms, each block one chain of fused multiply–adds; stored by rows it is a sum in sixteen lanes, as <see cref="VectorKernels{T}.Dot"/>.
/// </summary>
internal static class MatrixVector<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Entries of the result that stay in the first-level cache while columns are added to them.
    private const int BlockRows = 1024;

    // A matrix of so many entries is in the second-level cache, or soon: its columns need not be read as a whole.
    private const int CachedEntries = 1 << 16;

    // The rows of four registers.
    private static int GroupRows => 4 * Vector512<T>.Count;

    /// <summary>y ← y + s A x for s = ±1; entries of y are <paramref name="step"/> apart. <paramref name="x"/> is a column.</summary>
    public static void AddProduct(MatrixView<T> a, MatrixView<T> x, Span<T> y, int sign, int step = 1)
    {
        T[]? rented = null;
        var entries = x.RowStride == 1 || x.Rows == 1 ? x.Entries[..x.Rows] : Gathered(x, out rented);
        if (a.RowStride == 1)
        {
            AddColumns(a, entries, y, sign, step);
        }
        else
        {
            AddRows(a, entries, y, sign, step);
        }

        if (rented is not null)
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    private static Span<T> Gathered(MatrixView<T> x, out T[] rented)
    {
        rented = ArrayPool<T>.Shared.Rent(x.Rows);
        for (var i = 0; i < x.Rows; i++)
        {
            rented[i] = x[i, 0];
        }

        return rented.AsSpan(0, x.Rows);
    }

    private static void AddRows(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> y, int sign, int step)
    {
        var (i, factor) = (0, T.CreateTruncating(sign));
        if (a.ColumnStride == 1)
        {
            for (Span<T> products = stackalloc T[4]; i + 4 <= a.Rows; i += 4)
            {
                VectorKernels<T>.DotFour(a.Entries[(i * a.RowStride)..], a.RowStride, x, products);
                for (var q = 0; q < 4; q++)
                {
                    y[(i + q) * step] += factor * products[q];
                }
            }
        }

        for (; i < a.Rows; i++)
        {
            var product = T.Zero;
            if (a.ColumnStride == 1)
            {
                product = VectorKernels<T>.Dot(a.Entries.Slice(i * a.RowStride, a.Columns), x);
            }
            else
            {
                for (var k = 0; k < a.Columns; k++)
                {
                    product = T.FusedMultiplyAdd(a[i, k], x[k], product);
                }
            }

            y[i * step] += factor * product;
        }
    }

    private static void AddColumns(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> y, int sign, int step)
    {
        var factor = T.CreateTruncating(sign);
        Span<T> buffer = stackalloc T[Math.Min(a.Rows, BlockRows)];
        for (var row = 0; row < a.Rows; row += BlockRows)
        {
            var sums = buffer[..Math.Min(BlockRows, a.Rows - row)];
            for (var k = 0; k < a.Columns; k += Gemm<T>.Depth)
            {
                var terms = Math.Min(Gemm<T>.Depth, a.Columns - k);
                var block = a.Block(row, k, sums.Length, terms);
                if (Fused.HasWideRegisters && sums.Length >= GroupRows && (long)a.Rows * a.Columns <= CachedEntries)
                {
                    SumInRegisters(block, x.Slice(k, terms), sums);
                }
                else
                {
                    sums.Clear();
                    Combine(block, x.Slice(k, terms), sums);
                }

                if (step == 1)
                {
                    VectorKernels<T>.AddMultiple(y.Slice(row, sums.Length), factor, sums);
                    continue;
                }

                for (var i = 0; i < sums.Length; i++)
                {
                    y[(row + i) * step] += factor * sums[i];
                }
            }
        }
    }

    // sums ← sums + Σₖ xₖ aₖ over the columns of A, four at a time and in order.
    private static void Combine(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        a.RequireInside();
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var column = ref MemoryMarshal.GetReference(a.Entries);
        nint stride = a.ColumnStride, rows = a.Rows;
        var k = 0;
        for (; k + 4 <= x.Length; k += 4)
        {
            T x0 = x[k], x1 = x[k + 1], x2 = x[k + 2], x3 = x[k + 3];
            ref var column1 = ref Unsafe.Add(ref column, stride);
            ref var column2 = ref Unsafe.Add(ref column, 2 * stride);
            ref var column3 = ref Unsafe.Add(ref column, 3 * stride);
            nint i = 0;
            if (Fused.HasWideRegisters)
            {
                Vector512<T> v0 = Vector512.Create(x0), v1 = Vector512.Create(x1), v2 = Vector512.Create(x2), v3 = Vector512.Create(x3);
                for (; i + Vector512<T>.Count <= rows; i += Vector512<T>.Count)
                {
                    var s = Fused.MultiplyAdd(v0, Vector512.LoadUnsafe(ref column, (nuint)i), Vector512.LoadUnsafe(ref sum, (nuint)i));
                    s = Fused.MultiplyAdd(v1, Vector512.LoadUnsafe(ref column1, (nuint)i), s);
                    s = Fused.MultiplyAdd(v2, Vector512.LoadUnsafe(ref column2, (nuint)i), s);
                    Fused.MultiplyAdd(v3, Vector512.LoadUnsafe(ref column3, (nuint)i), s).StoreUnsafe(ref sum, (nuint)i);
                }
            }

            Vector256<T> w0 = Vector256.Create(x0), w1 = Vector256.Create(x1), w2 = Vector256.Create(x2), w3 = Vector256.Create(x3);
            for (; i + Vector256<T>.Count <= rows; i += Vector256<T>.Count)
            {
                var s = Fused.MultiplyAdd(w0, Vector256.LoadUnsafe(ref column, (nuint)i), Vector256.LoadUnsafe(ref sum, (nuint)i));
                s = Fused.MultiplyAdd(w1, Vector256.LoadUnsafe(ref column1, (nuint)i), s);
                s = Fused.MultiplyAdd(w2, Vector256.LoadUnsafe(ref column2, (nuint)i), s);
                Fused.MultiplyAdd(w3, Vector256.LoadUnsafe(ref column3, (nuint)i), s).StoreUnsafe(ref sum, (nuint)i);
            }

            for (; i < rows; i++)
            {
                var s = T.FusedMultiplyAdd(x0, Unsafe.Add(ref column, i), Unsafe.Add(ref sum, i));
                s = T.FusedMultiplyAdd(x1, Unsafe.Add(ref column1, i), s);
                s = T.FusedMultiplyAdd(x2, Unsafe.Add(ref column2, i), s);
                Unsafe.Add(ref sum, i) = T.FusedMultiplyAdd(x3, Unsafe.Add(ref column3, i), s);
            }

            column = ref Unsafe.Add(ref column, 4 * stride);
        }

        for (; k < x.Length; k++)
        {
            VectorKernels<T>.AddMultiple(sums, x[k], a.Entries.Slice(k * a.ColumnStride, a.Rows));
        }
    }

    // sums = Σₖ xₖ aₖ, up to 128 rows at a time through all columns (in doubles); the last registers overlap those before, where the sums are the same.
    private static void SumInRegisters(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        a.RequireInside();
        ref var entries = ref MemoryMarshal.GetReference(a.Entries);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (nint row = 0, rows = a.Rows, most = 4 * GroupRows; row < rows; row += most)
        {
            var first = Math.Min(row, rows - GroupRows);
            SumPanel(ref Unsafe.Add(ref entries, first), a.ColumnStride, x, ref Unsafe.Add(ref sum, first), Math.Min(most, rows - first));
        }
    }

    // Up to three groups of four registers, and one, two or four that end at the last row.
    private static void SumPanel(ref T a, nint stride, ReadOnlySpan<T> x, ref T sums, nint rows)
    {
        nint width = Vector512<T>.Count, second = GroupRows, third = 2 * GroupRows, last = rows - GroupRows, half = rows - (2 * width);
        nint groups = (rows - 1) / GroupRows, rest = rows - (groups * GroupRows);
        Vector512<T> s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = s8 = s9 = s10 = s11 = s12 = s13 = s14 = s15 = Vector512<T>.Zero;
        foreach (var factor in x)
        {
            var same = Vector512.Create(factor);
            if (groups > 0)
            {
                Grow(ref a, same, ref s0, ref s1);
                Grow(ref Unsafe.Add(ref a, 2 * width), same, ref s2, ref s3);
            }

            if (groups > 1)
            {
                Grow(ref Unsafe.Add(ref a, second), same, ref s4, ref s5);
                Grow(ref Unsafe.Add(ref a, second + (2 * width)), same, ref s6, ref s7);
            }

            if (groups > 2)
            {
                Grow(ref Unsafe.Add(ref a, third), same, ref s8, ref s9);
                Grow(ref Unsafe.Add(ref a, third + (2 * width)), same, ref s10, ref s11);
            }

            if (rest > 2 * width)
            {
                Grow(ref Unsafe.Add(ref a, last), same, ref s12, ref s13);
            }

            if (rest > width)
            {
                s14 = Fused.MultiplyAdd(same, Vector512.LoadUnsafe(ref Unsafe.Add(ref a, half)), s14);
            }

            s15 = Fused.MultiplyAdd(same, Vector512.LoadUnsafe(ref Unsafe.Add(ref a, half + width)), s15);
            a = ref Unsafe.Add(ref a, stride);
        }

        if (groups > 0)
        {
            Store(ref sums, s0, s1);
            Store(ref Unsafe.Add(ref sums, 2 * width), s2, s3);
        }

        if (groups > 1)
        {
            Store(ref Unsafe.Add(ref sums, second), s4, s5);
            Store(ref Unsafe.Add(ref sums, second + (2 * width)), s6, s7);
        }

        if (groups > 2)
        {
            Store(ref Unsafe.Add(ref sums, third), s8, s9);
            Store(ref Unsafe.Add(ref sums, third + (2 * width)), s10, s11);
        }

        if (rest > 2 * width)
        {
            Store(ref Unsafe.Add(ref sums, last), s12, s13);
        }

        if (rest > width)
        {
            s14.StoreUnsafe(ref Unsafe.Add(ref sums, half));
        }

        s15.StoreUnsafe(ref Unsafe.Add(ref sums, half + width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Grow(ref T column, Vector512<T> factor, ref Vector512<T> first, ref Vector512<T> second)
    {
        first = Fused.MultiplyAdd(factor, Vector512.LoadUnsafe(ref column), first);
        second = Fused.MultiplyAdd(factor, Vector512.LoadUnsafe(ref column, (nuint)Vector512<T>.Count), second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T sums, Vector512<T> first, Vector512<T> second)
    {
        first.StoreUnsafe(ref sums);
        second.StoreUnsafe(ref sums, (nuint)Vector512<T>.Count);
    }
}
