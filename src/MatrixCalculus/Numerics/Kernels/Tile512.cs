using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>A tile of 24×8 entries in 24 registers of 8 doubles.</summary>
internal readonly struct Tile512 : ITile
{
    /// <summary>Whether the machine has registers of eight doubles.</summary>
    public static bool IsPreferred => Vector512.IsHardwareAccelerated;

    public static int Rows => 24;

    public static int Columns => 8;

    public static void AddProduct(int terms, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> c, int stride)
    {
        _ = left[(terms * Rows) - 1];
        _ = right[(terms * Columns) - 1];
        _ = c[((Columns - 1) * stride) + Rows - 1];
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        ref var target = ref MemoryMarshal.GetReference(c);
        Vector512<double> c00, c10, c20;
        c00 = c10 = c20 = Vector512<double>.Zero;
        Vector512<double> c01, c11, c21;
        c01 = c11 = c21 = Vector512<double>.Zero;
        Vector512<double> c02, c12, c22;
        c02 = c12 = c22 = Vector512<double>.Zero;
        Vector512<double> c03, c13, c23;
        c03 = c13 = c23 = Vector512<double>.Zero;
        Vector512<double> c04, c14, c24;
        c04 = c14 = c24 = Vector512<double>.Zero;
        Vector512<double> c05, c15, c25;
        c05 = c15 = c25 = Vector512<double>.Zero;
        Vector512<double> c06, c16, c26;
        c06 = c16 = c26 = Vector512<double>.Zero;
        Vector512<double> c07, c17, c27;
        c07 = c17 = c27 = Vector512<double>.Zero;
        for (var k = 0; k < terms; k++)
        {
            var a0 = Vector512.LoadUnsafe(ref a);
            var a1 = Vector512.LoadUnsafe(ref a, 8);
            var a2 = Vector512.LoadUnsafe(ref a, 16);
            var b0 = Vector512.Create(b);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c10 = Vector512.FusedMultiplyAdd(a1, b0, c10);
            c20 = Vector512.FusedMultiplyAdd(a2, b0, c20);
            var b1 = Vector512.Create(Unsafe.Add(ref b, 1));
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            c11 = Vector512.FusedMultiplyAdd(a1, b1, c11);
            c21 = Vector512.FusedMultiplyAdd(a2, b1, c21);
            var b2 = Vector512.Create(Unsafe.Add(ref b, 2));
            c02 = Vector512.FusedMultiplyAdd(a0, b2, c02);
            c12 = Vector512.FusedMultiplyAdd(a1, b2, c12);
            c22 = Vector512.FusedMultiplyAdd(a2, b2, c22);
            var b3 = Vector512.Create(Unsafe.Add(ref b, 3));
            c03 = Vector512.FusedMultiplyAdd(a0, b3, c03);
            c13 = Vector512.FusedMultiplyAdd(a1, b3, c13);
            c23 = Vector512.FusedMultiplyAdd(a2, b3, c23);
            var b4 = Vector512.Create(Unsafe.Add(ref b, 4));
            c04 = Vector512.FusedMultiplyAdd(a0, b4, c04);
            c14 = Vector512.FusedMultiplyAdd(a1, b4, c14);
            c24 = Vector512.FusedMultiplyAdd(a2, b4, c24);
            var b5 = Vector512.Create(Unsafe.Add(ref b, 5));
            c05 = Vector512.FusedMultiplyAdd(a0, b5, c05);
            c15 = Vector512.FusedMultiplyAdd(a1, b5, c15);
            c25 = Vector512.FusedMultiplyAdd(a2, b5, c25);
            var b6 = Vector512.Create(Unsafe.Add(ref b, 6));
            c06 = Vector512.FusedMultiplyAdd(a0, b6, c06);
            c16 = Vector512.FusedMultiplyAdd(a1, b6, c16);
            c26 = Vector512.FusedMultiplyAdd(a2, b6, c26);
            var b7 = Vector512.Create(Unsafe.Add(ref b, 7));
            c07 = Vector512.FusedMultiplyAdd(a0, b7, c07);
            c17 = Vector512.FusedMultiplyAdd(a1, b7, c17);
            c27 = Vector512.FusedMultiplyAdd(a2, b7, c27);
            a = ref Unsafe.Add(ref a, 24);
            b = ref Unsafe.Add(ref b, 8);
        }

        Add(ref target, c00, c10, c20);
        Add(ref Unsafe.Add(ref target, stride), c01, c11, c21);
        Add(ref Unsafe.Add(ref target, 2 * stride), c02, c12, c22);
        Add(ref Unsafe.Add(ref target, 3 * stride), c03, c13, c23);
        Add(ref Unsafe.Add(ref target, 4 * stride), c04, c14, c24);
        Add(ref Unsafe.Add(ref target, 5 * stride), c05, c15, c25);
        Add(ref Unsafe.Add(ref target, 6 * stride), c06, c16, c26);
        Add(ref Unsafe.Add(ref target, 7 * stride), c07, c17, c27);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double column, Vector512<double> part0, Vector512<double> part1, Vector512<double> part2)
    {
        (Vector512.LoadUnsafe(ref column) + part0).StoreUnsafe(ref column);
        (Vector512.LoadUnsafe(ref column, 8) + part1).StoreUnsafe(ref column, 8);
        (Vector512.LoadUnsafe(ref column, 16) + part2).StoreUnsafe(ref column, 16);
    }
}
