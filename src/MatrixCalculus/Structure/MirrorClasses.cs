using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MatrixCalculus.Structure;

/// <summary>
/// Classes of matrices that are the same up to sign, nesting and the order of summands. A class is a positive number c and −c is
/// its negative; every class knows the class of its transpose, so that a matrix is symmetric where the two are one and
/// skew-symmetric where one is minus the other.
/// </summary>
internal sealed class MirrorClasses
{
    // Above this number of terms or factors a sum or product is kept as it is nested.
    internal const int Longest = 16;

    private const int LeastCapacity = 32;

    private static readonly object SumHead = new();
    private static readonly object ProductHead = new();
    private static readonly object ScaleHead = new();
    private static readonly object TransposeHead = new();

    private readonly Dictionary<(object Head, ImmutableArray<int> Parts), int> table = new(LeastCapacity, KeyComparer.Instance);
    private readonly List<(object Head, ImmutableArray<int> Parts)> keys = [(SumHead, [])];
    private readonly List<int> mirrors = [0];

    internal int Count => keys.Count;

    /// <summary>The class of the transpose.</summary>
    internal int Mirror(int @class) => @class > 0 ? mirrors[@class] : -mirrors[-@class];

    /// <summary>The factors of a product of matrices, nested products opened, and the sign that was taken out.</summary>
    internal (ImmutableArray<int> Factors, int Sign) Factors(ReadOnlySpan<int> factors)
    {
        var (isOpened, count) = Opened(factors, ProductHead);
        var sign = 1;
        var opened = new int[count];
        count = 0;
        foreach (var factor in factors)
        {
            if (factor < 0) sign = -sign;
            var (head, parts) = keys[Math.Abs(factor)];
            if (!isOpened || !ReferenceEquals(head, ProductHead)) opened[count++] = Math.Abs(factor);
            else
                foreach (var part in parts) opened[count++] = part;
        }

        return (Owned(opened), sign);
    }

    /// <summary>The terms of a sum of matrices, nested sums opened.</summary>
    internal ImmutableArray<int> Terms(ReadOnlySpan<int> terms)
    {
        var (isOpened, count) = Opened(terms, SumHead);
        var opened = new int[count];
        count = 0;
        foreach (var term in terms)
        {
            var (head, parts) = keys[Math.Abs(term)];
            if (!isOpened || !ReferenceEquals(head, SumHead)) opened[count++] = term;
            else
                foreach (var part in parts) opened[count++] = term < 0 ? -part : part;
        }

        return Owned(opened);
    }

    // All nested ones or none, so that AᵀBA opens to both sides alike; and the number of operands that there are then.
    private (bool IsOpened, int Count) Opened(ReadOnlySpan<int> operands, object head)
    {
        var count = 0;
        foreach (var operand in operands)
        {
            var key = keys[Math.Abs(operand)];
            count += ReferenceEquals(key.Head, head) ? key.Parts.Length : 1;
        }

        return count <= Longest ? (true, count) : (false, operands.Length);
    }

    /// <summary>The class of a leaf, or of an operator that says nothing of transposes.</summary>
    internal int Opaque(object head, ReadOnlySpan<int> parts, bool isSymmetric, bool isSkewSymmetric)
    {
        var key = (head, ImmutableArray.Create(parts));
        if (table.TryGetValue(key, out var known)) return known;
        var @class = Add(key);
        mirrors[@class] = isSymmetric ? @class : isSkewSymmetric ? -@class : 0;
        if (mirrors[@class] == 0) Join(@class, Add((TransposeHead, [@class])));
        return @class;
    }

    /// <summary>The class of a leaf that has been met; otherwise null.</summary>
    internal int? Find(object head) => table.TryGetValue((head, []), out var known) ? known : null;

    /// <summary>The class of f(A, B, …) for an operator with f(A, B, …)ᵀ = f(Aᵀ, Bᵀ, …).</summary>
    internal int Commuting(Operator head, ReadOnlySpan<int> parts, bool isSymmetric, bool isSkewSymmetric)
    {
        var own = parts.ToArray();
        var mirrored = Array.ConvertAll(own, Mirror);
        if (head.IsCommutative)
        {
            Array.Sort(own);
            Array.Sort(mirrored);
        }

        return Paired((head, Owned(own)), (head, Owned(mirrored)), 1, isSymmetric, isSkewSymmetric);
    }

