using System.Collections.Immutable;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus;

/// <summary>The law book: every law that the simplifier and the proofs of equality know, by family.</summary>
public static class Laws
{
    /// <summary>The names of the families, in the order of the book.</summary>
    public static ImmutableArray<string> Families { get; } = [.. LawBook.Families.Select(f => f.Family)];

    /// <summary>All laws, in the order of the book.</summary>
    public static ImmutableArray<Law> All { get; } = [.. LawBook.All];

    /// <summary>The laws of a family.</summary>
    /// <exception cref="MatrixCalculusException">No family is called so (<see cref="ErrorCode.InvalidRequest"/>).</exception>
    public static ImmutableArray<Law> OfFamily(string family) => LawBook.OfFamily(family);
}
