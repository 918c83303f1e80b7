using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Equality;

/// <summary>Expressions with their symbols declared as they may be taken to be: by what is presupposed, and by what holds of most points.</summary>
internal static class Assumptions
{
    /// <summary>The expression with each symbol declared as it must be for the expression to have a value.</summary>
    internal static Expr Declared(Expr expression)
    {
        var names = new Dictionary<Symbol, Symbol>();
        foreach (var condition in Presuppositions.Of(expression))
        {
            if (condition.Subject is not { Kind: ExprKind.Symbol, Symbol: { } symbol }) continue;
            var known = names.GetValueOrDefault(symbol, symbol);
            var wanted = known.Properties | ConditionSet.ToProperty(condition);
            if (wanted != known.Properties) names[symbol] = new Symbol(symbol.Name, symbol.Shape, wanted);
        }

        return Rebuild.Rename(expression, names);
    }

    /// <summary>
    /// The expression with square matrices declared invertible, semidefinite ones definite, and, where it is a quotient of polynomials, scalars not zero: such points
    /// come as near as one likes to any other, and what is continuous wherever it has a value is zero everywhere if it is zero there. Itself where it need not be continuous.
    /// </summary>
    internal static Expr Generic(Expr expression, bool isRational)
    {
        if (!IsContinuous(expression)) return expression;
        var names = new Dictionary<Symbol, Symbol>();
        foreach (var symbol in expression.FreeSymbols)
            if ((symbol.Shape.IsScalar && !isRational ? MatrixProperties.None : OfMost(symbol)) is var most && (symbol.Properties & most) != most)
                names.Add(symbol, new Symbol(symbol.Name, symbol.Shape, symbol.Properties | most));
        return Rebuild.Rename(expression, names);
    }

    /// <summary>Whether an expression is made of operators that are differentiable, and so continuous, wherever they have a value.</summary>
    internal static bool IsContinuous(Expr expression) =>
        Traversal.PostOrder(expression).All(node => node.Operator is not { } @operator || @operator.Conditions(node).SequenceEqual(@operator.DomainConditions(node)));

    // Of skew-symmetric matrices of odd order none is invertible; integers do not come near one another.
    private static MatrixProperties OfMost(Symbol symbol)
    {
        if (!symbol.Shape.IsSquare || (symbol.Properties & (MatrixProperties.SkewSymmetric | MatrixProperties.Integer)) != 0) return MatrixProperties.None;
        return symbol.Properties.HasFlag(MatrixProperties.PositiveSemidefinite) ? MatrixProperties.PositiveDefinite : MatrixProperties.Invertible;
    }
}
