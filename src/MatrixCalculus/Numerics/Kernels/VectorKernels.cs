using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Operations on contiguous doubles. They are written for eight lanes, which narrower machines carry out in pieces, so that sums
/// are formed in the same order everywhere.
/// </summary>
internal static class VectorKernels
{
    private static int Lanes => Vector512<double>.Count;

    /// <summary>y ← y + a x, fused.</summary>
    public static void AddMultiple(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var source = ref MemoryMarshal.GetReference(x);
        var factor = Vector512.Create(a);
        var i = 0;
        for (; i <= y.Length - Lanes; i += Lanes)
        {
            Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref source, (nuint)i), Vector512.LoadUnsafe(ref target, (nuint)i))
                .StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
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
        var (even, odd) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i <= x.Length - (2 * Lanes); i += 2 * Lanes)
        {
            even = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)i), Vector512.LoadUnsafe(ref second, (nuint)i), even);
            odd = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref first, (nuint)(i + Lanes)), Vector512.LoadUnsafe(ref second, (nuint)(i + Lanes)), odd);
        }

        var sum = Vector512.Sum(even + odd);
        for (; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
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
