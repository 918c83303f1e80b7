using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Equality;

/// <summary>Scalar denominators: a difference that holds 1/s is zero where s times it is.</summary>
internal static class Denominators
{
    /// <summary>The expanded difference times the powers of all scalars that are denominators in its terms; null when there are none.</summary>
    internal static Expr? Clear(Expr difference)
    {
        var terms = TermNode.Summands(difference).Select(Term.Of).ToList();
        var lowest = new Dictionary<Expr, Dimension>();
        foreach (var power in terms.SelectMany(t => t.Scalars))
            if (Exponent(power.Exponent) is { } exponent && exponent.LeadingSign < 0 && (!lowest.TryGetValue(power.Base, out var known) || exponent.CompareTo(known) < 0))
                lowest[power.Base] = exponent;
        if (lowest.Count == 0) return null;
        return Expr.Sum([.. terms.Select(term => TermNode.Of(Times(term, lowest), difference.Shape))]);
    }

    private static Dimension? Exponent(Expr exponent) => exponent.Number is { IsConstant: true } number ? number : null;

    private static Term Times(Term term, Dictionary<Expr, Dimension> lowest)
    {
        var product = new Term { Coefficient = term.Coefficient };
        product.Chain.AddRange(term.Chain);
        var left = new Dictionary<Expr, Dimension>(lowest);
        foreach (var power in term.Scalars)
        {
            if (Exponent(power.Exponent) is not { } exponent || !left.Remove(power.Base, out var least))
            {
                product.Scalars.Add(power);
                continue;
            }

            var exponentLeft = exponent - least;
            if (!exponentLeft.IsZero) product.Scalars.Add(new(power.Base, Expr.Constant(exponentLeft)));
        }

        foreach (var (scalar, least) in left) product.Scalars.Add(new(scalar, Expr.Constant(-least)));
        return product;
    }
}
