using System.Numerics;

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

/// <summary>Triangular systems by substitution, split in halves so that most of the work is matrix products. Nothing is allocated.</summary>
internal static class Triangular<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Leaf = 32;

    // Fewer right sides than this are solved for one by one.
    private const int FewColumns = 3;

    /// <summary>X ← T⁻¹ X in place, for X stored by columns that start <paramref name="stride"/> apart.</summary>
    public static void Solve(MatrixView<T> t, Triangle triangle, Span<T> x, int stride, int columns)
    {
        var n = t.Rows;
        if (columns < FewColumns)
        {
            for (var j = 0; j < columns; j++)
            {
                Substitute(t, triangle, x.Slice(j * stride, n));
            }

            return;
        }

        if (n <= Leaf)
        {
            SolveLeaf(t, triangle, x, stride, columns);
            return;
        }

        // [L₁₁ 0; L₂₁ L₂₂]: X₁ ← L₁₁⁻¹X₁, X₂ ← L₂₂⁻¹(X₂ − L₂₁X₁); the upper triangle from below.
        var half = Half(n);
        var (firstAt, firstSize, secondAt, secondSize) = triangle == Triangle.Upper ? (half, n - half, 0, half) : (0, half, half, n - half);
        Solve(t.Block(firstAt, firstAt, firstSize, firstSize), triangle, x[firstAt..], stride, columns);
        var solved = new MatrixView<T>(x[firstAt..], firstSize, columns, 1, stride);
        Gemm<T>.AddProduct(t.Block(secondAt, firstAt, secondSize, firstSize), solved, x[secondAt..], stride, -1);
        Solve(t.Block(secondAt, secondAt, secondSize, secondSize), triangle, x[secondAt..], stride, columns);
    }

    /// <summary>X ← X T⁻ᵀ in place for a lower triangle T whose diagonal has reciprocals, with X of <paramref name="rows"/> rows stored by columns that start <paramref name="stride"/> apart.</summary>
    public static void SolveRightTransposed(MatrixView<T> t, Span<T> x, int stride, int rows)
    {
        var n = t.Rows;
        if (n > Leaf)
        {
            // [X₁ X₂][L₁₁ᵀ L₂₁ᵀ; 0 L₂₂ᵀ] = B: X₁ ← B₁L₁₁⁻ᵀ, X₂ ← (B₂ − X₁L₂₁ᵀ)L₂₂⁻ᵀ
            var half = Half(n);
            SolveRightTransposed(t.Block(0, 0, half, half), x, stride, rows);
            var solved = new MatrixView<T>(x, rows, half, 1, stride);
            Gemm<T>.AddProduct(solved, t.Block(half, 0, n - half, half).Transposed, x[(half * stride)..], stride, -1);
            SolveRightTransposed(t.Block(half, half, n - half, n - half), x[(half * stride)..], stride, rows);
            return;
        }

        TriangularRows<T>.Solve(t, x, stride, rows);
    }

    // A multiple of 8 near the middle.
    private static int Half(int n) => ((n / 2) + 7) & ~7;

    // Eight columns at a time, laid side by side.
    private static void SolveLeaf(MatrixView<T> t, Triangle triangle, Span<T> x, int stride, int columns)
    {
        var n = t.Rows;
        Span<T> lanes = stackalloc T[TriangularLanes<T>.Lanes * Leaf];
        for (var j = 0; j < columns; j += TriangularLanes<T>.Lanes)
        {
            var width = Math.Min(TriangularLanes<T>.Lanes, columns - j);
            if (width < TriangularLanes<T>.Lanes)
            {
                lanes.Clear();
            }

            var part = x[(j * stride)..];
            Packing<T>.Copy(new MatrixView<T>(part, n, width, 1, stride).Transposed, lanes, TriangularLanes<T>.Lanes);
            TriangularLanes<T>.Solve(t, triangle, lanes, TriangularLanes<T>.Lanes);
            Packing<T>.Copy(new MatrixView<T>(lanes, width, n, 1, TriangularLanes<T>.Lanes).Transposed, part, stride);
        }
    }

    private static void Substitute(MatrixView<T> t, Triangle triangle, Span<T> x)
    {
        var n = t.Rows;
        for (var step = 0; step < n; step++)
        {
            var i = triangle == Triangle.Upper ? n - 1 - step : step;
            var (start, length) = triangle == Triangle.Upper ? (i + 1, n - 1 - i) : (0, i);
            if (t.ColumnStride == 1)
            {
                // By rows: xᵢ ← (xᵢ − Σ tᵢₖ xₖ)/tᵢᵢ over the unknowns that are known
                x[i] -= VectorKernels<T>.Dot(t.Entries.Slice((i * t.RowStride) + start, length), x.Slice(start, length));
                x[i] = triangle == Triangle.UnitLower ? x[i] : x[i] / t[i, i];
                continue;
            }

            // By columns: once xᵢ is known, its multiples leave the other equations.
            x[i] = triangle == Triangle.UnitLower ? x[i] : x[i] / t[i, i];
            var (target, targetLength) = triangle == Triangle.Upper ? (0, i) : (i + 1, n - 1 - i);
            VectorKernels<T>.AddMultiple(x.Slice(target, targetLength), -x[i], t.Entries.Slice(target + (i * t.ColumnStride), targetLength));
        }
    }
}
