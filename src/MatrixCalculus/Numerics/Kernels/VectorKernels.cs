using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Operations on contiguous doubles. Sums are formed in eight lanes on every machine, in one register or in two, so that they are
/// the same bits everywhere.
/// </summary>
internal static class VectorKernels
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
        for (var i = 0; i < y.Length; i++)
        {
            y[i] *= x[i];
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
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= a;
        }
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

        var largest = 0.0;
        foreach (var entry in x)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

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
