using System.Numerics;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Products that need less than all inner products: split in halves until the rest is small, so that most of the work is general products.
/// What structure says is zero is not read, except within small blocks at the diagonal.
/// </summary>
internal static class StructuredProducts<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Leaf = 96;

    /// <summary>C ← C ± A B.</summary>
    public static void Add(MatrixView<T> a, MatrixView<T> b, Span<T> c, int sign)
    {
        if (a.Columns == 1 && a.Rows > 1 && b.Columns > 1) AddOuter(a, b, c, sign);
        else Gemm<T>.AddProduct(a, b, c, a.Rows, sign);
    }

    /// <summary>C ← C + A B for an A B that is symmetric; C is zero before.</summary>
    public static void AddSymmetric(MatrixView<T> a, MatrixView<T> b, Span<T> c)
    {
        Gemm<T>.AddLower(a, b, c, a.Rows);
        Transposition<T>.Mirror(a.Rows, c);
    }

    /// <summary>C ← C + T B for a triangular T.</summary>
    public static void AddLeftTriangular(MatrixView<T> t, bool isLower, MatrixView<T> b, Span<T> c, int stride)
    {
        if (t.Rows <= Leaf)
        {
            Gemm<T>.AddProduct(t, b, c, stride);
            return;
        }

        var (n, half) = (t.Rows, t.Rows / 2);
        var rest = n - half;
        AddLeftTriangular(t.Block(0, 0, half, half), isLower, b.Block(0, 0, half, b.Columns), c, stride);
        AddLeftTriangular(t.Block(half, half, rest, rest), isLower, b.Block(half, 0, rest, b.Columns), c[half..], stride);
        if (isLower) Gemm<T>.AddProduct(t.Block(half, 0, rest, half), b.Block(0, 0, half, b.Columns), c[half..], stride);
        else Gemm<T>.AddProduct(t.Block(0, half, half, rest), b.Block(half, 0, rest, b.Columns), c, stride);
    }

    /// <summary>C ← C + A T for a triangular T.</summary>
    public static void AddRightTriangular(MatrixView<T> a, MatrixView<T> t, bool isLower, Span<T> c)
    {
        if (t.Rows <= Leaf)
        {
            Gemm<T>.AddProduct(a, t, c, a.Rows);
            return;
        }

        var (n, half, m) = (t.Rows, t.Rows / 2, a.Rows);
        var rest = n - half;
        AddRightTriangular(a.Block(0, 0, m, half), t.Block(0, 0, half, half), isLower, c);
        AddRightTriangular(a.Block(0, half, m, rest), t.Block(half, half, rest, rest), isLower, c[(half * m)..]);
        if (isLower) Gemm<T>.AddProduct(a.Block(0, half, m, rest), t.Block(half, 0, rest, half), c, m);
        else Gemm<T>.AddProduct(a.Block(0, 0, m, half), t.Block(0, half, half, rest), c[(half * m)..], m);
    }

    /// <summary>C ← C + S T for two matrices that are triangular on the same side.</summary>
    public static void AddTriangular(MatrixView<T> s, MatrixView<T> t, bool isLower, Span<T> c, int stride)
    {
        if (s.Rows <= Leaf)
        {
            Gemm<T>.AddProduct(s, t, c, stride);
            return;
        }

        // [S₁ 0; S₂ S₃][T₁ 0; T₂ T₃] = [S₁T₁ 0; S₂T₁ + S₃T₂ S₃T₃], and its mirror image
        var (n, half) = (s.Rows, s.Rows / 2);
        var rest = n - half;
        AddTriangular(s.Block(0, 0, half, half), t.Block(0, 0, half, half), isLower, c, stride);
        AddTriangular(s.Block(half, half, rest, rest), t.Block(half, half, rest, rest), isLower, c[(half + (half * stride))..], stride);
        var (rows, columns) = isLower ? (rest, half) : (half, rest);
        var (row, column) = isLower ? (half, 0) : (0, half);
        var corner = c[(row + (column * stride))..];
        var (inner, innerSize) = isLower ? (0, half) : (half, rest);
        AddRectTimesTriangular(s.Block(row, inner, rows, innerSize), t.Block(inner, column, innerSize, columns), isLower, corner, stride);
        var (other, otherSize) = isLower ? (half, rest) : (0, half);
        AddLeftTriangular(s.Block(row, other, rows, otherSize), isLower, t.Block(other, column, otherSize, columns), corner, stride);
    }

    /// <summary>C ← T B for a T of three diagonals.</summary>
    public static void LeftTridiagonal(MatrixView<T> t, MatrixView<T> b, Span<T> c, Span<T> diagonals)
    {
        var n = t.Rows;
        var below = diagonals[..n];
        var on = diagonals.Slice(n, n);
        var above = diagonals.Slice(2 * n, n);
        ReadDiagonals(t, below, on, above);
        for (var j = 0; j < b.Columns; j++)
        {
            var target = c.Slice(j * n, n);
            if (b.RowStride == 1 && n > 1)
            {
                Tridiagonal(below, on, above, b.Entries.Slice(j * b.ColumnStride, n), target);
                continue;
            }

            for (var i = 0; i < n; i++)
            {
                var sum = on[i] * b[i, j];
                if (i > 0) sum += below[i] * b[i - 1, j];
                if (i < n - 1) sum += above[i] * b[i + 1, j];
                target[i] = sum;
            }
        }
    }

    /// <summary>C ← A T for a T of three diagonals.</summary>
    public static void RightTridiagonal(MatrixView<T> a, MatrixView<T> t, Span<T> c, Span<T> diagonals)
    {
        var (m, n) = (a.Rows, t.Rows);
        var below = diagonals[..n];
        var on = diagonals.Slice(n, n);
        var above = diagonals.Slice(2 * n, n);
        ReadDiagonals(t, below, on, above);

        // Column j is a_(j−1) t_(j−1)j + a_j t_jj + a_(j+1) t_(j+1)j.
        for (var j = 0; j < n; j++)
        {
            var target = c.Slice(j * m, m);
            for (var i = 0; i < m; i++)
            {
                var sum = on[j] * a[i, j];
                if (j > 0) sum += above[j - 1] * a[i, j - 1];
                if (j < n - 1) sum += below[j + 1] * a[i, j + 1];
                target[i] = sum;
            }
        }
    }

    /// <summary>C ← Diag(d) B, where d is the diagonal of D.</summary>
    public static void LeftDiagonal(MatrixView<T> d, MatrixView<T> b, Span<T> c, Span<T> diagonal)
    {
        var m = b.Rows;
        for (var i = 0; i < m; i++) diagonal[i] = d[i, i];
        for (var j = 0; j < b.Columns; j++)
        {
            if (b.RowStride == 1) EntryKernels<T>.Multiply(diagonal, b.Entries.Slice(j * b.ColumnStride, m), c.Slice(j * m, m));
            else
                for (var i = 0; i < m; i++) c[i + (j * m)] = diagonal[i] * b[i, j];
        }
    }

    /// <summary>C ← A Diag(d), where d is the diagonal of D.</summary>
    public static void RightDiagonal(MatrixView<T> a, MatrixView<T> d, Span<T> c)
    {
        var m = a.Rows;
        for (var j = 0; j < d.Rows; j++)
        {
            var factor = d[j, j];
            if (a.RowStride == 1) EntryKernels<T>.Scale(a.Entries.Slice(j * a.ColumnStride, m), factor, c.Slice(j * m, m));
            else
                for (var i = 0; i < m; i++) c[i + (j * m)] = a[i, j] * factor;
        }
    }

    private static void Tridiagonal(ReadOnlySpan<T> below, ReadOnlySpan<T> on, ReadOnlySpan<T> above, ReadOnlySpan<T> x, Span<T> y)
    {
        var n = y.Length;
        y[0] = (on[0] * x[0]) + (above[0] * x[1]);
        var i = 1;
        for (; i < n - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var sum = (Vector256.Create(below[i..]) * Vector256.Create(x[(i - 1)..])) + (Vector256.Create(on[i..]) * Vector256.Create(x[i..]));
            (sum + (Vector256.Create(above[i..]) * Vector256.Create(x[(i + 1)..]))).CopyTo(y[i..]);
        }

        for (; i < n - 1; i++) y[i] = (below[i] * x[i - 1]) + (on[i] * x[i]) + (above[i] * x[i + 1]);
        y[n - 1] = (below[n - 1] * x[n - 2]) + (on[n - 1] * x[n - 1]);
    }

    private static void ReadDiagonals(MatrixView<T> t, Span<T> below, Span<T> on, Span<T> above)
    {
        for (var i = 0; i < t.Rows; i++)
        {
            on[i] = t[i, i];
            if (i > 0) below[i] = t[i, i - 1];
            if (i < t.Rows - 1) above[i] = t[i, i + 1];
        }
    }

    private static void AddRectTimesTriangular(MatrixView<T> a, MatrixView<T> t, bool isLower, Span<T> c, int stride)
    {
        var (n, half) = (t.Rows, t.Rows / 2);
        if (n <= Leaf)
        {
            Gemm<T>.AddProduct(a, t, c, stride);
            return;
        }

        var (m, rest) = (a.Rows, n - half);
        AddRectTimesTriangular(a.Block(0, 0, m, half), t.Block(0, 0, half, half), isLower, c, stride);
        AddRectTimesTriangular(a.Block(0, half, m, rest), t.Block(half, half, rest, rest), isLower, c[(half * stride)..], stride);
        if (isLower) Gemm<T>.AddProduct(a.Block(0, half, m, rest), t.Block(half, 0, rest, half), c, stride);
        else Gemm<T>.AddProduct(a.Block(0, 0, m, half), t.Block(0, half, half, rest), c[(half * stride)..], stride);
    }

    private static void AddOuter(MatrixView<T> x, MatrixView<T> y, Span<T> c, int sign)
    {
        for (var j = 0; j < y.Columns; j++) VectorKernels<T>.AddMultiple(c.Slice(j * x.Rows, x.Rows), T.CreateTruncating(sign) * y[0, j], Contiguous(x));
    }

    private static ReadOnlySpan<T> Contiguous(MatrixView<T> vector) => vector.Entries[..(vector.Rows * vector.Columns)];
}
