namespace MatrixCalculus.Numerics;

/// <summary>Which triangle of a matrix is read, and whether its diagonal is taken to be 1.</summary>
internal enum Triangle
{
    /// <summary>The lower triangle.</summary>
    Lower,

    /// <summary>The lower triangle with ones on the diagonal.</summary>
    UnitLower,

    /// <summary>The upper triangle.</summary>
    Upper,
}

/// <summary>Triangular systems by substitution, split in halves so that most of the work is matrix products.</summary>
internal static class Triangular
{
    private const int Leaf = 32;

    /// <summary>X ← T⁻¹ X in place, for X stored by columns that start <paramref name="stride"/> apart.</summary>
    public static void Solve(MatrixView t, Triangle triangle, Span<double> x, int stride, int columns)
    {
        var n = t.Rows;
        if (n <= Leaf || columns == 1)
        {
            for (var j = 0; j < columns; j++)
            {
                Substitute(t, triangle, x.Slice(j * stride, n));
            }

            return;
        }

        // [L₁₁ 0; L₂₁ L₂₂]: X₁ ← L₁₁⁻¹X₁, X₂ ← L₂₂⁻¹(X₂ − L₂₁X₁); the upper triangle from below.
        var half = n / 2;
        var (firstAt, firstSize, secondAt, secondSize) = triangle == Triangle.Upper ? (half, n - half, 0, half) : (0, half, half, n - half);
        Solve(t.Block(firstAt, firstAt, firstSize, firstSize), triangle, x[firstAt..], stride, columns);

        // A copy, because the product reads one half of each column and writes the other.
        var solved = new double[firstSize * columns];
        for (var j = 0; j < columns; j++)
        {
            x.Slice((j * stride) + firstAt, firstSize).CopyTo(solved.AsSpan(j * firstSize));
        }

        Gemm.AddProduct(t.Block(secondAt, firstAt, secondSize, firstSize), new MatrixView(solved, firstSize, columns, 1, firstSize), x[secondAt..], stride, -1);
        Solve(t.Block(secondAt, secondAt, secondSize, secondSize), triangle, x[secondAt..], stride, columns);
    }

    private static void Substitute(MatrixView t, Triangle triangle, Span<double> x)
    {
        var n = t.Rows;
        for (var step = 0; step < n; step++)
        {
            var i = triangle == Triangle.Upper ? n - 1 - step : step;
            var (start, length) = triangle == Triangle.Upper ? (i + 1, n - 1 - i) : (0, i);
            if (t.ColumnStride == 1)
            {
                // By rows: xᵢ ← (xᵢ − Σ tᵢₖ xₖ)/tᵢᵢ over the unknowns that are known
                x[i] -= VectorKernels.Dot(t.Entries.Slice((i * t.RowStride) + start, length), x.Slice(start, length));
                x[i] = triangle == Triangle.UnitLower ? x[i] : x[i] / t[i, i];
                continue;
            }

            // By columns: once xᵢ is known, its multiples leave the other equations.
            x[i] = triangle == Triangle.UnitLower ? x[i] : x[i] / t[i, i];
            var (target, targetLength) = triangle == Triangle.Upper ? (0, i) : (i + 1, n - 1 - i);
            VectorKernels.AddMultiple(x.Slice(target, targetLength), -x[i], t.Entries.Slice(target + (i * t.ColumnStride), targetLength));
        }
    }
}
