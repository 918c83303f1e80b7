using System.Globalization;
using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>Systems with triangular matrices, and inverses from Cholesky factors, in memory that is given.</summary>
internal static class TriangularSystems<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Leaf = 32;

    /// <summary>X ← T⁻¹B.</summary>
    /// <exception cref="EvaluationException">The diagonal of T has a zero.</exception>
    public static void Solve(MatrixView<T> t, Triangle triangle, MatrixView<T> b, Span<T> x)
    {
        b.CopyTo(x, b.Rows);
        Solve(t, triangle, x, b.Columns);
    }

    /// <summary>X ← T⁻¹X.</summary>
    /// <exception cref="EvaluationException">The diagonal of T has a zero.</exception>
    public static void Solve(MatrixView<T> t, Triangle triangle, Span<T> x, int columns)
    {
        RequireDiagonal(t);
        Triangular<T>.Solve(t, triangle, x, t.Rows, columns);
    }

    /// <summary>X ← (LLᵀ)⁻¹ = WᵀW with W = L⁻¹, for which there is room.</summary>
    /// <exception cref="EvaluationException">The diagonal of L has a zero.</exception>
    public static void InvertByFactor(MatrixView<T> l, Span<T> x, Span<T> w)
    {
        RequireDiagonal(l);
        var n = l.Rows;
        w.Clear();
        x.Clear();
        Invert(l, w, n);
        AddGram(new(w, n, n, 1, n), x, n);
        Transposition<T>.Mirror(n, x);
    }

    /// <summary>X ← T⁻¹ for a lower-triangular T, or for an upper one with room for another matrix.</summary>
    /// <exception cref="EvaluationException">The diagonal of T has a zero.</exception>
    public static void Invert(MatrixView<T> t, bool isUpper, Span<T> x, Span<T> room)
    {
        RequireDiagonal(t);
        var lower = isUpper ? room : x;
        lower.Clear();
        Invert(isUpper ? t.Transposed : t, lower, t.Rows);
        if (isUpper) Transposition<T>.Copy(t.Rows, t.Rows, lower, x);
    }

    // [A 0; B C]⁻¹ = [A⁻¹ 0; −C⁻¹BA⁻¹ C⁻¹]
    private static void Invert(MatrixView<T> l, Span<T> w, int stride)
    {
        var n = l.Rows;
        if (n <= Leaf)
        {
            for (var j = 0; j < n; j++)
            {
                w[j + (j * stride)] = T.One;
                Triangular<T>.Solve(l.Block(j, j, n - j, n - j), Triangle.Lower, w[(j + (j * stride))..], n - j, 1);
            }

            return;
        }

        var (half, rest) = (n / 2, n - (n / 2));
        Invert(l.Block(0, 0, half, half), w, stride);
        Invert(l.Block(half, half, rest, rest), w[(half + (half * stride))..], stride);
        var corner = w[half..];
        Gemm<T>.AddProduct(l.Block(half, 0, rest, half), new(w, half, half, 1, stride), corner, stride, -1);
        Triangular<T>.Solve(l.Block(half, half, rest, rest), Triangle.Lower, corner, stride, half);
    }

    // The lower triangle of X grows by WᵀW for a lower-triangular W = [A 0; B C]: [AᵀA + BᵀB, ·; CᵀB, CᵀC].
    private static void AddGram(MatrixView<T> w, Span<T> x, int stride)
    {
        var n = w.Rows;
        if (n <= Leaf)
        {
            Gemm<T>.AddProduct(w.Transposed, w, x, stride);
            return;
        }

        var (half, rest) = (n / 2, n - (n / 2));
        var below = w.Block(half, 0, rest, half);
        var corner = w.Block(half, half, rest, rest);
        AddGram(w.Block(0, 0, half, half), x, stride);
        Gemm<T>.AddProduct(below.Transposed, below, x, stride);
        StructuredProducts<T>.AddLeftTriangular(corner.Transposed, false, below, x[half..], stride);
        AddGram(corner, x[(half + (half * stride))..], stride);
    }

    private static void RequireDiagonal(MatrixView<T> t)
    {
        for (var i = 0; i < t.Rows; i++)
        {
            if (t[i, i] == T.Zero)
                throw Requirements.Singular(string.Create(CultureInfo.InvariantCulture, $"The {t.Rows}×{t.Rows} triangular matrix has a zero on its diagonal, in row {i + 1}."));
        }
    }
}

/// <summary>Systems with triangular matrices, as matrices of their own.</summary>
internal static class TriangularSystems
{
    /// <summary>T⁻¹B.</summary>
    /// <exception cref="EvaluationException">The diagonal of T has a zero.</exception>
    public static DenseMatrix Solution(MatrixView<double> t, Triangle triangle, DenseMatrix b)
    {
        MatrixSize.RequireChained(t.Rows, t.Columns, b.Rows, b.Columns);
        var x = b.CopyEntries();
        TriangularSystems<double>.Solve(t, triangle, x, b.Columns);
        return DenseMatrix.TakeOver(b.Rows, b.Columns, x);
    }
}
