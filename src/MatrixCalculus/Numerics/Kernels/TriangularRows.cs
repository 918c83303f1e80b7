using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// X ← X L⁻ᵀ for a small lower triangle L, three registers of rows of X at a time: xⱼ ← (xⱼ − Σₖ lⱼₖ xₖ)·(1/lⱼⱼ) over k &lt; j, each sum one chain of fused
/// multiply–adds, whichever rows go together. Reciprocals of the diagonal must not overflow, as those of a Cholesky factor do not.
/// </summary>
internal static class TriangularRows<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The greatest order of L.</summary>
    public const int Largest = 32;

    private static int Width => Vector512<T>.Count;

    /// <summary>X has so many rows and is stored by columns that start <paramref name="stride"/> apart.</summary>
    public static void Solve(MatrixView<T> l, Span<T> x, int stride, int rows)
    {
        l.RequireInside();
        var n = l.Rows;
        _ = x[((n - 1) * stride) + rows - 1];
        Span<T> reciprocals = stackalloc T[Largest];
        for (var k = 0; k < n; k++)
        {
            reciprocals[k] = T.One / l[k, k];
        }

        ref var factors = ref MemoryMarshal.GetReference(l.Entries);
        ref var scale = ref MemoryMarshal.GetReference(reciprocals);
        ref var first = ref MemoryMarshal.GetReference(x);
        var row = 0;
        for (; row + (3 * Width) <= rows; row += 3 * Width)
        {
            Solve<Narrow3>(n, ref factors, l.RowStride, l.ColumnStride, ref scale, ref Unsafe.Add(ref first, row), stride);
        }

        for (; row + Width <= rows; row += Width)
        {
            Solve<Narrow1>(n, ref factors, l.RowStride, l.ColumnStride, ref scale, ref Unsafe.Add(ref first, row), stride);
        }

        if (row < rows)
        {
            // The last rows with zeros beside them.
            Span<T> lanes = stackalloc T[Width * Largest];
            lanes.Clear();
            Packing<T>.Copy(new MatrixView<T>(x[row..], rows - row, n, 1, stride), lanes, Width);
            Solve<Narrow1>(n, ref factors, l.RowStride, l.ColumnStride, ref scale, ref MemoryMarshal.GetReference(lanes), Width);
            Packing<T>.Copy(new MatrixView<T>(lanes, rows - row, n, 1, Width), x[row..], stride);
        }
    }

    // Four columns of X at a time: twelve sums run beside each other.
    private static void Solve<TShape>(int n, ref T l, nint row, nint column, ref T reciprocals, ref T x, nint stride) where TShape : struct, ITileShape
    {
        nint j = 0;
        for (; j + 4 <= n; j += 4)
        {
            ref var factor = ref Unsafe.Add(ref l, j * row);
            ref var known = ref x;
            Vector512<T> s00, s01, s02, s10, s11, s12, s20, s21, s22, s30, s31, s32;
            s00 = s01 = s02 = s10 = s11 = s12 = s20 = s21 = s22 = s30 = s31 = s32 = Vector512<T>.Zero;
            for (var k = j; k > 0; k--)
            {
                Add<TShape>(ref factor, ref known, ref s00, ref s01, ref s02);
                Add<TShape>(ref Unsafe.Add(ref factor, row), ref known, ref s10, ref s11, ref s12);
                Add<TShape>(ref Unsafe.Add(ref factor, 2 * row), ref known, ref s20, ref s21, ref s22);
                Add<TShape>(ref Unsafe.Add(ref factor, 3 * row), ref known, ref s30, ref s31, ref s32);
                factor = ref Unsafe.Add(ref factor, column);
                known = ref Unsafe.Add(ref known, stride);
            }

            // `known` is column j of X by now, and `factor` column j of L.
            Finish<TShape>(ref known, Unsafe.Add(ref reciprocals, j), s00, s01, s02);
            Add<TShape>(ref Unsafe.Add(ref factor, row), ref known, ref s10, ref s11, ref s12);
            Add<TShape>(ref Unsafe.Add(ref factor, 2 * row), ref known, ref s20, ref s21, ref s22);
            Add<TShape>(ref Unsafe.Add(ref factor, 3 * row), ref known, ref s30, ref s31, ref s32);
            factor = ref Unsafe.Add(ref factor, column);
            known = ref Unsafe.Add(ref known, stride);
            Finish<TShape>(ref known, Unsafe.Add(ref reciprocals, j + 1), s10, s11, s12);
            Add<TShape>(ref Unsafe.Add(ref factor, 2 * row), ref known, ref s20, ref s21, ref s22);
            Add<TShape>(ref Unsafe.Add(ref factor, 3 * row), ref known, ref s30, ref s31, ref s32);
            factor = ref Unsafe.Add(ref factor, column);
            known = ref Unsafe.Add(ref known, stride);
            Finish<TShape>(ref known, Unsafe.Add(ref reciprocals, j + 2), s20, s21, s22);
            Add<TShape>(ref Unsafe.Add(ref factor, 3 * row), ref known, ref s30, ref s31, ref s32);
            Finish<TShape>(ref Unsafe.Add(ref known, stride), Unsafe.Add(ref reciprocals, j + 3), s30, s31, s32);
        }

        for (; j < n; j++)
        {
            Vector512<T> s0, s1, s2;
            s0 = s1 = s2 = Vector512<T>.Zero;
            for (nint k = 0; k < j; k++)
            {
                Add<TShape>(ref Unsafe.Add(ref l, (j * row) + (k * column)), ref Unsafe.Add(ref x, k * stride), ref s0, ref s1, ref s2);
            }

            Finish<TShape>(ref Unsafe.Add(ref x, j * stride), Unsafe.Add(ref reciprocals, j), s0, s1, s2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TShape>(ref T factor, ref T known, ref Vector512<T> s0, ref Vector512<T> s1, ref Vector512<T> s2) where TShape : struct, ITileShape
    {
        var same = Vector512.Create(factor);
        s0 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref known), same, s0);
        if (TShape.Registers > 1)
        {
            s1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref known, (nuint)Width), same, s1);
            s2 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref known, 2 * (nuint)Width), same, s2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TShape>(ref T target, T reciprocal, Vector512<T> s0, Vector512<T> s1, Vector512<T> s2) where TShape : struct, ITileShape
    {
        ((Vector512.LoadUnsafe(ref target) - s0) * reciprocal).StoreUnsafe(ref target);
        if (TShape.Registers > 1)
        {
            ((Vector512.LoadUnsafe(ref target, (nuint)Width) - s1) * reciprocal).StoreUnsafe(ref target, (nuint)Width);
            ((Vector512.LoadUnsafe(ref target, 2 * (nuint)Width) - s2) * reciprocal).StoreUnsafe(ref target, 2 * (nuint)Width);
        }
    }
}
