using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Operations on contiguous doubles. Sums are formed in sixteen lanes on every machine, in two registers or in four, so that they are
/// the same bits everywhere.
/// </summary>
internal static partial class VectorKernels<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The lanes of two registers of 256 bits, or of one of 512, and of one of 256.
    private static nuint Wide => (nuint)Vector512<T>.Count;

    private static nuint Half => (nuint)Vector256<T>.Count;

    // The entries from here to the start of a cache line.
    private static nuint BeforeLine(ref T start) =>
        (nuint)(-Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref start) & (Vector512<byte>.Count - 1)) / (nuint)Unsafe.SizeOf<T>();

    // Far enough from the least normal number, T.Epsilon/ε, that no digit of a sum of squares is lost.
    private static T LeastSquare => T.CreateChecked(typeof(T) == typeof(float) ? 1e-30 : 1e-280);

    /// <summary>y ← y + a x, fused.</summary>
    public static void AddMultiple(Span<T> y, T a, ReadOnlySpan<T> x)
    {
        x = x[..y.Length];
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var source = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)y.Length;
        if (Fused.HasWideRegisters)
        {
            // A register that begins at a cache line is stored at once.
            for (var before = end < 8 * Wide ? 0 : BeforeLine(ref target); i < before; i++)
            {
                y[(int)i] = T.FusedMultiplyAdd(a, x[(int)i], y[(int)i]);
            }

            var wide = Vector512.Create(a);
            for (; i + (2 * Wide) <= end; i += 2 * Wide)
            {
                var second = Fused.MultiplyAdd(wide, Vector512.LoadUnsafe(ref source, i + Wide), Vector512.LoadUnsafe(ref target, i + Wide));
                Fused.MultiplyAdd(wide, Vector512.LoadUnsafe(ref source, i), Vector512.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
                second.StoreUnsafe(ref target, i + Wide);
            }

            if (i + Wide <= end)
            {
                Fused.MultiplyAdd(wide, Vector512.LoadUnsafe(ref source, i), Vector512.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
                i += Wide;
            }
        }

        for (var factor = Vector256.Create(a); i + Half <= end; i += Half)
        {
            Fused.MultiplyAdd(factor, Vector256.LoadUnsafe(ref source, i), Vector256.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            y[(int)i] = T.FusedMultiplyAdd(a, x[(int)i], y[(int)i]);
        }
    }

    /// <summary>y ← y ∘ x.</summary>
    public static void Multiply(Span<T> y, ReadOnlySpan<T> x)
    {
        x = x[..y.Length];
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var source = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)y.Length;
        for (; i + Half <= end; i += Half)
        {
            (Vector256.LoadUnsafe(ref target, i) * Vector256.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            y[(int)i] *= x[(int)i];
        }
    }

    /// <summary>(x, y) ← (c x + s y, c y − s x).</summary>
    public static void Rotate(Span<T> x, Span<T> y, T c, T s)
    {
        y = y[..x.Length];
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        nuint i = 0, end = (nuint)x.Length;
        if (Fused.HasWideRegisters)
        {
            for (Vector512<T> cosine = Vector512.Create(c), sine = Vector512.Create(s); i + Wide <= end; i += Wide)
            {
                Vector512<T> a = Vector512.LoadUnsafe(ref first, i), b = Vector512.LoadUnsafe(ref second, i);
                ((cosine * a) + (sine * b)).StoreUnsafe(ref first, i);
                ((cosine * b) - (sine * a)).StoreUnsafe(ref second, i);
            }
        }

        for (Vector256<T> cosine = Vector256.Create(c), sine = Vector256.Create(s); i + Half <= end; i += Half)
        {
            Vector256<T> a = Vector256.LoadUnsafe(ref first, i), b = Vector256.LoadUnsafe(ref second, i);
            ((cosine * a) + (sine * b)).StoreUnsafe(ref first, i);
            ((cosine * b) - (sine * a)).StoreUnsafe(ref second, i);
        }

        for (; i < end; i++)
        {
            var (a, b) = (x[(int)i], y[(int)i]);
            (x[(int)i], y[(int)i]) = ((c * a) + (s * b), (c * b) - (s * a));
        }
    }

    /// <summary>x ← a x.</summary>
    public static void Scale(Span<T> x, T a)
    {
        ref var target = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)x.Length;
        for (; i + Half <= end; i += Half)
        {
            (Vector256.LoadUnsafe(ref target, i) * a).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            x[(int)i] *= a;
        }
    }

    /// <summary>x ← 2ᵉ x.</summary>
    public static void ScaleByPowerOfTwo(Span<T> x, int exponent)
    {
        var factor = T.ScaleB(T.One, exponent);
        if (T.IsFinite(factor) && factor != T.Zero)
        {
            Scale(x, factor);
            return;
        }

        foreach (ref var entry in x)
        {
            entry = T.ScaleB(entry, exponent);
        }
    }

    /// <summary>x ← x/a.</summary>
    public static void Divide(Span<T> x, T a)
    {
        ref var target = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)x.Length;
        for (var divisor = Vector256.Create(a); i + Half <= end; i += Half)
        {
            (Vector256.LoadUnsafe(ref target, i) / divisor).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            x[(int)i] /= a;
        }
    }

    /// <summary>max |xᵢ|, and NaN where an entry is; 0 of nothing.</summary>
    public static T LargestAbsolute(ReadOnlySpan<T> x)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        var (first, second) = (Vector256<T>.Zero, Vector256<T>.Zero);
        nuint i = 0, end = (nuint)x.Length;
        for (; i + Wide <= end; i += Wide)
        {
            first = Vector256.Max(first, Vector256.Abs(Vector256.LoadUnsafe(ref source, i)));
            second = Vector256.Max(second, Vector256.Abs(Vector256.LoadUnsafe(ref source, i + Half)));
        }

        first = Vector256.Max(first, second);
        var largest = T.Zero;
        for (var lane = 0; lane < Vector256<T>.Count; lane++)
        {
            largest = T.Max(largest, first[lane]);
        }

        for (; i < end; i++)
        {
            largest = T.Max(largest, T.Abs(x[(int)i]));
        }

        return largest;
    }

    /// <summary>The first place of the entry of greatest absolute value, among entries that are not NaN.</summary>
    public static int IndexOfLargest(ReadOnlySpan<T> x)
    {
        var largest = LargestAbsolute(x);
        ref var source = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)x.Length;
        for (var sought = Vector256.Create(largest); i + Half <= end; i += Half)
        {
            if (Vector256.EqualsAny(Vector256.Abs(Vector256.LoadUnsafe(ref source, i)), sought))
            {
                break;
            }
        }

        for (; i < end; i++)
        {
            if (T.Abs(x[(int)i]) == largest)
            {
                return (int)i;
            }
        }

        return 0;
    }

    /// <summary>Whether no entry is NaN or infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<T> x)
    {
        // 0·x is 0 where x is finite and NaN where not.
        ref var source = ref MemoryMarshal.GetReference(x);
        var (first, second) = (Vector256<T>.Zero, Vector256<T>.Zero);
        nuint i = 0, end = (nuint)x.Length;
        for (; i + Wide <= end; i += Wide)
        {
            first = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref source, i), Vector256<T>.Zero, first);
            second = Fused.MultiplyAdd(Vector256.LoadUnsafe(ref source, i + Half), Vector256<T>.Zero, second);
        }

        var sum = Vector256.Sum(first + second);
        for (; i < end; i++)
        {
            sum += T.Zero * x[(int)i];
        }

        return sum == T.Zero;
    }

    /// <summary>‖x‖₂, rescaled where squares would overflow or vanish.</summary>
    public static T Norm(ReadOnlySpan<T> x)
    {
        var squares = Dot(x, x);
        if (squares > LeastSquare && squares < T.One / LeastSquare)
        {
            return T.Sqrt(squares);
        }

        var largest = LargestAbsolute(x);
        if (largest == T.Zero || !T.IsFinite(largest))
        {
            return largest;
        }

        // A power of two, so that nothing is rounded.
        var exponent = T.ILogB(largest);
        var sum = T.Zero;
        foreach (var entry in x)
        {
            var scaled = T.ScaleB(entry, -exponent);
            sum += scaled * scaled;
        }

        return T.ScaleB(T.Sqrt(sum), exponent);
    }
}
