using System.Buffers;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Products of matrices: blocks of both factors are packed so that the innermost tile reads them in order (Goto and van de
/// Geijn, Anatomy of High-Performance Matrix Multiplication, 2008). Every entry of a product is
/// Σ over blocks of <see cref="Depth"/> terms, each block one chain of fused multiply–adds in order: the same bits on every machine.
/// </summary>
internal static class Gemm
{
    /// <summary>The number of terms that are summed in registers before they are added to the result.</summary>
    public const int Depth = 256;

    // Rows of the left factor packed at once (to stay in the second-level cache), and columns of the right one (third level).
    private const int PackedRows = 192;
    private const int PackedColumns = 3072;

    // Below this many multiplications packing does not pay.
    private const long SmallProduct = 12 * 12 * 12;

    /// <summary>C ← C + s A B for s = ±1, where C is stored by columns that start <paramref name="stride"/> apart.</summary>
    public static void AddProduct(MatrixView a, MatrixView b, Span<double> c, int stride, int sign = 1)
    {
        var direct = a.RowStride == 1 && a.Columns <= Depth;
        if (direct && (b.Columns == 1 || (long)a.Rows * a.Columns * b.Columns <= SmallProduct))
        {
            AddByColumns(a, b, c, stride, sign);
        }
        else if (Tile512.IsPreferred)
        {
            AddPacked<Tile512>(a, b, c, stride, sign);
        }
        else
        {
            AddPacked<Tile256>(a, b, c, stride, sign);
        }
    }

    // Column j of C grows by Σₖ B[k, j] times column k of A.
    private static void AddByColumns(MatrixView a, MatrixView b, Span<double> c, int stride, int sign)
    {
        for (var j = 0; j < b.Columns; j++)
        {
            var target = c.Slice(j * stride, a.Rows);
            for (var k = 0; k < a.Columns; k++)
            {
                VectorKernels.AddMultiple(target, sign * b[k, j], a.Entries.Slice(k * a.ColumnStride, a.Rows));
            }
        }
    }

    private static void AddPacked<TTile>(MatrixView a, MatrixView b, Span<double> c, int stride, int sign) where TTile : struct, ITile
    {
        int m = a.Rows, n = b.Columns, depth = Math.Min(a.Columns, Depth);
        var left = ArrayPool<double>.Shared.Rent(RoundUp(Math.Min(m, PackedRows), TTile.Rows) * depth);
        var right = ArrayPool<double>.Shared.Rent(RoundUp(Math.Min(n, PackedColumns), TTile.Columns) * depth);
        for (var column = 0; column < n; column += PackedColumns)
        {
            var columns = Math.Min(PackedColumns, n - column);
            for (var k = 0; k < a.Columns; k += Depth)
            {
                var terms = Math.Min(Depth, a.Columns - k);
                Pack(b.Block(k, column, terms, columns).Transposed, right, TTile.Columns, sign);
                for (var row = 0; row < m; row += PackedRows)
                {
                    var rows = Math.Min(PackedRows, m - row);
                    Pack(a.Block(row, k, rows, terms), left, TTile.Rows, 1);
                    AddBlock<TTile>(rows, columns, terms, left, right, c[(row + (column * stride))..], stride);
                }
            }
        }

        ArrayPool<double>.Shared.Return(left);
        ArrayPool<double>.Shared.Return(right);
    }

    private static void AddBlock<TTile>(
        int rows, int columns, int terms, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> c, int stride) where TTile : struct, ITile
    {
        Span<double> edge = stackalloc double[TTile.Rows * TTile.Columns];
        for (var j = 0; j < columns; j += TTile.Columns)
        {
            var panel = right.Slice(j * terms, TTile.Columns * terms);
            var width = Math.Min(TTile.Columns, columns - j);
            for (var i = 0; i < rows; i += TTile.Rows)
            {
                var height = Math.Min(TTile.Rows, rows - i);
                var target = c[(i + (j * stride))..];
                if (height == TTile.Rows && width == TTile.Columns)
                {
                    TTile.AddProduct(terms, left.Slice(i * terms, TTile.Rows * terms), panel, target, stride);
                    continue;
                }

                edge.Clear();
                TTile.AddProduct(terms, left.Slice(i * terms, TTile.Rows * terms), panel, edge, TTile.Rows);
                for (var q = 0; q < width; q++)
                {
                    VectorKernels.AddMultiple(target.Slice(q * stride, height), 1, edge.Slice(q * TTile.Rows, height));
                }
            }
        }
    }

    // Panels of `height` rows, each stored column after column; missing rows of the last one are 0.
    private static void Pack(MatrixView source, Span<double> target, int height, int sign)
    {
        for (var row = 0; row < source.Rows; row += height)
        {
            var rows = Math.Min(height, source.Rows - row);
            var panel = target.Slice(row * source.Columns, height * source.Columns);
            if (rows < height)
            {
                panel.Clear();
            }

            if (source.RowStride == 1)
            {
                for (var k = 0; k < source.Columns; k++)
                {
                    var part = panel.Slice(k * height, rows);
                    source.Entries.Slice(row + (k * source.ColumnStride), rows).CopyTo(part);
                    if (sign < 0)
                    {
                        VectorKernels.Scale(part, -1);
                    }
                }

                continue;
            }

            for (var i = 0; i < rows; i++)
            {
                var start = (row + i) * source.RowStride;
                for (var k = 0; k < source.Columns; k++)
                {
                    panel[i + (k * height)] = sign * source.Entries[start + (k * source.ColumnStride)];
                }
            }
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
