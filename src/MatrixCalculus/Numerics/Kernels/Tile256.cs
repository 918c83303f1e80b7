using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Tiles of up to 12×4 entries in registers of four doubles.</summary>
internal readonly struct Tile256<T> : ITile<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Width => Vector256<T>.Count;

    public static int Columns => 4;

    public static void AddProduct<TShape>(ref TileWork<T> work) where TShape : struct, ITileShape
    {
        ref var a = ref work.Left;
        ref var b = ref work.Right;
        var (leftStride, last, rightRow) = (work.LeftStride, work.LeftLast, work.RightRowStride);

        // Columns beyond the last are the last again, and are not stored.
        var end = work.Columns - 1;
        nint column1 = Math.Min(1, end) * work.RightColumnStride, column2 = Math.Min(2, end) * work.RightColumnStride, column3 = Math.Min(3, end) * work.RightColumnStride;
        Vector256<T> c00, c01, c02, c03;
        c00 = c01 = c02 = c03 = Vector256<T>.Zero;
        Vector256<T> c10, c11, c12, c13;
        c10 = c11 = c12 = c13 = Vector256<T>.Zero;
        Vector256<T> c20, c21, c22, c23;
        c20 = c21 = c22 = c23 = Vector256<T>.Zero;
        for (var k = work.Terms; k > 0; k--)
        {
            Vector256<T> a0 = Vector256<T>.Zero, a1 = a0, a2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref a, last));
            if (TShape.Registers > 1)
            {
                a0 = Vector256.LoadUnsafe(ref a);
            }

            if (TShape.Registers > 2)
            {
                a1 = Vector256.LoadUnsafe(ref a, (nuint)Width);
            }

            var b0 = Vector256.Create(b);
            c20 = Fused.MultiplyAdd(a2, b0, c20);
            if (TShape.Registers > 1)
            {
                c00 = Fused.MultiplyAdd(a0, b0, c00);
            }

            if (TShape.Registers > 2)
            {
                c10 = Fused.MultiplyAdd(a1, b0, c10);
            }

            var b1 = Vector256.Create(Unsafe.Add(ref b, column1));
            c21 = Fused.MultiplyAdd(a2, b1, c21);
            if (TShape.Registers > 1)
            {
                c01 = Fused.MultiplyAdd(a0, b1, c01);
            }

            if (TShape.Registers > 2)
            {
                c11 = Fused.MultiplyAdd(a1, b1, c11);
            }

            var b2 = Vector256.Create(Unsafe.Add(ref b, column2));
            c22 = Fused.MultiplyAdd(a2, b2, c22);
            if (TShape.Registers > 1)
            {
                c02 = Fused.MultiplyAdd(a0, b2, c02);
            }

            if (TShape.Registers > 2)
            {
                c12 = Fused.MultiplyAdd(a1, b2, c12);
            }

            var b3 = Vector256.Create(Unsafe.Add(ref b, column3));
            c23 = Fused.MultiplyAdd(a2, b3, c23);
            if (TShape.Registers > 1)
            {
                c03 = Fused.MultiplyAdd(a0, b3, c03);
            }

            if (TShape.Registers > 2)
            {
                c13 = Fused.MultiplyAdd(a1, b3, c13);
            }

            a = ref Unsafe.Add(ref a, leftStride);
            b = ref Unsafe.Add(ref b, rightRow);
        }

        var isNew = Vector256.GreaterThanOrEqual(Vector256<T>.Indices, Vector256.Create(T.CreateTruncating(work.Skipped)));
        ref var c = ref work.Target;
        var (stride, lastRow) = (work.TargetStride, work.TargetLast);
        var sign = Vector256.Create(work.Sign);
        Add<TShape>(ref c, lastRow, sign, isNew, c00, c10, c20);
        if (end >= 1)
        {
            Add<TShape>(ref Unsafe.Add(ref c, stride), lastRow, sign, isNew, c01, c11, c21);
        }

        if (end >= 2)
        {
            Add<TShape>(ref Unsafe.Add(ref c, 2 * stride), lastRow, sign, isNew, c02, c12, c22);
        }

        if (end >= 3)
        {
            Add<TShape>(ref Unsafe.Add(ref c, 3 * stride), lastRow, sign, isNew, c03, c13, c23);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TShape>(
        ref T column, nint last, Vector256<T> sign, Vector256<T> isNew, Vector256<T> part0, Vector256<T> part1, Vector256<T> part2) where TShape : struct, ITileShape
    {
        // The last register may overlap the one before, whose entries it leaves as they were. It is stored first, and everything is loaded before: a load of
        // what two stores have just written would wait for both.
        ref var tail = ref Unsafe.Add(ref column, last);
        Vector256<T> old = Vector256.LoadUnsafe(ref tail), sum0 = old, sum1 = old;
        if (TShape.Registers > 1)
        {
            sum0 = Fused.MultiplyAdd(sign, part0, Vector256.LoadUnsafe(ref column));
        }

        if (TShape.Registers > 2)
        {
            sum1 = Fused.MultiplyAdd(sign, part1, Vector256.LoadUnsafe(ref column, (nuint)Width));
        }

        Vector256.ConditionalSelect(isNew, Fused.MultiplyAdd(sign, part2, old), old).StoreUnsafe(ref tail);
        if (TShape.Registers > 1)
        {
            sum0.StoreUnsafe(ref column);
        }

        if (TShape.Registers > 2)
        {
            sum1.StoreUnsafe(ref column, (nuint)Width);
        }
    }
}
