using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Operations on entries, vectorised where the machine has vectors. The target may be an operand.</summary>
internal static class EntryKernels<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static nuint Wide => (nuint)Vector512<T>.Count;

    private static nuint Half => (nuint)Vector256<T>.Count;

    /// <summary>target ← a + b.</summary>
    public static void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> target) => Combine<Addition>(a, b, target);

    /// <summary>target ← a − b.</summary>
    public static void Subtract(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> target) => Combine<Difference>(a, b, target);

    /// <summary>target ← a ∘ b.</summary>
    public static void Multiply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> target) => Combine<Product>(a, b, target);

    /// <summary>target ← a ⊘ b.</summary>
    public static void Divide(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> target) => Combine<Quotient>(a, b, target);

    /// <summary>target ← s a.</summary>
    public static void Scale(ReadOnlySpan<T> a, T s, Span<T> target)
    {
        a = a[..target.Length];
        ref var source = ref MemoryMarshal.GetReference(a);
        ref var to = ref MemoryMarshal.GetReference(target);
        nuint i = 0, end = (nuint)target.Length;
        for (; i + Half <= end; i += Half) (Vector256.LoadUnsafe(ref source, i) * s).StoreUnsafe(ref to, i);
        for (; i < end; i++) target[(int)i] = a[(int)i] * s;
    }

    /// <summary>target ← a^b, where b is one exponent or one for each entry.</summary>
    public static void Power(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> target)
    {
        if (b.Length == 1 && b[0] == T.One + T.One) Multiply(a, a, target);
        else if (b.Length == 1 && b[0] == T.NegativeOne)
            for (var i = 0; i < target.Length; i++) target[i] = T.One / a[i];
        else
            for (var i = 0; i < target.Length; i++) target[i] = T.Pow(a[i], b[b.Length == 1 ? 0 : i]);
    }

    /// <summary>target ← f(a); not a number outside the domain.</summary>
    public static void Apply(Elementary function, ReadOnlySpan<T> a, Span<T> target) => VectorFunctions.Apply(function, a, target);

    /// <summary>target ← e^(a − m) for the largest entry m, and their sum; m is not a number where an entry is none.</summary>
    public static T Shifted(ReadOnlySpan<T> a, Span<T> target, out T largest)
    {
        largest = T.NegativeInfinity;
        foreach (var entry in a) largest = T.Max(largest, entry);
        for (var i = 0; i < target.Length; i++) target[i] = a[i] - largest;
        Apply(Elementary.Exp, target, target);
        return Sum(target);
    }

    /// <summary>Σ aᵢ.</summary>
    public static T Sum(ReadOnlySpan<T> a)
    {
        ref var source = ref MemoryMarshal.GetReference(a);
        nuint i = 0, end = (nuint)a.Length;
        var (low, high) = (Vector256<T>.Zero, Vector256<T>.Zero);
        for (; i + Wide <= end; i += Wide)
        {
            low += Vector256.LoadUnsafe(ref source, i);
            high += Vector256.LoadUnsafe(ref source, i + Half);
        }

        var sum = Vector256.Sum(low + high);
        for (; i < end; i++) sum += a[(int)i];
        return sum;
    }

    private static void Combine<TOperation>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> target) where TOperation : struct, IEntryOperation
    {
        a = a[..target.Length];
        b = b[..target.Length];
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        ref var to = ref MemoryMarshal.GetReference(target);
        nuint i = 0, end = (nuint)target.Length;
        for (; i + Wide <= end; i += Wide)
        {
            var (low, high) = (TOperation.Of(Vector256.LoadUnsafe(ref first, i), Vector256.LoadUnsafe(ref second, i)), TOperation.Of(Vector256.LoadUnsafe(ref first, i + Half), Vector256.LoadUnsafe(ref second, i + Half)));
            low.StoreUnsafe(ref to, i);
            high.StoreUnsafe(ref to, i + Half);
        }

        for (; i < end; i++) target[(int)i] = TOperation.Of(Vector256.CreateScalar(a[(int)i]), Vector256.CreateScalar(b[(int)i])).ToScalar();
    }

    private interface IEntryOperation
    {
        static abstract Vector256<T> Of(Vector256<T> a, Vector256<T> b);
    }

    private readonly struct Addition : IEntryOperation
    {
        public static Vector256<T> Of(Vector256<T> a, Vector256<T> b) => a + b;
    }

    private readonly struct Difference : IEntryOperation
    {
        public static Vector256<T> Of(Vector256<T> a, Vector256<T> b) => a - b;
    }

    private readonly struct Product : IEntryOperation
    {
        public static Vector256<T> Of(Vector256<T> a, Vector256<T> b) => a * b;
    }

    private readonly struct Quotient : IEntryOperation
    {
        public static Vector256<T> Of(Vector256<T> a, Vector256<T> b) => a / b;
    }
}
