namespace MatrixCalculus.Expressions;

/// <summary>Names that no symbol of some expressions has, for symbols that are needed on the way.</summary>
internal sealed class UnusedNames
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    internal UnusedNames(params ReadOnlySpan<Expr> expressions)
    {
        foreach (var expression in expressions) taken.UnionWith(expression.FreeSymbols.Select(s => s.Name));
    }

    /// <summary>A name, with as many underscores behind it as make it a new one; it is not given twice.</summary>
    internal string Next(string name)
    {
        while (!taken.Add(name)) name += "_";
        return name;
    }
}
