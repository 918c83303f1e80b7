using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

// Products of rows that are stored in order. They are read one after the other, as they lie in memory, and by the same instructions: that is one stream, which the
// processor foresees, and several rows at once are several.
internal static partial class MatrixVector<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows of so many registers, with up to three more and a part of one, leave the vector in registers.
    private const int VectorRegisters = 24;

    // For so many rows it is worth the trouble.
    private const int ManyProducts = 8;

    // Rows from a given one on. The same bits as VectorKernels.Dot of each.
    private static void MultiplyRowsInOrder(MatrixView<T> a, int row, ReadOnlySpan<T> x, Span<T> products)
    {
        a.RequireInside();
        ref var rows = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Entries), (nint)row * a.RowStride);
        if (products.Length >= ManyProducts && x.Length < (VectorRegisters + 4) * Vector512<T>.Count)
        {
            MultiplyRowsByRegisters(ref rows, a.RowStride, x, products);
        }
        else if (IsFar(a))
        {
            MultiplyRows<AskedAhead>(ref rows, a.RowStride, x, products);
        }
        else
        {
            MultiplyRows<NotAsked>(ref rows, a.RowStride, x, products);
        }
    }

    private static void MultiplyRows<TAhead>(ref T row, nint stride, ReadOnlySpan<T> x, Span<T> products) where TAhead : struct, IAhead
    {
        ref var vector = ref MemoryMarshal.GetReference(x);
        foreach (ref var product in products)
        {
            product = VectorKernels<T>.WideDot<TAhead>(ref row, ref vector, (nuint)x.Length);
            row = ref Unsafe.Add(ref row, stride);
        }
    }

    private static void MultiplyRowsByRegisters(ref T row, nint stride, ReadOnlySpan<T> x, Span<T> products)
    {
        nint width = Vector512<T>.Count, length = x.Length, four = 4 * width, groups = length / four, rest = length % four / width, tail = length % width;
        ref var vector = ref MemoryMarshal.GetReference(x);
        var isNew = VectorKernels<T>.IsNew((nuint)tail);
        Vector512<T> x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15, x16, x17, x18, x19, x20, x21, x22, x23, r0, r1, r2;
        x0 = x1 = x2 = x3 = x4 = x5 = x6 = x7 = x8 = x9 = x10 = x11 = x12 = x13 = x14 = x15 = x16 = x17 = x18 = x19 = x20 = x21 = x22 = x23 = r0 = r1 = r2 = Vector512<T>.Zero;
        if (groups > 0)
        {
            LoadFour(ref vector, out x0, out x1, out x2, out x3);
        }

        if (groups > 1)
        {
            LoadFour(ref Unsafe.Add(ref vector, four), out x4, out x5, out x6, out x7);
        }

        if (groups > 2)
        {
            LoadFour(ref Unsafe.Add(ref vector, 2 * four), out x8, out x9, out x10, out x11);
        }

        if (groups > 3)
        {
            LoadFour(ref Unsafe.Add(ref vector, 3 * four), out x12, out x13, out x14, out x15);
        }

        if (groups > 4)
        {
            LoadFour(ref Unsafe.Add(ref vector, 4 * four), out x16, out x17, out x18, out x19);
        }

        if (groups > 5)
        {
            LoadFour(ref Unsafe.Add(ref vector, 5 * four), out x20, out x21, out x22, out x23);
        }

        ref var after = ref Unsafe.Add(ref vector, groups * four);
        if (rest > 0)
        {
            r0 = Vector512.LoadUnsafe(ref after);
        }

        if (rest > 1)
        {
            r1 = Vector512.LoadUnsafe(ref after, (nuint)width);
        }

        if (rest > 2)
        {
            r2 = Vector512.LoadUnsafe(ref after, 2 * (nuint)width);
        }

        var last = tail > 0 ? Vector512.LoadUnsafe(ref vector, (nuint)(length - width)) & isNew : Vector512<T>.Zero;
        foreach (ref var product in products)
        {
            Vector512<T> s0, s1;
            s0 = s1 = Vector512<T>.Zero;
            if (groups > 0)
            {
                MultiplyFour(ref row, x0, x1, x2, x3, ref s0, ref s1);
            }

            if (groups > 1)
            {
                MultiplyFour(ref Unsafe.Add(ref row, four), x4, x5, x6, x7, ref s0, ref s1);
            }

            if (groups > 2)
            {
                MultiplyFour(ref Unsafe.Add(ref row, 2 * four), x8, x9, x10, x11, ref s0, ref s1);
            }

            if (groups > 3)
            {
                MultiplyFour(ref Unsafe.Add(ref row, 3 * four), x12, x13, x14, x15, ref s0, ref s1);
            }

            if (groups > 4)
            {
                MultiplyFour(ref Unsafe.Add(ref row, 4 * four), x16, x17, x18, x19, ref s0, ref s1);
            }

            if (groups > 5)
            {
                MultiplyFour(ref Unsafe.Add(ref row, 5 * four), x20, x21, x22, x23, ref s0, ref s1);
            }

            ref var part = ref Unsafe.Add(ref row, groups * four);
            if (rest > 0)
            {
                s0 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref part), r0, s0);
            }

            if (rest > 1)
            {
                s1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref part, (nuint)width), r1, s1);
            }

            if (rest > 2)
            {
                s0 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref part, 2 * (nuint)width), r2, s0);
            }

            if (tail > 0)
            {
                s1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)(length - width)) & isNew, last, s1);
            }

            product = VectorKernels<T>.Total(s0 + s1);
            row = ref Unsafe.Add(ref row, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadFour(ref T vector, out Vector512<T> x0, out Vector512<T> x1, out Vector512<T> x2, out Vector512<T> x3)
    {
        x0 = Vector512.LoadUnsafe(ref vector);
        x1 = Vector512.LoadUnsafe(ref vector, (nuint)Vector512<T>.Count);
        x2 = Vector512.LoadUnsafe(ref vector, 2 * (nuint)Vector512<T>.Count);
        x3 = Vector512.LoadUnsafe(ref vector, 3 * (nuint)Vector512<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyFour(ref T row, Vector512<T> x0, Vector512<T> x1, Vector512<T> x2, Vector512<T> x3, ref Vector512<T> s0, ref Vector512<T> s1)
    {
        s0 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref row), x0, s0);
        s1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)Vector512<T>.Count), x1, s1);
        s0 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref row, 2 * (nuint)Vector512<T>.Count), x2, s0);
        s1 = Fused.MultiplyAdd(Vector512.LoadUnsafe(ref row, 3 * (nuint)Vector512<T>.Count), x3, s1);
    }
}
