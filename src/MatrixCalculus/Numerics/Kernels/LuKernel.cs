namespace MatrixCalculus.Numerics;

/// <summary>
/// P A = L U in place with partial pivoting, in halves of columns (Toledo, Locality of Reference in LU Decomposition with Partial Pivoting, 1997), so that
/// all but narrow panels is matrix products. Nothing is allocated.
/// </summary>
internal static class LuKernel
{
    private const int Leaf = 8;

    /// <summary>
    /// Factors the m×n matrix (m ≥ n) whose columns start <paramref name="stride"/> apart: L without its ones below the diagonal, U on and above it.
    /// Row k was exchanged with row <paramref name="pivots"/>[k] ≥ k, in this order. The result is the sign of all exchanges. A column without a pivot is left as it is.
    /// </summary>
    public static int Factor(Span<double> a, int stride, int m, int n, Span<int> pivots)
    {
        if (n <= Leaf)
        {
            return FactorPanel(a, stride, m, n, pivots);
        }

        // [A₁ A₂]: factor A₁; U₁₂ = L₁₁⁻¹ A₁₂; A₂₂ ← A₂₂ − L₂₁ U₁₂; factor A₂₂.
        var half = Half(n);
        var sign = Factor(a, stride, m, half, pivots);
        Eliminate(a, stride, m, half, half, n - half, pivots[..half]);
        sign *= Factor(a[(half + (half * stride))..], stride, m - half, n - half, pivots[half..]);
        Join(a, stride, half, pivots.Slice(half, n - half));
        return sign;
    }

    /// <summary>The columns of the first part of n &gt; 8, which is factored first.</summary>
    public static int Half(int n) => n <= 4 * Leaf ? (((n + Leaf - 1) / Leaf) + 1) / 2 * Leaf : ((n / 2) + 7) & ~7;

    /// <summary>Some columns once the first <paramref name="half"/> are factored: their rows exchanged, U₁₂ = L₁₁⁻¹ A₁₂ and A₂₂ − L₂₁ U₁₂.</summary>
    public static void Eliminate(Span<double> a, int stride, int m, int half, int column, int columns, ReadOnlySpan<int> pivots)
    {
        var right = a[(column * stride)..];
        Exchange(right, stride, columns, pivots);
        var left = new MatrixView<double>(a, m, half, 1, stride);
        Triangular<double>.Solve(left.Block(0, 0, half, half), Triangle.UnitLower, right, stride, columns);
        Gemm<double>.AddProduct(left.Block(half, 0, m - half, half), new MatrixView<double>(right, half, columns, 1, stride), right[half..], stride, -1);
    }

    /// <summary>Exchanges the rows of L₂₁ as those of A₂₂ were, and counts their pivots from the first row of A.</summary>
    public static void Join(Span<double> a, int stride, int half, Span<int> pivots)
    {
        Exchange(a[half..], stride, half, pivots);
        foreach (ref var pivot in pivots)
        {
            pivot += half;
        }
    }

    /// <summary>Exchanges rows k and pivots[k], in order, in so many columns.</summary>
    public static void Exchange(Span<double> a, int stride, int columns, ReadOnlySpan<int> pivots)
    {
        for (var j = 0; j < columns; j++)
        {
            var column = a[(j * stride)..];
            for (var k = 0; k < pivots.Length; k++)
            {
                (column[k], column[pivots[k]]) = (column[pivots[k]], column[k]);
            }
        }
    }

    private static int FactorPanel(Span<double> a, int stride, int m, int n, Span<int> pivots)
    {
        var sign = 1;
        for (var k = 0; k < n; k++)
        {
            var column = a.Slice(k * stride, m);
            var pivot = k + VectorKernels<double>.IndexOfLargest(column[k..]);
            pivots[k] = pivot;
            if (column[pivot] == 0)
            {
                continue;
            }

            if (pivot != k)
            {
                sign = -sign;
                for (var j = 0; j < n; j++)
                {
                    (a[(j * stride) + k], a[(j * stride) + pivot]) = (a[(j * stride) + pivot], a[(j * stride) + k]);
                }
            }

            var below = column[(k + 1)..];
            VectorKernels<double>.Divide(below, column[k]);
            for (var j = k + 1; j < n; j++)
            {
                var target = a.Slice(j * stride, m);
                VectorKernels<double>.AddMultiple(target[(k + 1)..], -target[k], below);
            }
        }

        return sign;
    }
}
