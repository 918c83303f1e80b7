using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MatrixCalculus.Numerics;

/// <summary>Whether a square matrix is symmetric and finite, found in one pass over it.</summary>
internal static class Symmetry
{
    private const int Block = 4;

    // Two blocks either way: every cache line that is read is used as a whole at once.
    private const int Tile = 2 * Block;

    /// <summary>Whether all entries are finite and max |aᵢⱼ − aⱼᵢ| is at most <paramref name="tolerance"/> &lt; 1 times max |aᵢⱼ|.</summary>
    public static bool Holds(int order, ReadOnlySpan<double> entries, double tolerance)
    {
        ref var a = ref MemoryMarshal.GetReference(entries[..(order * order)]);
        nint n = order, whole = Avx.IsSupported ? n / Block * Block : 0;
        Vector256<double> largest = default, difference = default, zero = default;
        for (nint column = 0; column < whole; column += Tile)
        {
            for (var row = column; row < whole; row += Tile)
            {
                for (var j = column; j < Math.Min(column + Tile, whole); j += Block)
                {
                    for (var i = Math.Max(row, j); i < Math.Min(row + Tile, whole); i += Block)
                    {
                        Compare(ref Unsafe.Add(ref a, i + (j * n)), ref Unsafe.Add(ref a, j + (i * n)), n, ref largest, ref difference, ref zero);
                    }
                }
            }
        }

        // The last rows, up to three, with the columns beside them.
        var (size, gap, rest) = (Largest(largest), Largest(difference), Vector256.Sum(zero));
        for (var i = whole; i < n; i++)
        {
            for (nint j = 0; j <= i; j++)
            {
                double x = Unsafe.Add(ref a, i + (j * n)), y = Unsafe.Add(ref a, j + (i * n));
                (size, gap, rest) = (Math.Max(size, Math.Max(Math.Abs(x), Math.Abs(y))), Math.Max(gap, Math.Abs(x - y)), rest + (0 * (x - y)));
            }
        }

        return rest == 0 && double.IsFinite(size) && gap <= tolerance * size;
    }

    // 0·(x − y) is 0 where the difference is finite, and NaN where it is not; maxima leave NaN out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(ref double below, ref double above, nint stride, ref Vector256<double> largest, ref Vector256<double> difference, ref Vector256<double> zero)
    {
        var row0 = Vector256.LoadUnsafe(ref above);
        var row1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref above, stride));
        var row2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref above, 2 * stride));
        var row3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref above, 3 * stride));
        Vector256<double> even01 = Avx.UnpackLow(row0, row1), odd01 = Avx.UnpackHigh(row0, row1), even23 = Avx.UnpackLow(row2, row3), odd23 = Avx.UnpackHigh(row2, row3);
        Compare(Vector256.LoadUnsafe(ref below), Avx.Permute2x128(even01, even23, 0x20), ref largest, ref difference, ref zero);
        Compare(Vector256.LoadUnsafe(ref Unsafe.Add(ref below, stride)), Avx.Permute2x128(odd01, odd23, 0x20), ref largest, ref difference, ref zero);
        Compare(Vector256.LoadUnsafe(ref Unsafe.Add(ref below, 2 * stride)), Avx.Permute2x128(even01, even23, 0x31), ref largest, ref difference, ref zero);
        Compare(Vector256.LoadUnsafe(ref Unsafe.Add(ref below, 3 * stride)), Avx.Permute2x128(odd01, odd23, 0x31), ref largest, ref difference, ref zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Compare(Vector256<double> x, Vector256<double> y, ref Vector256<double> largest, ref Vector256<double> difference, ref Vector256<double> zero)
    {
        var gap = x - y;
        zero = Vector256.FusedMultiplyAdd(gap, Vector256<double>.Zero, zero);
        difference = Vector256.MaxNative(Vector256.Abs(gap), difference);
        largest = Vector256.MaxNative(Vector256.MaxNative(Vector256.Abs(x), Vector256.Abs(y)), largest);
    }

    private static double Largest(Vector256<double> x) => Math.Max(Math.Max(x[0], x[1]), Math.Max(x[2], x[3]));
}
