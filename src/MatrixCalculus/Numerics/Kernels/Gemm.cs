using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Products of matrices, tile by tile. Small factors are read where they are; of large ones blocks are packed so that the innermost tile reads them in order
/// (Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, 2008). Every entry of a product is Σ over blocks of <see cref="Depth"/> terms, each
/// block one chain of fused multiply–adds in order: the same bits on every machine, at every place and whatever the way. Products with fewer than four rows are
/// sums in sixteen lanes (<see cref="MatrixVector{T}"/>). NaN and infinities go through as they do in the sum of products.
/// </summary>
internal static class Gemm<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of terms that are summed in registers before they are added to the result.</summary>
    public const int Depth = 256;

    // Rows of the left factor that are packed at once, half of a second-level cache, and columns of the right one, which stay in the third.
    private const int PackedRows = 240;
    private const int PackedColumns = 2048;

    // Up to this many multiplications, and from a left factor of at most so many entries, packing does not pay.
    private const long SmallProduct = 128 * 128 * 128;
    private const long SmallFactor = 128 * 256;

    /// <summary>C ← C + s A B for s = ±1, where C is stored by columns that start <paramref name="stride"/> apart. C must not overlap A or B.</summary>
    public static void AddProduct(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, int sign = 1)
    {
        if (Fused.HasWideRegisters)
        {
            AddProduct<Tile512<T>>(a, b, c, stride, sign);
        }
        else
        {
            AddProduct<Tile256<T>>(a, b, c, stride, sign);
        }
    }

    /// <summary>
    /// The lower triangle of C ← C + s A B, for a square product: tiles above the diagonal are left out, which is half of the work. What is above the diagonal
    /// within a tile is added too.
    /// </summary>
    public static void AddLower(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, int sign = 1)
    {
        if (Fused.HasWideRegisters)
        {
            AddProduct<Tile512<T>>(a, b, c, stride, sign, lowerOnly: true);
        }
        else
        {
            AddProduct<Tile256<T>>(a, b, c, stride, sign, lowerOnly: true);
        }
    }

    /// <summary>The same with tiles of a given kind.</summary>
    public static void AddProduct<TTile>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, int sign, bool lowerOnly = false) where TTile : struct, ITile<T>
    {
        if (a.Rows == 0 || a.Columns == 0 || b.Columns == 0)
        {
            return;
        }

        a.RequireInside();
        b.RequireInside();
        _ = c[((b.Columns - 1) * stride) + a.Rows - 1];
        if (b.Columns == 1)
        {
            MatrixVector<T>.AddProduct(a, b, c, sign);
        }
        else if (a.Rows < Tile256<T>.Width)
        {
            // C' grows by B' A', row by row.
            for (var i = 0; i < a.Rows; i++)
            {
                MatrixVector<T>.AddProduct(b.Transposed, a.Block(i, 0, 1, a.Columns).Transposed, c[i..], sign, stride);
            }
        }
        else if (a.Rows < TTile.Width)
        {
            AddTiles<Tile256<T>>(a, b, c, stride, sign, lowerOnly);
        }
        else
        {
            AddTiles<TTile>(a, b, c, stride, sign, lowerOnly);
        }
    }

    private static void AddTiles<TTile>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, int sign, bool lowerOnly) where TTile : struct, ITile<T>
    {
        if (a.RowStride == 1 && (long)a.Rows * a.Columns <= SmallFactor && (long)a.Rows * a.Columns * b.Columns <= SmallProduct)
        {
            AddInPlace<TTile>(a, b, c, stride, sign, lowerOnly);
        }
        else
        {
            AddPacked<TTile>(a, b, c, stride, sign, lowerOnly);
        }
    }

    private static void AddInPlace<TTile>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, int sign, bool lowerOnly) where TTile : struct, ITile<T>
    {
        var work = new TileWork<T>
        {
            LeftStride = a.ColumnStride,
            RightRowStride = b.RowStride,
            RightColumnStride = b.ColumnStride,
            TargetStride = stride,
            Sign = T.CreateTruncating(sign),
        };
        ref var left = ref MemoryMarshal.GetReference(a.Entries);
        ref var right = ref MemoryMarshal.GetReference(b.Entries);
        ref var target = ref MemoryMarshal.GetReference(c);
        for (var k = 0; k < a.Columns; k += Depth)
        {
            work.Terms = Math.Min(Depth, a.Columns - k);
            for (var j = 0; j < b.Columns; j += TTile.Columns)
            {
                work.Columns = Math.Min(TTile.Columns, b.Columns - j);
                work.Right = ref Unsafe.Add(ref right, (k * (nint)b.RowStride) + (j * (nint)b.ColumnStride));
                for (int i = lowerOnly ? FirstTile<TTile>(j) : 0, rows; i < a.Rows; i += rows)
                {
                    // Four registers are two and two: a tile of one waits for itself.
                    rows = a.Rows - i is var rest && rest > 3 * TTile.Width && rest <= 4 * TTile.Width ? 2 * TTile.Width : Math.Min(3 * TTile.Width, rest);
                    work.Left = ref Unsafe.Add(ref left, i + (k * (nint)a.ColumnStride));
                    work.LeftLast = rows - TTile.Width;
                    work.Target = ref Unsafe.Add(ref target, i + (j * (nint)stride));
                    AddTile<TTile, FactorsInPlace>(ref work, rows);
                }
            }
        }
    }

    // For each 256 terms: B packed as a whole, then A some rows at a time, which stay in the second-level cache while the panels of B go by.
    private static void AddPacked<TTile>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, int sign, bool lowerOnly) where TTile : struct, ITile<T>
    {
        int m = a.Rows, n = b.Columns, depth = Math.Min(a.Columns, Depth);
        using var leftBuffer = new AlignedBuffer<T>(RoundUp(Math.Min(m, PackedRows), TTile.Width) * depth);
        using var rightBuffer = new AlignedBuffer<T>(RoundUp(Math.Min(n, PackedColumns), TTile.Columns) * depth);
        Span<T> left = leftBuffer.Span, right = rightBuffer.Span;
        for (var column = 0; column < n; column += PackedColumns)
        {
            var columns = Math.Min(PackedColumns, n - column);
            for (var k = 0; k < a.Columns; k += Depth)
            {
                var terms = Math.Min(Depth, a.Columns - k);
                PackRight<TTile>(b.Block(k, column, terms, columns), right);
                for (var row = 0; row < m; row += PackedRows)
                {
                    var rows = Math.Min(PackedRows, m - row);
                    PackLeft<TTile>(a.Block(0, k, m, terms), row, rows, left);
                    AddBlock<TTile>(rows, columns, terms, left, right, c, row + (column * stride), stride, sign, lowerOnly ? row - column : int.MaxValue);
                }
            }
        }
    }

    // Panels of as many columns as a tile has, row after row; the last is filled up with zeros.
    private static void PackRight<TTile>(MatrixView<T> b, Span<T> target) where TTile : struct, ITile<T>
    {
        for (var j = 0; j < b.Columns; j += TTile.Columns)
        {
            var columns = Math.Min(TTile.Columns, b.Columns - j);
            if (columns < TTile.Columns)
            {
                target.Slice(j * b.Rows, TTile.Columns * b.Rows).Clear();
            }

            Packing<T>.Copy(b.Block(0, j, b.Rows, columns).Transposed, target[(j * b.Rows)..], TTile.Columns);
        }
    }

    // Rows of A in panels of as many as a tile has; the last register of the last panel begins earlier so that it ends with the last row.
    private static void PackLeft<TTile>(MatrixView<T> a, int row, int count, Span<T> target) where TTile : struct, ITile<T>
    {
        var whole = count / (3 * TTile.Width) * (3 * TTile.Width);
        if (whole > 0)
        {
            Packing<T>.CopyPanels(a.Block(row, 0, whole, a.Columns), target, 3 * TTile.Width);
        }

        if (whole == count)
        {
            return;
        }

        var height = RoundUp(count - whole, TTile.Width);
        var full = height - TTile.Width;
        var panel = target[(whole * a.Columns)..];
        if (full > 0)
        {
            Packing<T>.Copy(a.Block(row + whole, 0, full, a.Columns), panel, height);
        }

        Packing<T>.Copy(a.Block(row + count - TTile.Width, 0, TTile.Width, a.Columns), panel[full..], height);
    }

    // Of the lower triangle, where the block begins `below` rows under the diagonal of its first column. The panel of B that comes next is asked for part by part.
    private static void AddBlock<TTile>(
        int rows, int columns, int terms, ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> c, int start, int stride, int sign, int below) where TTile : struct, ITile<T>
    {
        var work = new TileWork<T> { TargetStride = stride, Terms = terms, Sign = T.CreateTruncating(sign) };
        ref var firstLeft = ref MemoryMarshal.GetReference(left);
        ref var firstRight = ref MemoryMarshal.GetReference(right);
        ref var target = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), start);
        int panel = TTile.Columns * terms, part = terms / 4 * TTile.Width;
        for (var j = 0; j < columns; j += TTile.Columns)
        {
            work.Columns = Math.Min(TTile.Columns, columns - j);
            work.Right = ref Unsafe.Add(ref firstRight, j * terms);
            work.Next = ref j + TTile.Columns < columns ? ref Unsafe.Add(ref work.Right, panel) : ref firstRight;
            var asked = 0;
            for (var i = j <= below ? 0 : FirstTile<TTile>(j - below); i < rows; i += 3 * TTile.Width)
            {
                var height = Math.Min(3 * TTile.Width, rows - i);
                work.Left = ref Unsafe.Add(ref firstLeft, i * terms);
                work.Target = ref Unsafe.Add(ref target, i + (j * (nint)stride));
                AddTile<TTile, PackedFactors>(ref work, height);
                asked += part;
                work.Next = ref Unsafe.Add(ref work.Next, asked + part <= panel ? part : 0);
            }
        }
    }

    // The first row of the tile in which row j is.
    private static int FirstTile<TTile>(int j) where TTile : struct, ITile<T> => j / (3 * TTile.Width) * 3 * TTile.Width;

    // A tile of 1 to 3 registers a column.
    private static void AddTile<TTile, TFactors>(ref TileWork<T> work, int rows) where TTile : struct, ITile<T> where TFactors : struct, ITileFactors
    {
        work.TargetLast = rows - TTile.Width;
        var registers = (rows + TTile.Width - 1) / TTile.Width;
        work.Skipped = (registers * TTile.Width) - rows;
        switch (registers, work.Columns > 4)
        {
            case (3, true): TTile.AddProduct<Wide3, TFactors>(ref work); break;
            case (2, true): TTile.AddProduct<Wide2, TFactors>(ref work); break;
            case (1, true): TTile.AddProduct<Wide1, TFactors>(ref work); break;
            case (3, false): TTile.AddProduct<Narrow3, TFactors>(ref work); break;
            case (2, false): TTile.AddProduct<Narrow2, TFactors>(ref work); break;
            default: TTile.AddProduct<Narrow1, TFactors>(ref work); break;
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
