using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>Terms of a multiplied-out sum gathered by what a variable is in them.</summary>
internal static class Collecting
{
    internal static Expr Run(Expr expanded, Expr variable, CancellationToken cancellation)
    {
        if (variable.Kind != ExprKind.Symbol)
            throw new DifferentiationException(ErrorCode.NotASymbol, $"Cannot collect by {variable}: it is no symbol.");
        var workspace = new Workspace(cancellation);
        var (root, symbol) = (workspace.Import(expanded), workspace.Import(variable));
        var places = new List<(Expr Power, bool IsLeft)>();
        var coefficients = new Dictionary<(Expr Power, bool IsLeft), List<Expr>>();
        var rest = new List<Expr>();
        foreach (var node in root.Kind == ExprKind.Sum ? root.Arguments : [root])
        {
            var term = Term.Of(node);
            if (Take(term, symbol, workspace) is not { } place)
            {
                rest.Add(node);
                continue;
            }

            if (!coefficients.TryGetValue(place, out var list))
            {
                coefficients[place] = list = [];
                places.Add(place);
            }

            list.Add(Rebuilt(term, node.Shape, place));
        }

        foreach (var place in places)
        {
            var coefficient = Simplifier.Run(Expr.Sum([.. coefficients[place]]), new SimplifyOptions { Cancellation = cancellation }).Expression;
            rest.Add(place.IsLeft ? place.Power * coefficient : coefficient * place.Power);
        }

        return Expr.Sum([.. rest]);
    }

    // The power of a scalar, or the matrix at the right or else the left end of the chain, taken out of the term.
    private static (Expr Power, bool IsLeft)? Take(Term term, Expr variable, Workspace workspace)
    {
        if (variable.IsScalar)
        {
            var place = term.Scalars.FindIndex(s => ReferenceEquals(workspace.Import(s.Base), variable));
            if (place < 0) return null;
            var power = term.Scalars[place];
            term.Scalars.RemoveAt(place);
            return (workspace.Import(power.Exponent.IsOne ? variable : Functions.Power(variable, power.Exponent)), false);
        }

        var atRight = term.Chain.Count > 0 && ReferenceEquals(term.Chain[^1], variable);
        if (!atRight && (term.Chain.Count == 0 || !ReferenceEquals(term.Chain[0], variable))) return null;
        term.Chain.RemoveAt(atRight ? term.Chain.Count - 1 : 0);
        return (variable, !atRight);
    }

    private static Expr Rebuilt(Term term, Shape shape, (Expr Power, bool IsLeft) place)
    {
        var scalar = Expr.Constant(term.Coefficient);
        foreach (var power in term.Scalars) scalar *= power.Exponent.IsOne ? power.Base : Functions.Power(power.Base, power.Exponent);
        if (place.Power.IsScalar) return term.Chain.Count == 0 ? Spread(scalar, shape) : scalar * Expr.Product([.. term.Chain]);
        var order = place.IsLeft ? shape.Columns : shape.Rows;
        return term.Chain.Count == 0 ? scalar * Functions.Identity(order) : scalar * Expr.Product([.. term.Chain]);
    }

    private static Expr Spread(Expr scalar, Shape shape) => shape.IsScalar ? scalar : scalar * Functions.Identity(shape.Rows);
}
