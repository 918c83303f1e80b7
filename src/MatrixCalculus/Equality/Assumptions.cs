using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Equality;

/// <summary>What may be taken for granted where an expression has a value: X is invertible where X⁻¹ is written, positive where log x is.</summary>
internal static class Assumptions
{
    /// <summary>The expression with each symbol declared as it must be for the expression to have a value.</summary>
    internal static Expr Declared(Expr expression)
    {
        var names = new Dictionary<Symbol, Symbol>();
        foreach (var condition in Of(expression))
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

    /// <summary>Tells an inference what must hold of the nodes of an expression.</summary>
    internal static void Assume(Expr expression, Workspace workspace, Inference inference)
    {
        foreach (var condition in Of(expression)) inference.Assume(workspace.Import(condition.Subject), ConditionSet.ToProperty(condition));
    }

    private static IEnumerable<Condition> Of(Expr expression) =>
        Traversal.PostOrder(expression).SelectMany(node => node.Operator is { } @operator ? @operator.DomainConditions(node).Where(c => !MayFail(c, @operator, node)) : []);

    // x^a has a value for x = -2 and a = 3, too: what it needs for most exponents does not hold of every point.
    private static bool MayFail(Condition condition, Operator @operator, Expr node) =>
        condition.Kind == ConditionKind.EntriesPositive && @operator.AsPower(node) is { Exponent.Number: null };
}
