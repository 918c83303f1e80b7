using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Tiles of up to 12×4 entries in registers of four doubles.</summary>
internal readonly struct Tile256<T> : ITile<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Width => Vector256<T>.Count;

    public static int Columns => 4;

    public static void AddProduct<TShape, TFactors>(ref TileWork<T> work) where TShape : struct, ITileShape where TFactors : struct, ITileFactors
    {
        ref var a = ref work.Left;
        ref var b = ref work.Right;
        ref var c = ref work.Target;
        var leftStride = TFactors.ArePacked ? TShape.Registers * Width : work.LeftStride;
        var last = TFactors.ArePacked ? (TShape.Registers - 1) * Width : work.LeftLast;
        var rightRow = TFactors.ArePacked ? Columns : work.RightRowStride;
        nint column1 = work.Column<TFactors>(1), column2 = work.Column<TFactors>(2), column3 = work.Column<TFactors>(3);
        Vector256<T> c00, c01, c02, c03;
        c00 = c01 = c02 = c03 = Vector256<T>.Zero;
        Vector256<T> c10, c11, c12, c13;
        c10 = c11 = c12 = c13 = Vector256<T>.Zero;
        Vector256<T> c20, c21, c22, c23;
        c20 = c21 = c22 = c23 = Vector256<T>.Zero;
        Vector256<T> a0, a1, a2;
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

            Load<TShape>(ref Unsafe.Add(ref a, leftStride), last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, rightRow), 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);

            Load<TShape>(ref Unsafe.Add(ref a, 2 * leftStride), last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, 2 * rightRow), 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);

            Load<TShape>(ref Unsafe.Add(ref a, 3 * leftStride), last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref Unsafe.Add(ref b, 3 * rightRow), 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);

            a = ref Unsafe.Add(ref a, 4 * leftStride);
            b = ref Unsafe.Add(ref b, 4 * rightRow);
        }

        for (; k > 0; k--)
        {
            Load<TShape>(ref a, last, out a0, out a1, out a2);
            MultiplyFour<TShape>(a0, a1, a2, ref b, 0, column1, column2, column3, ref c00, ref c10, ref c20, ref c01, ref c11, ref c21, ref c02, ref c12, ref c22, ref c03, ref c13, ref c23);

            a = ref Unsafe.Add(ref a, leftStride);
            b = ref Unsafe.Add(ref b, rightRow);
        }

        var isNew = Vector256.GreaterThanOrEqual(Vector256<T>.Indices, Vector256.Create(T.CreateTruncating(work.Skipped)));
        var (stride, lastRow, end) = (work.TargetStride, work.TargetLast, work.Columns - 1);
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

    // A column of the left factor, in registers of which the last may overlap the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TShape>(ref T a, nint last, out Vector256<T> a0, out Vector256<T> a1, out Vector256<T> a2) where TShape : struct, ITileShape
    {
        a2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref a, last));
        a0 = TShape.Registers > 1 ? Vector256.LoadUnsafe(ref a) : a2;
        a1 = TShape.Registers > 2 ? Vector256.LoadUnsafe(ref a, (nuint)Width) : a2;
    }

    // Four columns of the tile grow by multiples of a column of the left factor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyFour<TShape>(
        Vector256<T> a0, Vector256<T> a1, Vector256<T> a2, ref T b, nint column0, nint column1, nint column2, nint column3,
        ref Vector256<T> c00, ref Vector256<T> c10, ref Vector256<T> c20, ref Vector256<T> c01, ref Vector256<T> c11, ref Vector256<T> c21,
        ref Vector256<T> c02, ref Vector256<T> c12, ref Vector256<T> c22, ref Vector256<T> c03, ref Vector256<T> c13, ref Vector256<T> c23) where TShape : struct, ITileShape
    {
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column0), ref c00, ref c10, ref c20);
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column1), ref c01, ref c11, ref c21);
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column2), ref c02, ref c12, ref c22);
        Multiply<TShape>(a0, a1, a2, Unsafe.Add(ref b, column3), ref c03, ref c13, ref c23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TShape>(
        Vector256<T> a0, Vector256<T> a1, Vector256<T> a2, T factor, ref Vector256<T> c0, ref Vector256<T> c1, ref Vector256<T> c2) where TShape : struct, ITileShape
    {
        var same = Vector256.Create(factor);
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
