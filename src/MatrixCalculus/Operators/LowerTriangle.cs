namespace MatrixCalculus;

/// <summary>The places of the lower triangle, counted by columns.</summary>
internal static class LowerTriangle
{
    /// <summary>n(n+1)/2.</summary>
    internal static Dimension Count(Dimension size) => size * (size + Dimension.One) / 2;

    /// <summary>n(n+1)/2.</summary>
    internal static int Count(int size) => checked(size * (size + 1) / 2);

    /// <summary>The place in vech of the entry (i, j) of a symmetric n×n matrix, all counted from 0.</summary>
    internal static int Place(int i, int j, int size)
    {
        var (row, column) = i >= j ? (i, j) : (j, i);
        return row + column * size - column * (column + 1) / 2;
    }
}
