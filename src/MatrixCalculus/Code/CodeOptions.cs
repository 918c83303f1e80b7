using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>How a generated function is called and what it takes.</summary>
public sealed record CodeOptions
{
    /// <summary>The name of the function.</summary>
    public string FunctionName { get; init; } = "f";

    /// <summary>
    /// Expressions whose symbols and sizes the function takes too, whether it needs them or not: the function that was
    /// differentiated and its variables, so that a derivative is called like the function.
    /// </summary>
    public ImmutableArray<Expr> ParametersOf { get; init; } = [];
}
