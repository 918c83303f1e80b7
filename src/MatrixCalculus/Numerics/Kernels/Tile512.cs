using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Tiles of up to 24×8 entries in registers of eight doubles.</summary>
internal readonly struct Tile512<T> : ITile<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Width => Vector512<T>.Count;

    public static int Columns => 8;

    public static void AddProduct<TShape, TFactors>(ref TileWork<T> work) where TShape : struct, ITileShape where TFactors : struct, ITileFactors
    {
        ref var a = ref work.Left;
        ref var b = ref work.Right;
        ref var c = ref work.Target;
        var leftStride = TFactors.ArePacked ? TShape.Registers * Width : work.LeftStride;
        var last = TFactors.ArePacked ? (TShape.Registers - 1) * Width : work.LeftLast;
        var rightRow = TFactors.ArePacked ? Columns : work.RightRowStride;
        nint column1 = work.Column<TFactors>(1), column2 = work.Column<TFactors>(2), column3 = work.Column<TFactors>(3), column4 = work.Column<TFactors>(4);
        nint column5 = work.Column<TFactors>(5), column6 = work.Column<TFactors>(6), column7 = work.Column<TFactors>(7);
        Vector512<T> c00, c01, c02, c03, c04, c05, c06, c07;
        c00 = c01 = c02 = c03 = c04 = c05 = c06 = c07 = Vector512<T>.Zero;
        Vector512<T> c10, c11, c12, c13, c14, c15, c16, c17;
        c10 = c11 = c12 = c13 = c14 = c15 = c16 = c17 = Vector512<T>.Zero;
        Vector512<T> c20, c21, c22, c23, c24, c25, c26, c27;
        c20 = c21 = c22 = c23 = c24 = c25 = c26 = c27 = Vector512<T>.Zero;
        Vector512<T> a0, a1, a2;
        int k = work.Terms, interval = k / (4 * Columns), wait = interval;
        for (nint hints = 0, hinted = 0; k >= 4; k -= 4)
        {
            if (TFactors.ArePacked)
            {
                // What the next tiles read, and the columns of C one after the other.
                CacheHint.Second(ref work.Next, hints++ * Width);
                if (--wait == 0)
                {
                    CacheHint.First(ref c, hinted);
                    CacheHint.First(ref c, hinted + Width);
                    CacheHint.First(ref c, hinted + (2 * Width));
                    CacheHint.First(ref c, hinted + (3 * Width) - 1);
                    hinted += work.TargetStride;
                    wait = interval;
                }
            }

            Load<TShape>(ref a, last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref b, 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);
            if (TShape.IsWide)
            {
                MultiplyFour<TShape>(a0, a1, a2, ref b, column4, column5, column6, column7, ref c04, ref c14, ref c24, ref c05, ref c15, ref c25, ref c06, ref c16, ref c26, ref c07, ref c17, ref c27);
            }

            Load<TShape>(ref Unsafe.Add(ref a, leftStride), last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, rightRow), 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);
            if (TShape.IsWide)
            {
                MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, rightRow), column4, column5, column6, column7, ref c04, ref c14, ref c24, ref c05, ref c15, ref c25, ref c06, ref c16, ref c26, ref c07, ref c17, ref c27);
            }

            Load<TShape>(ref Unsafe.Add(ref a, 2 * leftStride), last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, 2 * rightRow), 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);
            if (TShape.IsWide)
            {
                MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, 2 * rightRow), column4, column5, column6, column7, ref c04, ref c14, ref c24, ref c05, ref c15, ref c25, ref c06, ref c16, ref c26, ref c07, ref c17, ref c27);
            }

            Load<TShape>(ref Unsafe.Add(ref a, 3 * leftStride), last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, 3 * rightRow), 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);
            if (TShape.IsWide)
            {
                MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, 3 * rightRow), column4, column5, column6, column7, ref c04, ref c14, ref c24, ref c05, ref c15, ref c25, ref c06, ref c16, ref c26, ref c07, ref c17, ref c27);
            }

            a = ref Unsafe.Add(ref a, 4 * leftStride);
            b = ref Unsafe.Add(ref b, 4 * rightRow);
        }

        for (; k > 0; k--)
        {
            Load<TShape>(ref a, last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref b, 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);
            if (TShape.IsWide)
            {
                MultiplyFour<TShape>(a0, a1, a2, ref b, column4, column5, column6, column7, ref c04, ref c14, ref c24, ref c05, ref c15, ref c25, ref c06, ref c16, ref c26, ref c07, ref c17, ref c27);
            }

            a = ref Unsafe.Add(ref a, leftStride);
            b = ref Unsafe.Add(ref b, rightRow);
        }

        var isNew = Vector512.GreaterThanOrEqual(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(work.Skipped)));
        var (stride, lastRow, end) = (work.TargetStride, work.TargetLast, work.Columns - 1);
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

    // A column of the left factor, in registers of which the last may overlap the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TShape>(ref T a, nint last, out Vector512<T> a0, out Vector512<T> a1, out Vector512<T> a2) where TShape : struct, ITileShape
    {
        a2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, last));
        a0 = TShape.Registers > 1 ? Vector512.LoadUnsafe(ref a) : a2;
        a1 = TShape.Registers > 2 ? Vector512.LoadUnsafe(ref a, (nuint)Width) : a2;
    }

    // Four columns of the tile grow by multiples of a column of the left factor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyFour<TShape>(
        Vector512<T> a0, Vector512<T> a1, Vector512<T> a2, ref T b, nint column0, nint column1, nint column2, nint column3,
        ref Vector512<T> c00, ref Vector512<T> c10, ref Vector512<T> c20, ref Vector512<T> c01, ref Vector512<T> c11, ref Vector512<T> c21,
        ref Vector512<T> c02, ref Vector512<T> c12, ref Vector512<T> c22, ref Vector512<T> c03, ref Vector512<T> c13, ref Vector512<T> c23) where TShape : struct, ITileShape
    {
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column0), ref c00, ref c10, ref c20);
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column1), ref c01, ref c11, ref c21);
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column2), ref c02, ref c12, ref c22);
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column3), ref c03, ref c13, ref c23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TShape>(
        Vector512<T> a0, Vector512<T> a1, Vector512<T> a2, T factor, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2) where TShape : struct, ITileShape
    {
        var same = Vector512.Create(factor);
        c2 = Fused.MultiplyAdd(a2, same, c2);
        if (TShape.Registers > 1)
        {
            c0 = Fused.MultiplyAdd(a0, same, c0);
        }

        if (TShape.Registers > 2)
        {
            c1 = Fused.MultiplyAdd(a1, same, c1);
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
