using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>The product of a symmetric matrix and a vector, for which half of the matrix is read: each entry below the diagonal is used twice.</summary>
internal static class SymmetricVector
{
    private const int Columns = 4;
    private const int Lanes = 8;

    /// <summary>y ← y + A x, with the lower triangle of A stored by columns that start <paramref name="stride"/> apart. What is above the diagonal is not read.</summary>
    public static void AddProduct(ReadOnlySpan<double> a, int stride, ReadOnlySpan<double> x, Span<double> y)
    {
        y = y[..x.Length];
        for (var j = 0; j < x.Length; j += Columns)
        {
            var width = Math.Min(Columns, x.Length - j);
            AddCorner(a[((j * stride) + j)..], stride, x.Slice(j, width), y.Slice(j, width));
            if (j + Columns < x.Length)
            {
                AddPanel(a[((j * stride) + j + Columns)..], stride, x.Slice(j, Columns), x[(j + Columns)..], y.Slice(j, Columns), y[(j + Columns)..]);
            }
        }
    }

    private static void AddCorner(ReadOnlySpan<double> a, int stride, ReadOnlySpan<double> x, Span<double> y)
    {
        for (var j = 0; j < x.Length; j++)
        {
            y[j] = Math.FusedMultiplyAdd(a[j * (stride + 1)], x[j], y[j]);
            for (var i = j + 1; i < x.Length; i++)
            {
                var entry = a[i + (j * stride)];
                (y[i], y[j]) = (Math.FusedMultiplyAdd(entry, x[j], y[i]), Math.FusedMultiplyAdd(entry, x[i], y[j]));
            }
        }
    }

    // Four columns below the corner: below ← below + A x, corner ← corner + Aᵀ x.
    private static void AddPanel(ReadOnlySpan<double> a, int stride, ReadOnlySpan<double> x, ReadOnlySpan<double> xBelow, Span<double> y, Span<double> yBelow)
    {
        _ = a[(3 * stride) + xBelow.Length - 1];
        _ = yBelow[xBelow.Length - 1];
        ref var column = ref MemoryMarshal.GetReference(a);
        ref var factors = ref MemoryMarshal.GetReference(xBelow);
        ref var target = ref MemoryMarshal.GetReference(yBelow);
        Vector512<double> x0 = Vector512.Create(x[0]), x1 = Vector512.Create(x[1]), x2 = Vector512.Create(x[2]), x3 = Vector512.Create(x[3]);
        Vector512<double> s0, s1, s2, s3;
        s0 = s1 = s2 = s3 = Vector512<double>.Zero;
        nuint i = 0, end = (nuint)xBelow.Length, next = (nuint)stride;
        for (; i + Lanes <= end; i += Lanes)
        {
            Vector512<double> a0 = Vector512.LoadUnsafe(ref column, i), a1 = Vector512.LoadUnsafe(ref column, i + next);
            Vector512<double> a2 = Vector512.LoadUnsafe(ref column, i + (2 * next)), a3 = Vector512.LoadUnsafe(ref column, i + (3 * next));
            var factor = Vector512.LoadUnsafe(ref factors, i);
            s0 = Vector512.FusedMultiplyAdd(a0, factor, s0);
            s1 = Vector512.FusedMultiplyAdd(a1, factor, s1);
            s2 = Vector512.FusedMultiplyAdd(a2, factor, s2);
            s3 = Vector512.FusedMultiplyAdd(a3, factor, s3);
            var sum = Vector512.FusedMultiplyAdd(a0, x0, Vector512.LoadUnsafe(ref target, i));
            sum = Vector512.FusedMultiplyAdd(a1, x1, sum);
            sum = Vector512.FusedMultiplyAdd(a2, x2, sum);
            Vector512.FusedMultiplyAdd(a3, x3, sum).StoreUnsafe(ref target, i);
        }

        y[0] += Vector512.Sum(s0);
        y[1] += Vector512.Sum(s1);
        y[2] += Vector512.Sum(s2);
        y[3] += Vector512.Sum(s3);
        for (var row = (int)i; row < xBelow.Length; row++)
        {
            for (var j = 0; j < Columns; j++)
            {
                var entry = a[row + (j * stride)];
                (yBelow[row], y[j]) = (Math.FusedMultiplyAdd(entry, x[j], yBelow[row]), Math.FusedMultiplyAdd(entry, xBelow[row], y[j]));
            }
        }
    }
}
