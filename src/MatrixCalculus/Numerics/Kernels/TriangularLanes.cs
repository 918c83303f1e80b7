using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Small triangular systems, eight right sides at once: unknown k of all eight is one register of eight doubles, or two of four, and each is reached by one
/// chain of fused multiply–adds: the same bits on every machine.
/// </summary>
internal static class TriangularLanes<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The right sides that are solved for together.</summary>
    public static int Lanes => Vector512<T>.Count;

    /// <summary>x ← T⁻¹ x, where the eight entries of unknown k lie together from k·<paramref name="stride"/> on.</summary>
    public static void Solve(MatrixView<T> t, Triangle triangle, Span<T> x, int stride)
    {
        t.RequireInside();
        _ = x[((t.Rows - 1) * stride) + Lanes - 1];
        ref var entries = ref MemoryMarshal.GetReference(t.Entries);
        ref var unknowns = ref MemoryMarshal.GetReference(x);
        var n = t.Rows;
        if (triangle == Triangle.Upper)
        {
            // From the last unknown to the first, the triangle is lower.
            ref var last = ref Unsafe.Add(ref entries, (n - 1) * (nint)(t.RowStride + t.ColumnStride));
            Forward(n, ref last, -t.RowStride, -t.ColumnStride, false, ref Unsafe.Add(ref unknowns, (n - 1) * (nint)stride), -stride);
        }
        else
        {
            Forward(n, ref entries, t.RowStride, t.ColumnStride, triangle == Triangle.UnitLower, ref unknowns, stride);
        }
    }

    // xᵢ ← (xᵢ − Σ tᵢₖ xₖ)/tᵢᵢ, four unknowns at a time.
    private static void Forward(int n, ref T t, nint row, nint column, bool isUnit, ref T x, nint stride)
    {
        nint i = 0;
        for (; i + 4 <= n; i += 4)
        {
            ref var t0 = ref Unsafe.Add(ref t, i * row);
            ref var t1 = ref Unsafe.Add(ref t0, row);
            ref var t2 = ref Unsafe.Add(ref t0, 2 * row);
            ref var t3 = ref Unsafe.Add(ref t0, 3 * row);
            ref var target = ref Unsafe.Add(ref x, i * stride);
            var x0 = Vector512.LoadUnsafe(ref target);
            var x1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref target, stride));
            var x2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref target, 2 * stride));
            var x3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref target, 3 * stride));
            ref var source = ref x;
            nint at = 0;
            for (var k = i; k > 0; k--)
            {
                var known = Vector512.Negate(Vector512.LoadUnsafe(ref source));
                x0 = Fused.MultiplyAdd(Vector512.Create(Unsafe.Add(ref t0, at)), known, x0);
                x1 = Fused.MultiplyAdd(Vector512.Create(Unsafe.Add(ref t1, at)), known, x1);
                x2 = Fused.MultiplyAdd(Vector512.Create(Unsafe.Add(ref t2, at)), known, x2);
                x3 = Fused.MultiplyAdd(Vector512.Create(Unsafe.Add(ref t3, at)), known, x3);
                source = ref Unsafe.Add(ref source, stride);
                at += column;
            }

            x0 = isUnit ? x0 : x0 / Unsafe.Add(ref t0, at);
            x1 = Without(x1, x0, Unsafe.Add(ref t1, at));
            x2 = Without(x2, x0, Unsafe.Add(ref t2, at));
            x3 = Without(x3, x0, Unsafe.Add(ref t3, at));
            at += column;
            x1 = isUnit ? x1 : x1 / Unsafe.Add(ref t1, at);
            x2 = Without(x2, x1, Unsafe.Add(ref t2, at));
            x3 = Without(x3, x1, Unsafe.Add(ref t3, at));
            at += column;
            x2 = isUnit ? x2 : x2 / Unsafe.Add(ref t2, at);
            x3 = Without(x3, x2, Unsafe.Add(ref t3, at));
            at += column;
            x3 = isUnit ? x3 : x3 / Unsafe.Add(ref t3, at);
            x0.StoreUnsafe(ref target);
            x1.StoreUnsafe(ref Unsafe.Add(ref target, stride));
            x2.StoreUnsafe(ref Unsafe.Add(ref target, 2 * stride));
            x3.StoreUnsafe(ref Unsafe.Add(ref target, 3 * stride));
        }

        for (; i < n; i++)
        {
            ref var target = ref Unsafe.Add(ref x, i * stride);
            var sum = Vector512.LoadUnsafe(ref target);
            for (nint k = 0; k < i; k++)
            {
                sum = Without(sum, Vector512.LoadUnsafe(ref Unsafe.Add(ref x, k * stride)), Unsafe.Add(ref t, (i * row) + (k * column)));
            }

            (isUnit ? sum : sum / Unsafe.Add(ref t, i * (row + column))).StoreUnsafe(ref target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Without(Vector512<T> sum, Vector512<T> known, T factor) =>
        Fused.MultiplyAdd(Vector512.Create(-factor), known, sum);
}
