namespace MatrixCalculus.Equality;

/// <summary>
/// A bound on the degrees of the polynomials that the entries of an expression are quotients of, at given sizes: N/δ with one denominator δ for a
/// whole matrix, as functions of the free entries. By it two different expressions agree at few points of a field (Schwartz 1980, Zippel 1979).
/// </summary>
internal static class DegreeBound
{
    /// <summary>The degree that the numerator of a difference of the two sides can have, drawn values of structured symbols included.</summary>
    internal static double Of(Expr left, Expr right, IReadOnlyDictionary<string, long> sizes)
    {
        var (one, other) = (Of(left, sizes), Of(right, sizes));
        return Math.Max(one.Numerator + other.Denominator, other.Numerator + one.Denominator);
    }

    private static (double Numerator, double Denominator) Of(Expr expression, IReadOnlyDictionary<string, long> sizes) =>
        Traversal.Fold<(double Numerator, double Denominator)>(expression, (node, parts) => node.Kind switch
        {
            ExprKind.Symbol or ExprKind.Differential => OfSymbol(node.Symbol!, sizes),
            ExprKind.Number => (0, 0),
            ExprKind.Sum => OverCommonDenominator(parts),
            ExprKind.Product or ExprKind.Scale => (parts.Sum(p => p.Numerator), parts.Sum(p => p.Denominator)),
            ExprKind.Apply => OfApplication(node, parts, sizes),
        });

    // Orthogonal matrices are drawn as (I − S)⁻¹(I + S), definite ones as BᵀB + I: quotients of degree n, and of degree 2.
    private static (double Numerator, double Denominator) OfSymbol(Symbol symbol, IReadOnlyDictionary<string, long> sizes)
    {
        const MatrixProperties Orthonormal = MatrixProperties.Orthogonal | MatrixProperties.OrthonormalColumns | MatrixProperties.OrthonormalRows;
        var order = Math.Max(symbol.Shape.Rows.Evaluate(sizes).ToDouble(), symbol.Shape.Columns.Evaluate(sizes).ToDouble());
        return (symbol.Properties & Orthonormal) != 0 ? (order, order) : (2, 0);
    }

    private static (double Numerator, double Denominator) OverCommonDenominator(IReadOnlyList<(double Numerator, double Denominator)> parts)
    {
        var denominator = parts.Sum(p => p.Denominator);
        return (parts.Max(p => p.Numerator + (denominator - p.Denominator)), denominator);
    }

    // Linear in each argument: degrees add. A power of an n×n matrix: X⁻¹ = δ adj(N)/det(N). Any other operator with an exact form computes polynomials
    // of a degree no larger than the number of entries of its arguments, and than its numbers, per entry, or quotients of such.
    private static (double Numerator, double Denominator) OfApplication(
        Expr node, IReadOnlyList<(double Numerator, double Denominator)> parts, IReadOnlyDictionary<string, long> sizes)
    {
        if (parts.Count == 0) return (0, 0);
        if (node.Operator is LinearOperator { IsJointlyLinear: true }) return OverCommonDenominator(parts);
        if (node.Operator is LinearOperator) return (parts.Sum(p => p.Numerator), parts.Sum(p => p.Denominator));
        var total = parts.Sum(p => p.Numerator + p.Denominator);
        var entries = node.Arguments.Sum(a => a.Shape.Rows.Evaluate(sizes).ToDouble() * a.Shape.Columns.Evaluate(sizes).ToDouble());
        var numbers = node.Arguments.Sum(a => a.Number is { } number ? number.Evaluate(sizes).Abs().ToDouble() : 0);
        var bound = total * entries * (1 + numbers);
        return (bound, bound);
    }
}
