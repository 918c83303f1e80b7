using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Solving;

/// <summary>The shortest equation that says that an expression vanishes.</summary>
internal static class ClearedEquation
{
    /// <summary>F = 0 as G = H, where G − H is F times what it holds inverted, without the common factor of its terms.</summary>
    internal static Equation Of(Expr expression, Symbol variable)
    {
        var shortest = Clearing.Candidates(expression, variable)
            .Select(c => Simplifier.MultipliedOut(c.Expression, CancellationToken.None))
            .MinBy(e => e.Size)!;
        var zero = Expr.Zero(shortest.Shape);
        if (shortest.Kind != ExprKind.Sum) return new(Unscaled(shortest), zero);
        var terms = shortest.Arguments.Select(NormalForms.Split).ToList();
        var content = terms.TrueForAll(t => t.Coefficient.IsConstant && t.Coefficient.Constant.Abs() == terms[0].Coefficient.Constant.Abs())
            ? terms[0].Coefficient.Constant.Abs()
            : Rational.One;
        Expr Side(int sign)
        {
            var side = terms.Where(t => t.Coefficient.LeadingSign == sign).Select(t => Term(t.Coefficient / (sign * content), t.Body)).ToArray();
            return side.Length == 0 ? zero : Simplifier.Run(Expr.Sum(side), null, CancellationToken.None);
        }

        return new(Side(1), Side(-1));
    }

    private static Expr Unscaled(Expr term) => NormalForms.Split(term).Body ?? term;

    private static Expr Term(Dimension coefficient, Expr? body) =>
        body is null ? Expr.Constant(coefficient) : coefficient.IsOne ? body : Expr.Scale(Expr.Constant(coefficient), body);
}
