using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Operations on contiguous doubles. Sums are formed in eight lanes on every machine, in one register or in two, so that they are
/// the same bits everywhere.
/// </summary>
internal static partial class VectorKernels
{
    /// <summary>y ← y + a x, fused.</summary>
    public static void AddMultiple(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var source = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)y.Length;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var factor = Vector512.Create(a); i + 8 <= end; i += 8)
            {
                Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref source, i), Vector512.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
            }
        }

        for (var factor = Vector256.Create(a); i + 4 <= end; i += 4)
        {
            Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref source, i), Vector256.LoadUnsafe(ref target, i)).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            y[(int)i] = Math.FusedMultiplyAdd(a, x[(int)i], y[(int)i]);
        }
    }

    /// <summary>y ← y ∘ x.</summary>
    public static void Multiply(Span<double> y, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var source = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)y.Length;
        for (; i + 4 <= end; i += 4)
        {
            (Vector256.LoadUnsafe(ref target, i) * Vector256.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            y[(int)i] *= x[(int)i];
        }
    }

    /// <summary>(x, y) ← (c x + s y, c y − s x).</summary>
    public static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        y = y[..x.Length];
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        nuint i = 0, end = (nuint)x.Length;
        for (Vector256<double> cosine = Vector256.Create(c), sine = Vector256.Create(s); i + 4 <= end; i += 4)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref first, i), b = Vector256.LoadUnsafe(ref second, i);
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
    public static void Scale(Span<double> x, double a)
    {
        ref var target = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)x.Length;
        for (; i + 4 <= end; i += 4)
        {
            (Vector256.LoadUnsafe(ref target, i) * a).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            x[(int)i] *= a;
        }
    }

    /// <summary>x ← x/a.</summary>
    public static void Divide(Span<double> x, double a)
    {
        ref var target = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)x.Length;
        for (var divisor = Vector256.Create(a); i + 4 <= end; i += 4)
        {
            (Vector256.LoadUnsafe(ref target, i) / divisor).StoreUnsafe(ref target, i);
        }

        for (; i < end; i++)
        {
            x[(int)i] /= a;
        }
    }

    /// <summary>max |xᵢ|, and NaN where an entry is; 0 of nothing.</summary>
    public static double LargestAbsolute(ReadOnlySpan<double> x)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        nuint i = 0, end = (nuint)x.Length;
        for (; i + 8 <= end; i += 8)
        {
            first = Vector256.Max(first, Vector256.Abs(Vector256.LoadUnsafe(ref source, i)));
            second = Vector256.Max(second, Vector256.Abs(Vector256.LoadUnsafe(ref source, i + 4)));
        }

        first = Vector256.Max(first, second);
        var largest = Math.Max(Math.Max(first[0], first[1]), Math.Max(first[2], first[3]));
        for (; i < end; i++)
        {
            largest = Math.Max(largest, Math.Abs(x[(int)i]));
        }

        return largest;
    }

    /// <summary>The first place of the entry of greatest absolute value, among entries that are not NaN.</summary>
    public static int IndexOfLargest(ReadOnlySpan<double> x)
    {
        var largest = LargestAbsolute(x);
        ref var source = ref MemoryMarshal.GetReference(x);
        nuint i = 0, end = (nuint)x.Length;
        for (var sought = Vector256.Create(largest); i + 4 <= end; i += 4)
        {
            if (Vector256.EqualsAny(Vector256.Abs(Vector256.LoadUnsafe(ref source, i)), sought))
            {
                break;
            }
        }

        for (; i < end; i++)
        {
            if (Math.Abs(x[(int)i]) == largest)
            {
                return (int)i;
            }
        }

        return 0;
    }

    /// <summary>Whether no entry is NaN or infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<double> x)
    {
        // 0·x is 0 where x is finite and NaN where not.
        ref var source = ref MemoryMarshal.GetReference(x);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        nuint i = 0, end = (nuint)x.Length;
        for (; i + 8 <= end; i += 8)
        {
            first = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref source, i), Vector256<double>.Zero, first);
            second = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref source, i + 4), Vector256<double>.Zero, second);
        }

        var sum = Vector256.Sum(first + second);
        for (; i < end; i++)
        {
            sum += 0 * x[(int)i];
        }

        return sum == 0;
    }

    /// <summary>xᵀy.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        y = y[..x.Length];
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        nuint i = 0, end = (nuint)x.Length;
        if (Vector512.IsHardwareAccelerated)
        {
            var both = Vector512<double>.Zero;
            for (; i + 8 <= end; i += 8)
            {
                both = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, i), Vector512.LoadUnsafe(ref second, i), both);
            }

            (low, high) = (both.GetLower(), both.GetUpper());
        }

        for (; i + 8 <= end; i += 8)
        {
            low = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref first, i), Vector256.LoadUnsafe(ref second, i), low);
            high = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref first, i + 4), Vector256.LoadUnsafe(ref second, i + 4), high);
        }

        var lanes = low + high;
        var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < end; i++)
        {
            sum = Math.FusedMultiplyAdd(x[(int)i], y[(int)i], sum);
        }

        return sum;
    }

    /// <summary>‖x‖₂, rescaled where squares would overflow or vanish.</summary>
    public static double Norm(ReadOnlySpan<double> x)
    {
        var squares = Dot(x, x);
        if (squares is > 1e-280 and < 1e280)
        {
            return Math.Sqrt(squares);
        }

        var largest = LargestAbsolute(x);
        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        // A power of two, so that nothing is rounded.
        var exponent = Math.ILogB(largest);
        var sum = 0.0;
        foreach (var entry in x)
        {
            var scaled = Math.ScaleB(entry, -exponent);
            sum += scaled * scaled;
        }

        return Math.ScaleB(Math.Sqrt(sum), exponent);
    }
}
