using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>Sums of products of entries of two matrices of one shape, tile by tile, so that one of them may be stored by rows.</summary>
internal static class RowSums<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Tile = 32;

    /// <summary>sumsᵢ ← sumsᵢ + Σⱼ Aᵢⱼ Bᵢⱼ.</summary>
    public static void Add(MatrixView<T> a, MatrixView<T> b, Span<T> sums)
    {
        for (var column = 0; column < a.Columns; column += Tile)
        {
            var lastColumn = Math.Min(column + Tile, a.Columns);
            for (var row = 0; row < a.Rows; row += Tile)
            {
                var lastRow = Math.Min(row + Tile, a.Rows);
                for (var j = column; j < lastColumn; j++)
                    for (var i = row; i < lastRow; i++) sums[i] += a[i, j] * b[i, j];
            }
        }
    }

    /// <summary>Σᵢⱼ Aᵢⱼ Bᵢⱼ.</summary>
    public static T Total(MatrixView<T> a, MatrixView<T> b)
    {
        Span<T> sums = stackalloc T[Tile];
        var total = T.Zero;
        for (var row = 0; row < a.Rows; row += Tile)
        {
            var rows = Math.Min(Tile, a.Rows - row);
            sums.Clear();
            Add(a.Block(row, 0, rows, a.Columns), b.Block(row, 0, rows, b.Columns), sums);
            foreach (var sum in sums[..rows]) total += sum;
        }

        return total;
    }
}
