using System.Collections.Immutable;

namespace MatrixCalculus.Equality;

/// <summary>An operator called with symbols for its sample arguments.</summary>
/// <param name="Form">The catalogue entry.</param>
/// <param name="Sample">The sample.</param>
/// <param name="Arguments">The symbols, and the arguments given as they stand.</param>
/// <param name="Value">The call.</param>
/// <param name="Domains">Where the entries of each symbol are drawn.</param>
internal sealed record SampleCall(
    OperatorForm Form, SampleArguments Sample, ImmutableArray<Expr> Arguments, Expr Value, ImmutableDictionary<string, SampleDomain> Domains)
{
    /// <summary>The symbols by which the operator is differentiated.</summary>
    internal ImmutableArray<Symbol> Variables => [.. Arguments.Where((_, i) => Sample.Arguments[i].IsDifferentiated).Select(a => a.Symbol!)];

    /// <summary>The call with symbols A, B, … that have the declared structure their domains need, and <paramref name="properties"/> besides.</summary>
    internal static SampleCall Of(OperatorForm form, SampleArguments sample, MatrixProperties properties = MatrixProperties.None, int? only = null)
    {
        var arguments = ImmutableArray.CreateBuilder<Expr>();
        var domains = ImmutableDictionary.CreateBuilder<string, SampleDomain>(StringComparer.Ordinal);
        foreach (var argument in sample.Arguments)
        {
            var index = arguments.Count;
            var name = ((char)('A' + index)).ToString();
            var declared = Declared(argument.Domain) | (only is null || only == index ? properties : MatrixProperties.None);
            arguments.Add(argument.Given ?? Expr.Of(new Symbol(name, argument.Shape, declared)));
            if (argument.Given is null) domains.Add(name, argument.Domain);
        }

        var given = arguments.ToImmutable();
        return new(form, sample, given, form.Build(given, sample.Parameters), domains.ToImmutable());
    }

    /// <summary>The call in words.</summary>
    public override string ToString() =>
        $"{Form.Name}({string.Join(", ", Sample.Arguments.Select(a => a.Given?.ToString() ?? $"{a.Shape} {a.Domain}").Concat(Sample.Parameters.Select(p => p.ToString())))})";

    // Entries that are drawn symmetric move within the symmetric matrices.
    private static MatrixProperties Declared(SampleDomain domain) => domain switch
    {
        SampleDomain.Symmetric => MatrixProperties.Symmetric,
        SampleDomain.PositiveDefinite => MatrixProperties.PositiveDefinite,
        SampleDomain.LowerTriangular => MatrixProperties.LowerTriangular,
        SampleDomain.Integer => MatrixProperties.Integer,
        SampleDomain.Positive => MatrixProperties.Positive,
        SampleDomain.Any or SampleDomain.BelowOne or SampleDomain.Nonzero or SampleDomain.Distinct or SampleDomain.NearIdentity
            or SampleDomain.RealSpectrum => MatrixProperties.None,
    };
}
