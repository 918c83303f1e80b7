namespace MatrixCalculus.Numerics;

/// <summary>The innermost block of a matrix product, held in registers.</summary>
internal interface ITile
{
    /// <summary>The rows of the tile.</summary>
    static abstract int Rows { get; }

    /// <summary>The columns of the tile.</summary>
    static abstract int Columns { get; }

    /// <summary>
    /// C ← C + L R for packed factors: <paramref name="left"/> has for each of the <paramref name="terms"/> terms the entries of one column of L,
    /// <paramref name="right"/> those of one row of R; the columns of C start <paramref name="stride"/> apart.
    /// </summary>
    static abstract void AddProduct(int terms, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> c, int stride);
}
