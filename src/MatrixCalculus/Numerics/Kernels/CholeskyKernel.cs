namespace MatrixCalculus.Numerics;

/// <summary>A = L Lᵀ in place, in halves so that all but small blocks at the diagonal is matrix products. Nothing is allocated.</summary>
internal static class CholeskyKernel
{
    private const int Leaf = 16;

    /// <summary>
    /// Factors the matrix whose columns start <paramref name="stride"/> apart, of which the lower triangle is read and becomes L; what is above it near the
    /// diagonal becomes rubbish. A pivot must be above its entry of <paramref name="least"/>. The result is the number of columns that were factored: n, or
    /// the place of the first pivot, then on the diagonal, that is too small or NaN.
    /// </summary>
    public static int Factor(Span<double> a, int stride, int n, ReadOnlySpan<double> least)
    {
        if (n <= Leaf)
        {
            return FactorBlock(a, stride, n, least);
        }

        // A₁₁ = L₁₁L₁₁ᵀ, L₂₁ = A₂₁L₁₁⁻ᵀ, A₂₂ − L₂₁L₂₁ᵀ = L₂₂L₂₂ᵀ
        var half = ((n / 2) + 7) & ~7;
        var done = Factor(a, stride, half, least[..half]);
        if (done < half)
        {
            return done;
        }

        var below = a[half..];
        Triangular<double>.SolveRightTransposed(new MatrixView<double>(a, half, half, 1, stride), below, stride, n - half);
        var rows = new MatrixView<double>(below, n - half, half, 1, stride);
        Gemm<double>.AddLower(rows, rows.Transposed, a[((half * stride) + half)..], stride, -1);
        return half + Factor(a[((half * stride) + half)..], stride, n - half, least[half..]);
    }

    private static int FactorBlock(Span<double> a, int stride, int n, ReadOnlySpan<double> least)
    {
        for (var k = 0; k < n; k++)
        {
            var column = a.Slice((k * stride) + k, n - k);
            if (!(column[0] > least[k]))
            {
                return k;
            }

            VectorKernels<double>.Divide(column, Math.Sqrt(column[0]));
            for (var j = k + 1; j < n; j++)
            {
                VectorKernels<double>.AddMultiple(a.Slice((j * stride) + j, n - j), -column[j - k], column[(j - k)..]);
            }
        }

        return n;
    }
}
