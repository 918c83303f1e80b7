using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>The built-in operators by the names that parse. A test holds that every operator of the library is here.</summary>
public static class Catalogue
{
    /// <summary>The entries in alphabetical order of their names.</summary>
    public static ImmutableArray<OperatorForm> Forms { get; } = [.. new[]
    {
        CommutationOperator.Form,
        DiagonalMatrixOperator.Form,
        DiagonalizationOperator.Form,
        HadamardOperator.Form,
        IdentityOperator.Form,
        InnerProductOperator.Form,
        InverseOperator.Form,
        KroneckerOperator.Form,
        TraceOperator.Form,
        TransposeOperator.Form,
        UnvecOperator.Form,
        VecOperator.Form,
    }.OrderBy(f => f.Name, StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, OperatorForm> ByName = Forms.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The entry of a name, or null where no operator is called so.</summary>
    public static OperatorForm? Find(string name) => ByName.GetValueOrDefault(name);
}
