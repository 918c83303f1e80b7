using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Equality;

/// <summary>
/// Inverses of sums: E E⁻¹ = I for E = T + R says T E⁻¹ = I − R E⁻¹ and E⁻¹ T = I − E⁻¹ R, which is read from left to right with the longest
/// term of E as T. With multiplication by E this proves Woodbury's identity and its relatives.
/// </summary>
internal static class InverseRelations
{
    private static readonly StepRule Relation = new(
        StepKind.Algorithm, "term-of-a-sum-times-inverse-of-the-sum", "A*inv(A + B) = I - B*inv(A + B), inv(A + B)*A = I - inv(A + B)*B", "A + B invertible");

    /// <summary>
    /// The expression with every product that holds such a term beside the inverse rewritten; null when none does. Dividing by a scalar factor of
    /// the term is allowed where the expression is a quotient of polynomials, so that what holds for scalars that are not zero holds for all.
    /// </summary>
    internal static Expr? Reduce(Expr expression, bool byScalars, IStepSink sink)
    {
        var changed = false;
        var result = Rebuild.Replace(expression, node =>
        {
            var rewritten = node.Kind == ExprKind.Product ? Rewritten(node, byScalars) : node.Operator is { IsCyclic: true } ? Rotated(node, byScalars) : null;
            if (rewritten is not { } sum) return null;
            changed = true;
            sink.Report(new(node, sum, Relation));
            return sum;
        });
        return changed ? result : null;
    }

    /// <summary>The difference times the sum whose inverse begins or ends one of its terms, one that was not taken before on that side; null when there is none.</summary>
    internal static Expr? Multiply(Expr difference, HashSet<Expr> taken)
    {
        foreach (var isLeft in new[] { true, false })
            foreach (var summand in TermNode.Summands(difference))
            {
                var chain = Term.Of(summand).Chain;
                if (chain.Count == 0 || InverseOf(isLeft ? chain[0] : chain[^1]) is not { } inverse) continue;
                var (sum, _) = inverse;
                if (!taken.Add(isLeft ? sum : Functions.Transpose(sum))) continue;
                return Expr.Sum([.. TermNode.Summands(difference).Select(t => isLeft ? sum * t : t * sum)]);
            }

        return null;
    }

    // tr(A B E⁻¹) = tr(B E⁻¹ A) = …: the rotation that brings a term beside the inverse
    private static Expr? Rotated(Expr node, bool byScalars)
    {
        if (node.ArgumentSpan[0] is not { Kind: ExprKind.Product } product) return null;
        var chain = product.Arguments;
        for (var i = 1; i < chain.Length; i++)
            if (Rewritten(Expr.Product([.. chain[i..], .. chain[..i]]), byScalars) is { } sum) return Expr.Apply(node.Operator!, sum);
        return null;
    }

    private static Expr? Rewritten(Expr product, bool byScalars)
    {
        var factors = product.Arguments;
        for (var i = 0; i < factors.Length; i++)
        {
            if (InverseOf(factors[i]) is not { } inverse) continue;
            var (sum, exponent) = inverse;
            var terms = TermNode.Summands(sum).Select(Term.Of).ToList();
            if (Leading(terms, byScalars) is not { } leading) continue;
            var length = leading.Chain.Count;
            var rest = exponent == 1 ? null : Functions.Power(sum, Expr.Constant((Dimension)(1 - exponent)));
            if (i >= length && Matches(factors.AsSpan()[(i - length)..i], leading.Chain))
                return Replaced(factors[..(i - length)], factors[(i + 1)..], rest, leading, terms, t => Times(t, factors[i]), product.Shape, sum.Shape);
            if (i + length < factors.Length && Matches(factors.AsSpan()[(i + 1)..(i + 1 + length)], leading.Chain))
                return Replaced(factors[..i], factors[(i + 1 + length)..], rest, leading, terms, t => factors[i] * t, product.Shape, sum.Shape);
        }

        return null;
    }

    private static Expr Times(Expr left, Expr right) => left * right;

    // before (1/c)(E^(1−k) − Σ others E^(−k)) after
    private static Expr Replaced(
        IEnumerable<Expr> before, IEnumerable<Expr> after, Expr? rest, Term leading, List<Term> terms, Func<Expr, Expr> withInverse, Shape shape, Shape inner)
    {
        var (head, tail) = (before.ToArray(), after.ToArray());
        Expr Framed(Expr? middle) => head.Length + tail.Length == 0 && middle is null
            ? Functions.Identity(shape.Rows)
            : Expr.Product([.. head, .. middle is null ? (Expr[])[] : [middle], .. tail]);
        var factor = Expr.Constant(Dimension.Of(1 / leading.Coefficient.Constant));
        foreach (var power in leading.Scalars) factor *= Functions.Power(power.Base, -1 * power.Exponent);
        var sum = factor * Framed(rest);
        foreach (var term in terms)
            if (!ReferenceEquals(term, leading)) sum -= factor * Framed(withInverse(TermNode.Of(term, inner)));
        return sum;
    }

    private static (Expr Sum, long Exponent)? InverseOf(Expr factor) =>
        factor.Operator?.AsPower(factor) is { Base: { Kind: ExprKind.Sum, IsScalar: false } sum, Exponent.Number: { IsConstant: true } exponent }
        && exponent.Constant is { IsInteger: true, Sign: < 0 } k && k >= -8
            ? (sum, -(long)k.Numerator)
            : null;

    // The longest term, the last of several.
    private static Term? Leading(List<Term> terms, bool byScalars)
    {
        Term? leading = null;
        foreach (var term in terms)
            if ((byScalars || term.Scalars.Count == 0) && term.Coefficient.IsConstant && term.Chain.Count > 0 && (leading is null || term.Chain.Count >= leading.Chain.Count))
                leading = term;
        return leading;
    }

    private static bool Matches(ReadOnlySpan<Expr> factors, List<Expr> chain)
    {
        for (var i = 0; i < chain.Count; i++)
            if (!factors[i].Equals(chain[i])) return false;
        return true;
    }
}
