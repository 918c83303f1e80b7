using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Operations on entries, vectorised where the machine has vectors. The target may be an operand.</summary>
internal static class EntryKernels
{
    /// <summary>target ← a + b.</summary>
    public static void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var i = 0;
        for (var step = Vector256<double>.Count; i <= target.Length - step; i += step)
            (Vector256.Create(a[i..]) + Vector256.Create(b[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] + b[i];
    }

    /// <summary>target ← a − b.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var i = 0;
        for (var step = Vector256<double>.Count; i <= target.Length - step; i += step)
            (Vector256.Create(a[i..]) - Vector256.Create(b[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] - b[i];
    }

    /// <summary>target ← a ∘ b.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var i = 0;
        for (var step = Vector256<double>.Count; i <= target.Length - step; i += step)
            (Vector256.Create(a[i..]) * Vector256.Create(b[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] * b[i];
    }

    /// <summary>target ← a ⊘ b.</summary>
    public static void Divide(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        var i = 0;
        for (var step = Vector256<double>.Count; i <= target.Length - step; i += step)
            (Vector256.Create(a[i..]) / Vector256.Create(b[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] / b[i];
    }

    /// <summary>target ← s a.</summary>
    public static void Scale(ReadOnlySpan<double> a, double s, Span<double> target)
    {
        var i = 0;
        for (var step = Vector256<double>.Count; i <= target.Length - step; i += step)
            (Vector256.Create(a[i..]) * s).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] = a[i] * s;
    }

    /// <summary>target ← a^b, where b is one exponent or one for each entry.</summary>
    public static void Power(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        if (b.Length == 1 && b[0] == 2) Multiply(a, a, target);
        else if (b.Length == 1 && b[0] == -1)
            for (var i = 0; i < target.Length; i++) target[i] = 1 / a[i];
        else
            for (var i = 0; i < target.Length; i++) target[i] = Math.Pow(a[i], b[b.Length == 1 ? 0 : i]);
    }

    /// <summary>target ← f(a); not a number outside the domain.</summary>
    public static void Apply(Elementary function, ReadOnlySpan<double> a, Span<double> target) => VectorFunctions.Apply(function, a, target);

    /// <summary>target ← e^(a − m) for the largest entry m, and their sum; m is not a number where an entry is none.</summary>
    public static double Shifted(ReadOnlySpan<double> a, Span<double> target, out double largest)
    {
        largest = double.NegativeInfinity;
        foreach (var entry in a) largest = Math.Max(largest, entry);
        for (var i = 0; i < target.Length; i++) target[i] = a[i] - largest;
        Apply(Elementary.Exp, target, target);
        return Sum(target);
    }

    /// <summary>Σ aᵢ.</summary>
    public static double Sum(ReadOnlySpan<double> a)
    {
        var (i, step) = (0, Vector256<double>.Count);
        var lanes = Vector256<double>.Zero;
        for (; i <= a.Length - step; i += step) lanes += Vector256.Create(a[i..]);
        var sum = Vector256.Sum(lanes);
        for (; i < a.Length; i++) sum += a[i];
        return sum;
    }
}
