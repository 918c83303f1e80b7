using System.Collections.Immutable;

namespace MatrixCalculus.Rewriting;

/// <summary>All laws, by family.</summary>
internal static class LawBook
{
    internal static readonly ImmutableArray<(string Family, ImmutableArray<Law> Laws)> Families =
    [
        ("Transpose", TransposeLaws.All),
        ("Inverse and power", PowerLaws.All),
        ("Trace, inner product and norm", TraceLaws.All),
        ("Determinant and adjugate", DeterminantLaws.All),
        ("Kronecker product, vec and commutation", KroneckerLaws.All),
        ("vech, duplication and elimination", VechLaws.All),
        ("Symmetrizers, triangles and orthonormal columns", SymmetrizerLaws.All),
        ("Hadamard product, diagonals and sums of entries", HadamardLaws.All),
        ("Functions of entries", ElementwiseLaws.All),
    ];

    internal static readonly LawIndex Textbook = Index(LawUse.Textbook);
    internal static readonly LawIndex Expanded = Index(LawUse.Expanded);

    internal static IEnumerable<Law> All => Families.SelectMany(f => f.Laws);

    /// <exception cref="MatrixCalculusException">No family is called so.</exception>
    internal static ImmutableArray<Law> OfFamily(string family)
    {
        foreach (var (name, laws) in Families)
            if (name == family) return laws;
        throw new MatrixCalculusException(
            ErrorCode.InvalidRequest, $"There is no family of laws called '{family}'. There are {string.Join("; ", Families.Select(f => f.Family))}.");
    }

    private static LawIndex Index(LawUse use) => new(All.Where(law => law.Use == LawUse.Always || law.Use == use));
}
