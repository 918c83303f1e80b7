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

    // From so many rows on a vector is copied to the start of a cache line.
    private const int ManyRows = 16;

    // A matrix of so many entries is not in the second-level cache.
    private const int FarEntries = 1 << 17;

    /// <summary>y ← y + s A x for s = ±1; entries of y are <paramref name="step"/> apart. <paramref name="x"/> is a column.</summary>
    public static void AddProduct(MatrixView<T> a, MatrixView<T> x, Span<T> y, int sign, int step = 1)
    {
        var isTogether = x.RowStride == 1 || x.Rows == 1;
        if (isTogether && (a.RowStride == 1 || a.Rows < ManyRows || Lines<T>.Past(ref MemoryMarshal.GetReference(x.Entries)) == 0))
        {
            AddProduct(a, x.Entries[..x.Rows], y, sign, step);
            return;
        }

        // Many rows read the vector often: by whole lines.
        using var buffer = new AlignedBuffer<T>(x.Rows);
        x.CopyTo(buffer.Span, x.Rows);
        AddProduct(a, buffer.Span, y, sign, step);
    }

    private static void AddProduct(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> y, int sign, int step)
    {
        if (a.RowStride == 1)
        {
            AddColumns(a, x, y, sign, step);
        }
        else
        {
            AddRows(a, x, y, sign, step);
        }
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
        if (a.ColumnStride == 1 && Fused.HasWideRegisters && x.Length >= Vector512<T>.Count)
        {
            MultiplyRowsInOrder(a, row, x, products);
            return;
        }

        for (var i = row; i < row + products.Length; i++)
        {
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
        var buffer = Lines<T>.From(stackalloc T[Math.Min(a.Rows, BlockRows) + (2 * Lines<T>.Length)]);
        for (var row = 0; row < a.Rows; row += BlockRows)
        {
            var sums = buffer[..Math.Min(BlockRows, a.Rows - row)];
            var isPanel = Fused.HasWideRegisters && a.Rows >= GroupRows && a.Rows <= PanelRegisters * Lines<T>.Length && !IsFar(a);
            for (var k = 0; k < a.Columns; k += Gemm<T>.Depth)
            {
                var terms = Math.Min(Gemm<T>.Depth, a.Columns - k);
                var block = a.Block(row, k, sums.Length, terms);
                if (isPanel)
                {
                    SumInRegisters(block, x.Slice(k, terms), sums);
                }
                else
                {
                    sums.Clear();
                    Combine(block, x.Slice(k, terms), buffer);
                }

                Add(y, row, step, factor, sums);
            }
        }
    }

    // Whether the second-level cache does not hold the matrix.
    private static bool IsFar(MatrixView<T> a) => a.Entries.Length >= FarEntries;

    // sums ← sums + Σₖ xₖ aₖ over the columns of A, four at a time and in order.
    private static void Combine(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> sums)
    {
        a.RequireInside();
        var k = Lines<T>.AreJoined && a.Rows >= 2 * Lines<T>.Length && a.ColumnStride >= 2 * Lines<T>.Length ? CombineByLines(a, x, sums) : 0;
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
