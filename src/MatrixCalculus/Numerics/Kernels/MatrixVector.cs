using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Products of a matrix and a vector at the speed at which the matrix is read. Stored by columns, each entry is Σ over blocks of
/// <see cref="Gemm.Depth"/> terms, each block one chain of fused multiply–adds; stored by rows it is a sum in eight lanes, as <see cref="VectorKernels.Dot"/>.
/// </summary>
internal static class MatrixVector
{
    // Entries of the result that stay in the first-level cache while columns are added to them.
    private const int BlockRows = 1024;

    /// <summary>y ← y + s A x for s = ±1; entries of y are <paramref name="step"/> apart. <paramref name="x"/> is a column.</summary>
    public static void AddProduct(MatrixView a, MatrixView x, Span<double> y, int sign, int step = 1)
    {
        double[]? rented = null;
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
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static Span<double> Gathered(MatrixView x, out double[] rented)
    {
        rented = ArrayPool<double>.Shared.Rent(x.Rows);
        for (var i = 0; i < x.Rows; i++)
        {
            rented[i] = x[i, 0];
        }

        return rented.AsSpan(0, x.Rows);
    }

    private static void AddRows(MatrixView a, ReadOnlySpan<double> x, Span<double> y, int sign, int step)
    {
        var i = 0;
        if (a.ColumnStride == 1)
        {
            for (Span<double> products = stackalloc double[4]; i + 4 <= a.Rows; i += 4)
            {
                VectorKernels.DotFour(a.Entries[(i * a.RowStride)..], a.RowStride, x, products);
                for (var q = 0; q < 4; q++)
                {
                    y[(i + q) * step] += sign * products[q];
                }
            }
        }

        for (; i < a.Rows; i++)
        {
            var product = 0.0;
            if (a.ColumnStride == 1)
            {
                product = VectorKernels.Dot(a.Entries.Slice(i * a.RowStride, a.Columns), x);
            }
            else
            {
                for (var k = 0; k < a.Columns; k++)
                {
                    product = Math.FusedMultiplyAdd(a[i, k], x[k], product);
                }
            }

            y[i * step] += sign * product;
        }
    }

    private static void AddColumns(MatrixView a, ReadOnlySpan<double> x, Span<double> y, int sign, int step)
    {
        Span<double> buffer = stackalloc double[Math.Min(a.Rows, BlockRows)];
        for (var row = 0; row < a.Rows; row += BlockRows)
        {
            var sums = buffer[..Math.Min(BlockRows, a.Rows - row)];
            for (var k = 0; k < a.Columns; k += Gemm.Depth)
            {
                var terms = Math.Min(Gemm.Depth, a.Columns - k);
                sums.Clear();
                Combine(a.Block(row, k, sums.Length, terms), x.Slice(k, terms), sums);
                for (var i = 0; i < sums.Length; i++)
                {
                    y[(row + i) * step] += sign * sums[i];
                }
            }
        }
    }

    // sums ← sums + Σₖ xₖ aₖ over the columns of A, four at a time and in order.
    private static void Combine(MatrixView a, ReadOnlySpan<double> x, Span<double> sums)
    {
        a.RequireInside();
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var column = ref MemoryMarshal.GetReference(a.Entries);
        nint stride = a.ColumnStride, rows = a.Rows;
        var k = 0;
        for (; k + 4 <= x.Length; k += 4)
        {
            double x0 = x[k], x1 = x[k + 1], x2 = x[k + 2], x3 = x[k + 3];
            ref var column1 = ref Unsafe.Add(ref column, stride);
            ref var column2 = ref Unsafe.Add(ref column, 2 * stride);
            ref var column3 = ref Unsafe.Add(ref column, 3 * stride);
            nint i = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512<double> v0 = Vector512.Create(x0), v1 = Vector512.Create(x1), v2 = Vector512.Create(x2), v3 = Vector512.Create(x3);
                for (; i + 8 <= rows; i += 8)
                {
                    var s = Vector512.FusedMultiplyAdd(v0, Vector512.LoadUnsafe(ref column, (nuint)i), Vector512.LoadUnsafe(ref sum, (nuint)i));
                    s = Vector512.FusedMultiplyAdd(v1, Vector512.LoadUnsafe(ref column1, (nuint)i), s);
                    s = Vector512.FusedMultiplyAdd(v2, Vector512.LoadUnsafe(ref column2, (nuint)i), s);
                    Vector512.FusedMultiplyAdd(v3, Vector512.LoadUnsafe(ref column3, (nuint)i), s).StoreUnsafe(ref sum, (nuint)i);
                }
            }

            Vector256<double> w0 = Vector256.Create(x0), w1 = Vector256.Create(x1), w2 = Vector256.Create(x2), w3 = Vector256.Create(x3);
            for (; i + 4 <= rows; i += 4)
            {
                var s = Vector256.FusedMultiplyAdd(w0, Vector256.LoadUnsafe(ref column, (nuint)i), Vector256.LoadUnsafe(ref sum, (nuint)i));
                s = Vector256.FusedMultiplyAdd(w1, Vector256.LoadUnsafe(ref column1, (nuint)i), s);
                s = Vector256.FusedMultiplyAdd(w2, Vector256.LoadUnsafe(ref column2, (nuint)i), s);
                Vector256.FusedMultiplyAdd(w3, Vector256.LoadUnsafe(ref column3, (nuint)i), s).StoreUnsafe(ref sum, (nuint)i);
            }

            for (; i < rows; i++)
            {
                var s = Math.FusedMultiplyAdd(x0, Unsafe.Add(ref column, i), Unsafe.Add(ref sum, i));
                s = Math.FusedMultiplyAdd(x1, Unsafe.Add(ref column1, i), s);
                s = Math.FusedMultiplyAdd(x2, Unsafe.Add(ref column2, i), s);
                Unsafe.Add(ref sum, i) = Math.FusedMultiplyAdd(x3, Unsafe.Add(ref column3, i), s);
            }

            column = ref Unsafe.Add(ref column, 4 * stride);
        }

        for (; k < x.Length; k++)
        {
            VectorKernels.AddMultiple(sums, x[k], a.Entries.Slice(k * a.ColumnStride, a.Rows));
        }
    }
}
