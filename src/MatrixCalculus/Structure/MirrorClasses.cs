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

    // The parts of all classes, one after the other, and by its hash the place of each class that can be asked for.
    private readonly List<int> parts = [];
    private Class[] all = new Class[LeastCapacity];
    private int[] table = new int[2 * LeastCapacity];

    // What is opened and what is turned, until the next question.
    private readonly List<int> opened = [];
    private readonly List<int> mirrored = [];

    // A head and where its parts are, their hash, and the class of the transpose. There is no class 0.
    private record struct Class(object Head, int Start, int Count, int Hash, int Mirror);

    internal int Count { get; private set; } = 1;

    /// <summary>The class of the transpose.</summary>
    internal int Mirror(int @class) => @class > 0 ? all[@class].Mirror : -all[-@class].Mirror;

    /// <summary>The factors of a product of matrices, nested products opened, and the sign that was taken out; the span holds until the next question.</summary>
    internal Span<int> Factors(ReadOnlySpan<int> factors, out int sign)
    {
        var isOpened = Opens(factors, ProductHead);
        sign = 1;
        opened.Clear();
        foreach (var factor in factors)
        {
            if (factor < 0) sign = -sign;
            if (isOpened && ReferenceEquals(all[Math.Abs(factor)].Head, ProductHead)) opened.AddRange(PartsOf(Math.Abs(factor)));
            else opened.Add(Math.Abs(factor));
        }

        return CollectionsMarshal.AsSpan(opened);
    }

    /// <summary>The terms of a sum of matrices, nested sums opened; the span holds until the next question.</summary>
    internal Span<int> Terms(ReadOnlySpan<int> terms)
    {
        var isOpened = Opens(terms, SumHead);
        opened.Clear();
        foreach (var term in terms)
        {
            if (!isOpened || !ReferenceEquals(all[Math.Abs(term)].Head, SumHead)) opened.Add(term);
            else
                foreach (var part in PartsOf(Math.Abs(term))) opened.Add(term < 0 ? -part : part);
        }

        return CollectionsMarshal.AsSpan(opened);
    }

    // All nested ones or none, so that AᵀBA opens to both sides alike.
    private bool Opens(ReadOnlySpan<int> operands, object head)
    {
        var count = 0;
        foreach (var operand in operands)
        {
            ref readonly var known = ref all[Math.Abs(operand)];
            count += ReferenceEquals(known.Head, head) ? known.Count : 1;
        }

        return count <= Longest;
    }

    /// <summary>The class of a leaf, or of an operator that says nothing of transposes.</summary>
    internal int Opaque(object head, ReadOnlySpan<int> own, bool isSymmetric, bool isSkewSymmetric)
    {
        var hash = HashOf(head, own);
        if (Find(head, own, hash) is not 0 and var known) return known;
        var @class = Enter(head, own, hash);
        all[@class].Mirror = isSymmetric ? @class : isSkewSymmetric ? -@class : 0;
        if (all[@class].Mirror == 0) Join(@class, Append(TransposeHead, [], 0));
        return @class;
    }

    /// <summary>The class of a leaf that has been met; otherwise null.</summary>
    internal int? Find(object head) => Find(head, [], HashOf(head, [])) is not 0 and var known ? known : null;

    /// <summary>The class of f(A, B, …) for an operator with f(A, B, …)ᵀ = f(Aᵀ, Bᵀ, …).</summary>
    internal int Commuting(Operator head, Span<int> own, bool isSymmetric, bool isSkewSymmetric)
    {
        var other = Mirrored(own);
        if (head.IsCommutative)
        {
            own.Sort();
            other.Sort();
        }

        return Paired(head, own, other, 1, isSymmetric, isSkewSymmetric);
    }

    /// <summary>The class of a sum, (A + B)ᵀ = Bᵀ + Aᵀ; the terms are put in order.</summary>
    internal int Sum(Span<int> terms)
    {
        var other = Mirrored(terms);
        var sign = SortSigned(terms);
        var mirroredSign = SortSigned(other);
        return sign * Paired(SumHead, terms, other, sign * mirroredSign, false, false);
    }

    /// <summary>The class of a product of positive classes, (A B)ᵀ = Bᵀ Aᵀ; a scalar is its own transpose, and of the two ways to write it the first in order is taken.</summary>
    internal int Product(ReadOnlySpan<int> own, bool isScalar, bool isSymmetric, bool isSkewSymmetric)
    {
        var other = Mirrored(own);
        other.Reverse();
        var mirroredSign = 1;
        foreach (ref var factor in other)
        {
            if (factor < 0) mirroredSign = -mirroredSign;
            factor = Math.Abs(factor);
        }

        if (!isScalar) return Paired(ProductHead, own, other, mirroredSign, isSymmetric, isSkewSymmetric);
        return own.SequenceCompareTo(other) <= 0
            ? Opaque(ProductHead, own, isSymmetric: true, isSkewSymmetric: false)
            : mirroredSign * Opaque(ProductHead, other, isSymmetric: true, isSkewSymmetric: false);
    }

    /// <summary>The class of a scaling, (s A)ᵀ = s Aᵀ.</summary>
    internal int Scale(int scalar, int scaled, bool isScalar)
    {
        var sign = Math.Sign(scalar) * Math.Sign(scaled);
        var (s, a) = (Math.Abs(scalar), Math.Abs(scaled));
        if (isScalar && s > a) (s, a) = (a, s);
        var mirror = Mirror(a);
        return sign * Paired(ScaleHead, [s, a], [s, Math.Abs(mirror)], Math.Sign(mirror), false, false);
    }

    private Span<int> Mirrored(ReadOnlySpan<int> own)
    {
        mirrored.Clear();
        foreach (var part in own) mirrored.Add(Mirror(part));
        return CollectionsMarshal.AsSpan(mirrored);
    }

    private int Paired(object head, ReadOnlySpan<int> own, ReadOnlySpan<int> other, int mirrorSign, bool isSymmetric, bool isSkewSymmetric)
    {
        var hash = HashOf(head, own);
        if (Find(head, own, hash) is not 0 and var known) return known;
        var @class = Enter(head, own, hash);
        if (isSymmetric) all[@class].Mirror = @class;
        else if (isSkewSymmetric) all[@class].Mirror = -@class;
        else
        {
            var otherHash = HashOf(head, other);
            if (Find(head, other, otherHash) is not 0 and var mirror) all[@class].Mirror = mirrorSign * mirror;
            else Join(@class, mirrorSign * Enter(head, other, otherHash));
        }

        return @class;
    }

    private void Join(int one, int other)
    {
        all[one].Mirror = other;
        all[Math.Abs(other)].Mirror = Math.Sign(other) * one;
    }

    /// <summary>Orders by magnitude and makes the first positive; the sign that was taken out.</summary>
    private static int SortSigned(Span<int> parts)
    {
        parts.Sort(static (a, b) => Math.Abs(a) != Math.Abs(b) ? Math.Abs(a).CompareTo(Math.Abs(b)) : b.CompareTo(a));
        if (parts[0] > 0) return 1;
        foreach (ref var part in parts) part = -part;
        return -1;
    }

    private ReadOnlySpan<int> PartsOf(int @class) => CollectionsMarshal.AsSpan(parts).Slice(all[@class].Start, all[@class].Count);

    // The class with a head and parts; 0 where there is none.
    private int Find(object head, ReadOnlySpan<int> own, int hash)
    {
        for (var slot = hash & (table.Length - 1); table[slot] != 0; slot = (slot + 1) & (table.Length - 1))
        {
            ref readonly var known = ref all[table[slot]];
            if (known.Hash == hash && known.Head.Equals(head) && PartsOf(table[slot]).SequenceEqual(own)) return table[slot];
        }

        return 0;
    }

    private int Enter(object head, ReadOnlySpan<int> own, int hash)
    {
        var @class = Append(head, own, hash);
        if (2 * Count > table.Length)
        {
            table = new int[2 * table.Length];
            for (var i = 1; i < @class; i++)
                if (!ReferenceEquals(all[i].Head, TransposeHead)) Place(i);
        }

        Place(@class);
        return @class;
    }

    private void Place(int @class)
    {
        var slot = all[@class].Hash & (table.Length - 1);
        while (table[slot] != 0) slot = (slot + 1) & (table.Length - 1);
        table[slot] = @class;
    }

    private int Append(object head, ReadOnlySpan<int> own, int hash)
    {
        if (Count == all.Length) Array.Resize(ref all, 2 * all.Length);
        all[Count] = new(head, parts.Count, own.Length, hash, 0);
        parts.AddRange(own);
        return Count++;
    }

    private static int HashOf(object head, ReadOnlySpan<int> own)
    {
        var hash = head.GetHashCode();
        foreach (var part in own) hash = unchecked((hash * 31) + part);
        return unchecked(hash * (int)0x9E3779B1) >>> 3;
    }
}
