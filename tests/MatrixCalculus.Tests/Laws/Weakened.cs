namespace MatrixCalculus.Tests.Laws;

/// <summary>A law with one declared property of one of its variables taken away.</summary>
internal static class Weakened
{
    /// <summary>The statements by what was taken away; null where the left side cannot be written without it, as Aᵏ for k no integer.</summary>
    internal static IEnumerable<(string Condition, Statement? Statement)> Of(Law law)
    {
        foreach (var variable in law.Variables)
            foreach (var property in Enum.GetValues<MatrixProperties>())
                if (property != MatrixProperties.None && variable.Properties.HasFlag(property))
                    yield return ($"{variable} {property}", Without(law, variable, property));
    }

    private static Statement? Without(Law law, Symbol variable, MatrixProperties property)
    {
        var weaker = Expr.Of(new Symbol(variable.Name, variable.Shape, variable.Properties & ~property));
        try
        {
            return new(Replacement.In(law.Left, variable, weaker), Replacement.In(law.Right, variable, weaker));
        }
        catch (DeclarationException)
        {
            return null;
        }
    }
}
