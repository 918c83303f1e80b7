using MatrixCalculus.Expressions;

namespace MatrixCalculus.Differentiation;

/// <summary>The variable of a derivative: a symbol, and nothing else.</summary>
internal static class Variable
{
    /// <summary>The symbol of an expression that is one.</summary>
    /// <exception cref="DifferentiationException">It is not (<see cref="ErrorCode.NotASymbol"/>), or the function holds a symbol called d and its name.</exception>
    internal static Symbol Of(Expr variable, Expr function)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentNullException.ThrowIfNull(function);
        if (variable.Kind != ExprKind.Symbol)
            throw new DifferentiationException(
                ErrorCode.NotASymbol,
                $"Cannot differentiate by {variable.Brief}: it is no symbol. Introduce a symbol of shape {variable.Shape} for it and substitute afterwards.");
        var symbol = variable.Symbol!;
        foreach (var other in SymbolSet.Members(function))
        {
            if (other.Name == symbol.Name && !other.Equals(symbol))
                throw new DeclarationException(
                    ErrorCode.DuplicateSymbol,
                    $"The variable {symbol.Name} ({symbol.Shape}, {symbol.Properties}) is declared as {other.Shape}, {other.Properties} in the function. Use one declaration for both.");
            if (other.Name.Length == symbol.Name.Length + 1 && other.Name[0] == 'd' && other.Name.EndsWith(symbol.Name, StringComparison.Ordinal))
                throw new DeclarationException(
                    ErrorCode.DuplicateSymbol,
                    $"The symbol {other.Name} would be read as the differential of {symbol.Name}. Rename one of them.");
        }

        return symbol;
    }

    /// <summary>The function, which must be a scalar.</summary>
    /// <exception cref="ShapeException">It is not (<see cref="ErrorCode.NotScalar"/>).</exception>
    internal static void RequireScalarFunction(Expr function, string derivative)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (!function.IsScalar)
            throw new ShapeException(
                ErrorCode.NotScalar,
                $"{(derivative[0] == 'o' ? "An" : "A")} {derivative} belongs to a scalar function, but {function.Brief} is {function.Shape}. Use Jacobian for a matrix function.");
    }
}
