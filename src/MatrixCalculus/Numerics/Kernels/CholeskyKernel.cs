using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        var half = Half(n);
        var done = Factor(a, stride, half, least[..half]);
        if (done < half)
        {
            return done;
        }

        SolveBelow(a, stride, half, half, n - half);
        Subtract(a, stride, n, half, half, n - half);
        return half + Factor(a[((half * stride) + half)..], stride, n - half, least[half..]);
    }

    /// <summary>The columns of the first part of n &gt; 16.</summary>
    public static int Half(int n) => ((n / 2) + 7) & ~7;

    /// <summary>Some rows of L₂₁ = A₂₁L₁₁⁻ᵀ.</summary>
    public static void SolveBelow(Span<double> a, int stride, int half, int row, int rows) =>
        Triangular<double>.SolveRightTransposed(new MatrixView<double>(a, half, half, 1, stride), a[row..], stride, rows);

    /// <summary>Some columns of the lower triangle of A₂₂ − L₂₁L₂₁ᵀ.</summary>
    public static void Subtract(Span<double> a, int stride, int n, int half, int column, int columns)
    {
        var rows = new MatrixView<double>(a[column..], n - column, half, 1, stride);
        Gemm<double>.AddLower(rows, rows.Block(0, 0, columns, half).Transposed, a[((column * stride) + column)..], stride, -1);
    }

    // Column j: (aⱼ − Σₖ lⱼₖ lₖ)/lⱼⱼ over k < j, in two registers; what they hold above the diagonal is not looked at. Smaller blocks are copied.
    private static int FactorBlock(Span<double> a, int stride, int n, ReadOnlySpan<double> least)
    {
        if (n == Leaf)
        {
            return FactorColumns(ref MemoryMarshal.GetReference(a[..(((Leaf - 1) * stride) + Leaf)]), stride, n, least);
        }

        Span<double> block = stackalloc double[Leaf * Leaf];
        block.Clear();
        for (var j = 0; j < n; j++)
        {
            a.Slice((j * stride) + j, n - j).CopyTo(block[((Leaf * j) + j)..]);
        }

        var done = FactorColumns(ref MemoryMarshal.GetReference(block), Leaf, n, least);
        for (var j = 0; j < n; j++)
        {
            block.Slice((Leaf * j) + j, n - j).CopyTo(a[((j * stride) + j)..]);
        }

        return done;
    }

    private static int FactorColumns(ref double block, nint stride, int n, ReadOnlySpan<double> least)
    {
        for (var j = 0; j < n; j++)
        {
            ref var column = ref Unsafe.Add(ref block, j * stride);
            ref var known = ref block;
            Vector512<double> low = default, high = default;
            for (var k = 0; k < j; k++)
            {
                var factor = Vector512.Create(Unsafe.Add(ref known, j));
                low = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref known), factor, low);
                high = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref known, Leaf / 2), factor, high);
                known = ref Unsafe.Add(ref known, stride);
            }

            low = Vector512.LoadUnsafe(ref column) - low;
            high = Vector512.LoadUnsafe(ref column, Leaf / 2) - high;
            low.StoreUnsafe(ref column);
            high.StoreUnsafe(ref column, Leaf / 2);
            var pivot = Unsafe.Add(ref column, j);
            if (!(pivot > least[j]))
            {
                return j;
            }

            // lⱼⱼ becomes aⱼⱼ·(1/√aⱼⱼ): a root stored by itself would hold up the next column, which loads whole registers.
            var scale = 1 / Math.Sqrt(pivot);
            (low * scale).StoreUnsafe(ref column);
            (high * scale).StoreUnsafe(ref column, Leaf / 2);
        }

        return n;
    }
}