    // (A + B)ᵀ = Bᵀ + Aᵀ
    internal int Sum(ReadOnlySpan<int> terms)
    {
        var own = terms.ToArray();
        var mirrored = Array.ConvertAll(own, Mirror);
        var sign = SortSigned(own);
        var mirroredSign = SortSigned(mirrored);
        return sign * Paired((SumHead, Owned(own)), (SumHead, Owned(mirrored)), sign * mirroredSign, false, false);
    }

    // (A B)ᵀ = Bᵀ Aᵀ for positive classes; a scalar is its own transpose, and of the two ways to write it the first in order is taken.
    internal int Product(ImmutableArray<int> own, bool isScalar, bool isSymmetric, bool isSkewSymmetric)
    {
        var mirrored = new int[own.Length];
        var mirroredSign = 1;
        for (var i = 0; i < mirrored.Length; i++)
        {
            var mirror = Mirror(own[^(i + 1)]);
            if (mirror < 0) mirroredSign = -mirroredSign;
            mirrored[i] = Math.Abs(mirror);
        }

        if (!isScalar) return Paired((ProductHead, own), (ProductHead, Owned(mirrored)), mirroredSign, isSymmetric, isSkewSymmetric);
        return own.AsSpan().SequenceCompareTo(mirrored) <= 0
            ? Opaque(ProductHead, own.AsSpan(), isSymmetric: true, isSkewSymmetric: false)
            : mirroredSign * Opaque(ProductHead, mirrored, isSymmetric: true, isSkewSymmetric: false);
    }

    // (s A)ᵀ = s Aᵀ
    internal int Scale(int scalar, int scaled, bool isScalar)
    {
        var sign = Math.Sign(scalar) * Math.Sign(scaled);
        var (s, a) = (Math.Abs(scalar), Math.Abs(scaled));
        if (isScalar && s > a) (s, a) = (a, s);
        var mirror = Mirror(a);
        return sign * Paired((ScaleHead, [s, a]), (ScaleHead, [s, Math.Abs(mirror)]), Math.Sign(mirror), false, false);
    }

    private static ImmutableArray<int> Owned(int[] parts) => ImmutableCollectionsMarshal.AsImmutableArray(parts);

    private int Paired(
        (object Head, ImmutableArray<int> Parts) key, (object Head, ImmutableArray<int> Parts) mirrorKey, int mirrorSign, bool isSymmetric, bool isSkewSymmetric)
    {
        if (table.TryGetValue(key, out var known)) return known;
        var @class = Add(key);
        if (isSymmetric) mirrors[@class] = @class;
        else if (isSkewSymmetric) mirrors[@class] = -@class;
        else if (table.TryGetValue(mirrorKey, out var mirror)) mirrors[@class] = mirrorSign * mirror;
        else Join(@class, mirrorSign * Add(mirrorKey));
        return @class;
    }

    private void Join(int one, int other)
    {
        mirrors[one] = other;
        mirrors[Math.Abs(other)] = Math.Sign(other) * one;
    }

    private int Add((object Head, ImmutableArray<int> Parts) key)
    {
        var @class = keys.Count;
        keys.Add(key);
        mirrors.Add(0);
        table.Add(key, @class);
        return @class;
    }

    /// <summary>Orders by magnitude and makes the first positive; the sign that was taken out.</summary>
    private static int SortSigned(int[] parts)
    {
        Array.Sort(parts, static (a, b) => Math.Abs(a) != Math.Abs(b) ? Math.Abs(a).CompareTo(Math.Abs(b)) : b.CompareTo(a));
        if (parts[0] > 0) return 1;
        for (var i = 0; i < parts.Length; i++) parts[i] = -parts[i];
        return -1;
    }

    private sealed class KeyComparer : IEqualityComparer<(object Head, ImmutableArray<int> Parts)>
    {
        internal static readonly KeyComparer Instance = new();

        public bool Equals((object Head, ImmutableArray<int> Parts) x, (object Head, ImmutableArray<int> Parts) y) =>
            x.Head.Equals(y.Head) && x.Parts.AsSpan().SequenceEqual(y.Parts.AsSpan());

        public int GetHashCode((object Head, ImmutableArray<int> Parts) key)
        {
            var hash = key.Head.GetHashCode();
            foreach (var part in key.Parts) hash = unchecked((hash * 31) + part);
            return hash;
        }
    }
}
