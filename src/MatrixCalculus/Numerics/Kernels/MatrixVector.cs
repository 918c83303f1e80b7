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
internal static partial class MatrixVector<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows whose products are kept before they are added to the result.
    private const int RowsAtOnce = 64;

    // Entries of the result that stay in the first-level cache while columns are added to them.
    private const int BlockRows = 3072;

    // A matrix of so many entries is in the second-level cache, or soon: one column after the other is read as fast as several at once.
    private const int CachedEntries = 1 << 17;

    // A matrix of so many entries comes from memory.
    private const int FarEntries = 1 << 21;

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
        var factor = T.CreateTruncating(sign);
        Span<T> products = stackalloc T[RowsAtOnce];
        for (var row = 0; row < a.Rows; row += RowsAtOnce)
        {
            var rows = Math.Min(RowsAtOnce, a.Rows - row);
            MultiplyRows(a, row, x, products[..rows]);
            Add(y, row, step, factor, products[..rows]);
        }
    }

    private static void MultiplyRows(MatrixView<T> a, int row, ReadOnlySpan<T> x, Span<T> products)
    {
        // The lines of the first row and of the last may hold what is not of the matrix.
        var (from, to) = (Math.Max(1, row), Math.Min(a.Rows - 1, row + products.Length));
        var byLines = a.ColumnStride == 1 && to - from >= 4 && x.Length >= Lines<T>.Length && Lines<T>.AreJoined;
        if (byLines)
        {
            MultiplyRowsByLines(a, from, x, products[(from - row)..(to - row)]);
        }

        for (var i = row; i < row + products.Length; i++)
        {
            if (byLines && i == from)
            {
                i = to - 1;
                continue;
            }

            products[i - row] = a.ColumnStride == 1 ? VectorKernels<T>.Dot(a.Entries.Slice(i * a.RowStride, a.Columns), x) : Product(a, i, x);
        }
    }

    private static T Product(MatrixView<T> a, int row, ReadOnlySpan<T> x)
    {
        var product = T.Zero;
        for (var k = 0; k < a.Columns; k++)
        {
            product = T.FusedMultiplyAdd(a[row, k], x[k], product);
        }

        return product;
    }

    // y ← y + s z from a given row on.
    private static void Add(Span<T> y, int row, int step, T factor, ReadOnlySpan<T> z)
    {
        if (step == 1)
        {
            VectorKernels<T>.AddMultiple(y.Slice(row, z.Length), factor, z);
            return;
        }

        for (var i = 0; i < z.Length; i++)
        {
            y[(row + i) * step] += factor * z[i];
        }
    }

    private static void AddColumns(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> y, int sign, int step)
    {
        var factor = T.CreateTruncating(sign);
        Span<T> buffer = stackalloc T[Math.Min(a.Rows, BlockRows) + Lines<T>.Length];
        for (var row = 0; row < a.Rows; row += BlockRows)
        {
            var sums = buffer[..Math.Min(BlockRows, a.Rows - row)];
            for (var k = 0; k < a.Columns; k += Gemm<T>.Depth)
            {
                var terms = Math.Min(Gemm<T>.Depth, a.Columns - k);
                var block = a.Block(row, k, sums.Length, terms);
                var byLines = Lines<T>.AreJoined && sums.Length >= 2 * Lines<T>.Length && block.ColumnStride >= 2 * Lines<T>.Length;
                if (byLines && sums.Length <= PanelRegisters * Lines<T>.Length && (long)a.Rows * a.Columns <= CachedEntries)
                {
                    SumInRegisters(block, x.Slice(k, terms), buffer);
                }
                else
                {
                    sums.Clear();
                    Combine(block, x.Slice(k, terms), buffer, byLines);
                }

                Add(y, row, step, factor, sums);
            }
        }
    }

    // sums ← sums + Σₖ xₖ aₖ over the columns of A, four at a time and in order.
    private static void Combine(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums, bool byLines)
    {
        a.RequireInside();
        var k = byLines ? CombineByLines(a, x, sums) : 0;
        sums = sums[..a.Rows];
        ref var sum = ref MemoryMarshal.GetReference(sums);
        nint stride = a.ColumnStride, rows = a.Rows;
        ref var column = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Entries), k * stride);
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
}
