using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Tiles of up to 24×8 entries in registers of eight doubles.</summary>
internal readonly struct Tile512<T> : ITile<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Width => Vector512<T>.Count;

    public static int Columns => 8;

    public static void AddProduct<TShape>(ref TileWork<T> work) where TShape : struct, ITileShape
    {
        ref var a = ref work.Left;
        ref var b = ref work.Right;
        var (leftStride, last, rightRow) = (work.LeftStride, work.LeftLast, work.RightRowStride);

        // Columns beyond the last are the last again, and are not stored.
        var end = work.Columns - 1;
        nint column1 = Math.Min(1, end) * work.RightColumnStride, column2 = Math.Min(2, end) * work.RightColumnStride, column3 = Math.Min(3, end) * work.RightColumnStride;
        nint column4 = Math.Min(4, end) * work.RightColumnStride, column5 = Math.Min(5, end) * work.RightColumnStride, column6 = Math.Min(6, end) * work.RightColumnStride, column7 = Math.Min(7, end) * work.RightColumnStride;
        Vector512<T> c00, c01, c02, c03, c04, c05, c06, c07;
        c00 = c01 = c02 = c03 = c04 = c05 = c06 = c07 = Vector512<T>.Zero;
        Vector512<T> c10, c11, c12, c13, c14, c15, c16, c17;
        c10 = c11 = c12 = c13 = c14 = c15 = c16 = c17 = Vector512<T>.Zero;
        Vector512<T> c20, c21, c22, c23, c24, c25, c26, c27;
        c20 = c21 = c22 = c23 = c24 = c25 = c26 = c27 = Vector512<T>.Zero;
        for (var k = work.Terms; k > 0; k--)
        {
            Vector512<T> a0 = Vector512<T>.Zero, a1 = a0, a2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, last));
            if (TShape.Registers > 1)
            {
                a0 = Vector512.LoadUnsafe(ref a);
            }

            if (TShape.Registers > 2)
            {
                a1 = Vector512.LoadUnsafe(ref a, (nuint)Width);
            }

            var b0 = Vector512.Create(b);
            c20 = Fused.MultiplyAdd(a2, b0, c20);
            if (TShape.Registers > 1)
            {
                c00 = Fused.MultiplyAdd(a0, b0, c00);
            }

            if (TShape.Registers > 2)
            {
                c10 = Fused.MultiplyAdd(a1, b0, c10);
            }

            var b1 = Vector512.Create(Unsafe.Add(ref b, column1));
            c21 = Fused.MultiplyAdd(a2, b1, c21);
            if (TShape.Registers > 1)
            {
                c01 = Fused.MultiplyAdd(a0, b1, c01);
            }

            if (TShape.Registers > 2)
            {
                c11 = Fused.MultiplyAdd(a1, b1, c11);
            }

            var b2 = Vector512.Create(Unsafe.Add(ref b, column2));
            c22 = Fused.MultiplyAdd(a2, b2, c22);
            if (TShape.Registers > 1)
            {
                c02 = Fused.MultiplyAdd(a0, b2, c02);
            }

            if (TShape.Registers > 2)
            {
                c12 = Fused.MultiplyAdd(a1, b2, c12);
            }

            var b3 = Vector512.Create(Unsafe.Add(ref b, column3));
            c23 = Fused.MultiplyAdd(a2, b3, c23);
            if (TShape.Registers > 1)
            {
                c03 = Fused.MultiplyAdd(a0, b3, c03);
            }

            if (TShape.Registers > 2)
            {
                c13 = Fused.MultiplyAdd(a1, b3, c13);
            }

            if (TShape.IsWide)
            {
                var b4 = Vector512.Create(Unsafe.Add(ref b, column4));
                c24 = Fused.MultiplyAdd(a2, b4, c24);
                if (TShape.Registers > 1)
                {
                    c04 = Fused.MultiplyAdd(a0, b4, c04);
                }

                if (TShape.Registers > 2)
                {
                    c14 = Fused.MultiplyAdd(a1, b4, c14);
                }

                var b5 = Vector512.Create(Unsafe.Add(ref b, column5));
                c25 = Fused.MultiplyAdd(a2, b5, c25);
                if (TShape.Registers > 1)
                {
                    c05 = Fused.MultiplyAdd(a0, b5, c05);
                }

                if (TShape.Registers > 2)
                {
                    c15 = Fused.MultiplyAdd(a1, b5, c15);
                }

                var b6 = Vector512.Create(Unsafe.Add(ref b, column6));
                c26 = Fused.MultiplyAdd(a2, b6, c26);
                if (TShape.Registers > 1)
                {
                    c06 = Fused.MultiplyAdd(a0, b6, c06);
                }

                if (TShape.Registers > 2)
                {
                    c16 = Fused.MultiplyAdd(a1, b6, c16);
                }

                var b7 = Vector512.Create(Unsafe.Add(ref b, column7));
                c27 = Fused.MultiplyAdd(a2, b7, c27);
                if (TShape.Registers > 1)
                {
                    c07 = Fused.MultiplyAdd(a0, b7, c07);
                }

                if (TShape.Registers > 2)
                {
                    c17 = Fused.MultiplyAdd(a1, b7, c17);
                }
            }

            a = ref Unsafe.Add(ref a, leftStride);
            b = ref Unsafe.Add(ref b, rightRow);
        }

        var isNew = Vector512.GreaterThanOrEqual(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(work.Skipped)));
        ref var c = ref work.Target;
        var (stride, lastRow) = (work.TargetStride, work.TargetLast);
        var sign = Vector512.Create(work.Sign);
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

        if (TShape.IsWide && end >= 4)
        {
            Add<TShape>(ref Unsafe.Add(ref c, 4 * stride), lastRow, sign, isNew, c04, c14, c24);
        }

        if (TShape.IsWide && end >= 5)
        {
            Add<TShape>(ref Unsafe.Add(ref c, 5 * stride), lastRow, sign, isNew, c05, c15, c25);
        }

        if (TShape.IsWide && end >= 6)
        {
            Add<TShape>(ref Unsafe.Add(ref c, 6 * stride), lastRow, sign, isNew, c06, c16, c26);
        }

        if (TShape.IsWide && end >= 7)
        {
            Add<TShape>(ref Unsafe.Add(ref c, 7 * stride), lastRow, sign, isNew, c07, c17, c27);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TShape>(
        ref T column, nint last, Vector512<T> sign, Vector512<T> isNew, Vector512<T> part0, Vector512<T> part1, Vector512<T> part2) where TShape : struct, ITileShape
    {
        // The last register may overlap the one before, whose entries it leaves as they were. It is stored first, and everything is loaded before: a load of
        // what two stores have just written would wait for both.
        ref var tail = ref Unsafe.Add(ref column, last);
        Vector512<T> old = Vector512.LoadUnsafe(ref tail), sum0 = old, sum1 = old;
        if (TShape.Registers > 1)
        {
            sum0 = Fused.MultiplyAdd(sign, part0, Vector512.LoadUnsafe(ref column));
        }

        if (TShape.Registers > 2)
        {
            sum1 = Fused.MultiplyAdd(sign, part1, Vector512.LoadUnsafe(ref column, (nuint)Width));
        }

        Vector512.ConditionalSelect(isNew, Fused.MultiplyAdd(sign, part2, old), old).StoreUnsafe(ref tail);
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
