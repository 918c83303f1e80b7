using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Operations on entries, vectorised where the machine has vectors. The target may be an operand.</summary>
internal static class EntryKernels
{
    /// <summary>target ← a + b.</summary>
    public static void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target) => Combine<Addition>(a, b, target);

    /// <summary>target ← a − b.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target) => Combine<Difference>(a, b, target);

    /// <summary>target ← a ∘ b.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target) => Combine<Product>(a, b, target);

    /// <summary>target ← a ⊘ b.</summary>
    public static void Divide(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target) => Combine<Quotient>(a, b, target);

    /// <summary>target ← s a.</summary>
    public static void Scale(ReadOnlySpan<double> a, double s, Span<double> target)
    {
        a = a[..target.Length];
        ref var source = ref MemoryMarshal.GetReference(a);
        ref var to = ref MemoryMarshal.GetReference(target);
        nuint i = 0, end = (nuint)target.Length;
        for (; i + 4 <= end; i += 4) (Vector256.LoadUnsafe(ref source, i) * s).StoreUnsafe(ref to, i);
        for (; i < end; i++) target[(int)i] = a[(int)i] * s;
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
        ref var source = ref MemoryMarshal.GetReference(a);
        nuint i = 0, end = (nuint)a.Length;
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (; i + 8 <= end; i += 8)
        {
            low += Vector256.LoadUnsafe(ref source, i);
            high += Vector256.LoadUnsafe(ref source, i + 4);
        }

        var sum = Vector256.Sum(low + high);
        for (; i < end; i++) sum += a[(int)i];
        return sum;
    }

    private static void Combine<TOperation>(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target) where TOperation : struct, IEntryOperation
    {
        a = a[..target.Length];
        b = b[..target.Length];
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        ref var to = ref MemoryMarshal.GetReference(target);
        nuint i = 0, end = (nuint)target.Length;
        for (; i + 8 <= end; i += 8)
        {
            var (low, high) = (TOperation.Of(Vector256.LoadUnsafe(ref first, i), Vector256.LoadUnsafe(ref second, i)), TOperation.Of(Vector256.LoadUnsafe(ref first, i + 4), Vector256.LoadUnsafe(ref second, i + 4)));
            low.StoreUnsafe(ref to, i);
            high.StoreUnsafe(ref to, i + 4);
        }

        for (; i < end; i++) target[(int)i] = TOperation.Of(Vector256.CreateScalar(a[(int)i]), Vector256.CreateScalar(b[(int)i])).ToScalar();
    }

    private interface IEntryOperation
    {
        static abstract Vector256<double> Of(Vector256<double> a, Vector256<double> b);
    }

    private readonly struct Addition : IEntryOperation
    {
        public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a + b;
    }

    private readonly struct Difference : IEntryOperation
    {
        public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a - b;
    }

    private readonly struct Product : IEntryOperation
    {
        public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a * b;
    }

    private readonly struct Quotient : IEntryOperation
    {
        public static Vector256<double> Of(Vector256<double> a, Vector256<double> b) => a / b;
    }
}
