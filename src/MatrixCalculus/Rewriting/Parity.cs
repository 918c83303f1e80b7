using System.Numerics;

namespace MatrixCalculus.Rewriting;

/// <summary>The exponents of −1: what is even falls away, and n² is as even as n is.</summary>
internal static class Parity
{
    private const int MostPoints = 256;

    /// <summary>
    /// The sum of products of binomial coefficients, each at most once, that is odd where a polynomial in sizes is: n for n³ and n(n − 1)/2 for n²(n − 1)²/4. Null where the
    /// polynomial has values that are no integers, or too many terms.
    /// </summary>
    internal static Dimension? Of(Dimension size)
    {
        var names = size.Terms.SelectMany(t => t.Monomial.Factors).GroupBy(f => f.Name).Select(g => (Name: g.Key, Points: g.Max(f => f.Power) + 1)).ToList();
        var points = names.Aggregate(1L, static (count, n) => Math.Min(MostPoints + 1, count * n.Points));
        if (points > MostPoints || ValuesFromZero(size, names, (int)points) is not { } values) return null;
        TakeDifferences(values, names);
        var odd = Dimension.Zero;
        for (var point = 0; point < values.Length; point++)
        {
            if (values[point].IsEven) continue;
            var (product, rest) = (Dimension.One, point);
            foreach (var (name, count) in names) (product, rest) = (product * Binomial(Dimension.Named(name), rest % count), rest / count);
            odd += product;
        }

        return odd;
    }

    /// <summary>The sum of integers k₁ + 2k₂ + 3 as k₁ + 1; null where there is nothing even in it or it is not known to be one.</summary>
    internal static Expr? Of(NormalForms forms, Expr exponent)
    {
        if (!Exponents.IsInteger(exponent)) return null;
        var terms = new List<Expr>();
        var changed = false;
        foreach (var term in exponent.Kind == ExprKind.Sum ? exponent.ArgumentSpan : [exponent])
        {
            var (coefficient, body) = NormalForms.Split(term);
            if (Of(coefficient) is not { } odd) return null;
            changed |= odd != coefficient;
            if (!odd.IsZero) terms.Add(forms.Join(odd, body));
        }

        return !changed ? null : terms.Count == 0 ? forms.Workspace.Number(Dimension.Zero) : forms.Workspace.Sum([.. terms]);
    }

    // The values where every size is 0, 1, 2, …, the first size changing fastest.
    private static BigInteger[]? ValuesFromZero(Dimension size, List<(string Name, int Points)> names, int points)
    {
        var (values, sizes) = (new BigInteger[points], new Dictionary<string, long>());
        for (var point = 0; point < points; point++)
        {
            var rest = point;
            foreach (var (name, count) in names)
            {
                sizes[name] = rest % count;
                rest /= count;
            }

            if (size.Evaluate(sizes) is not { IsInteger: true } value) return null;
            values[point] = value.Numerator;
        }

        return values;
    }

    // Newton: a polynomial is the sum of its differences at 0 times binomial coefficients, by each of its variables.
    private static void TakeDifferences(BigInteger[] values, List<(string Name, int Points)> names)
    {
        var stride = 1;
        foreach (var (_, count) in names)
        {
            for (var order = 1; order < count; order++)
                for (var point = values.Length - 1; point >= 0; point--)
                    if (point / stride % count >= order) values[point] -= values[point - stride];
            stride *= count;
        }
    }

    // n(n − 1)…(n − k + 1)/k!
    private static Dimension Binomial(Dimension n, int k)
    {
        var product = Dimension.One;
        for (var i = 0; i < k; i++) product = product * (n - i) / Rational.Of(i + 1, 1);
        return product;
    }
}
