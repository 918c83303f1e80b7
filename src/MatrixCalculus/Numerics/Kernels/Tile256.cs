using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>A tile of 12×4 entries in 12 registers of 4 doubles.</summary>
internal readonly struct Tile256 : ITile
{
    public static int Rows => 12;

    public static int Columns => 4;

    public static void AddProduct(int terms, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> c, int stride)
    {
        _ = left[(terms * Rows) - 1];
        _ = right[(terms * Columns) - 1];
        _ = c[((Columns - 1) * stride) + Rows - 1];
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        ref var target = ref MemoryMarshal.GetReference(c);
        Vector256<double> c00, c10, c20;
        c00 = c10 = c20 = Vector256<double>.Zero;
        Vector256<double> c01, c11, c21;
        c01 = c11 = c21 = Vector256<double>.Zero;
        Vector256<double> c02, c12, c22;
        c02 = c12 = c22 = Vector256<double>.Zero;
        Vector256<double> c03, c13, c23;
        c03 = c13 = c23 = Vector256<double>.Zero;
        for (var k = 0; k < terms; k++)
        {
            var a0 = Vector256.LoadUnsafe(ref a);
            var a1 = Vector256.LoadUnsafe(ref a, 4);
            var a2 = Vector256.LoadUnsafe(ref a, 8);
            var b0 = Vector256.Create(b);
            c00 = Vector256.FusedMultiplyAdd(a0, b0, c00);
            c10 = Vector256.FusedMultiplyAdd(a1, b0, c10);
            c20 = Vector256.FusedMultiplyAdd(a2, b0, c20);
            var b1 = Vector256.Create(Unsafe.Add(ref b, 1));
            c01 = Vector256.FusedMultiplyAdd(a0, b1, c01);
            c11 = Vector256.FusedMultiplyAdd(a1, b1, c11);
            c21 = Vector256.FusedMultiplyAdd(a2, b1, c21);
            var b2 = Vector256.Create(Unsafe.Add(ref b, 2));
            c02 = Vector256.FusedMultiplyAdd(a0, b2, c02);
            c12 = Vector256.FusedMultiplyAdd(a1, b2, c12);
            c22 = Vector256.FusedMultiplyAdd(a2, b2, c22);
            var b3 = Vector256.Create(Unsafe.Add(ref b, 3));
            c03 = Vector256.FusedMultiplyAdd(a0, b3, c03);
            c13 = Vector256.FusedMultiplyAdd(a1, b3, c13);
            c23 = Vector256.FusedMultiplyAdd(a2, b3, c23);
            a = ref Unsafe.Add(ref a, 12);
            b = ref Unsafe.Add(ref b, 4);
        }

        Add(ref target, c00, c10, c20);
        Add(ref Unsafe.Add(ref target, stride), c01, c11, c21);
        Add(ref Unsafe.Add(ref target, 2 * stride), c02, c12, c22);
        Add(ref Unsafe.Add(ref target, 3 * stride), c03, c13, c23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double column, Vector256<double> part0, Vector256<double> part1, Vector256<double> part2)
    {
        (Vector256.LoadUnsafe(ref column) + part0).StoreUnsafe(ref column);
        (Vector256.LoadUnsafe(ref column, 4) + part1).StoreUnsafe(ref column, 4);
        (Vector256.LoadUnsafe(ref column, 8) + part2).StoreUnsafe(ref column, 8);
    }
}
