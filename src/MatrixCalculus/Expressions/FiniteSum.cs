namespace MatrixCalculus;

/// <summary>A finite sum of terms over an integer index, Σ_{j = first}^{last}: how the value of an operator is shown to people.</summary>
/// <param name="Index">The index, an integer scalar whose name no other symbol of the terms has.</param>
/// <param name="First">The first value of the index.</param>
/// <param name="Last">The last value of the index.</param>
/// <param name="Term">The term.</param>
public sealed record FiniteSum(Symbol Index, Expr First, Expr Last, Expr Term)
{
    /// <summary>An index called j, or by the next letter that neither a symbol nor a size of the expression has.</summary>
    internal static Symbol IndexFor(Expr expression)
    {
        var taken = expression.FreeSymbols.SelectMany(s => s.Shape.Rows.Names.Concat(s.Shape.Columns.Names).Append(s.Name)).ToHashSet(StringComparer.Ordinal);
        var name = "jirs".Select(letter => letter.ToString()).FirstOrDefault(n => !taken.Contains(n)) ?? "j_1";
        while (taken.Contains(name)) name += "_1";
        return new(name, Shape.Scalar, MatrixProperties.Integer);
    }
}
