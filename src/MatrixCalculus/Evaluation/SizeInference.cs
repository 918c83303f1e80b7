namespace MatrixCalculus.Evaluation;

/// <summary>One fact about sizes: a polynomial in names has this value, because of that matrix.</summary>
internal readonly record struct SizeFact(Dimension Size, long Value, string Source);

/// <summary>The values of named sizes that follow from the shapes of given matrices, where polynomials such as m*n or n*(n+1)/2 stand for them too.</summary>
internal static class SizeInference
{
    // A scan for integer roots stops here; no matrix that fits into memory has a larger polynomial size.
    private const int LargestScanned = 1 << 20;

    /// <summary>The size of each name that the facts determine.</summary>
    /// <exception cref="EvaluationException">The facts contradict one another (<see cref="ErrorCode.ConflictingSizes"/>); all that do are named.</exception>
    internal static Dictionary<string, long> Solve(IEnumerable<SizeFact> facts)
    {
        var solved = new Dictionary<string, long>(StringComparer.Ordinal);
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var conflicts = new List<string>();

        // Names alone first, so that a conflict is told in the simplest terms.
        var open = facts.OrderBy(f => f.Size.Names.Count()).ThenBy(f => f.Size.Terms.Length).ToList();
        for (var progress = true; progress;)
        {
            progress = false;
            for (var i = 0; i < open.Count; i++)
            {
                var fact = open[i];
                var rest = fact.Size.Substitute(solved.ToDictionary(s => s.Key, s => (Dimension)s.Value, StringComparer.Ordinal));
                var names = rest.Names.ToList();
                if (names.Count > 1) continue;
                if (names.Count == 0)
                {
                    if (rest != fact.Value) conflicts.Add(Describe(fact, rest, sources));
                }
                else
                {
                    var roots = PositiveRoots(rest - fact.Value);
                    if (roots.Count > 1) continue;
                    if (roots.Count == 0) conflicts.Add($"{fact.Source} gives {fact.Size} = {fact.Value}, which no size {names[0]} does");
                    else (solved[names[0]], sources[names[0]]) = (roots[0], fact.Source);
                }

                open.RemoveAt(i--);
                progress = true;
            }
        }

        return conflicts.Count == 0
            ? solved
            : throw new EvaluationException(ErrorCode.ConflictingSizes, $"The sizes contradict one another: {string.Join("; ", conflicts.Distinct())}.");
    }

    private static string Describe(SizeFact fact, Dimension found, Dictionary<string, string> sources)
    {
        var reasons = fact.Size.Names.Where(sources.ContainsKey).Select(n => $"{n} is known from {sources[n]}").ToList();
        return $"{fact.Source} gives {fact.Size} = {fact.Value}, but {fact.Size} is {found}"
            + (reasons.Count == 0 ? string.Empty : $" ({string.Join(", ", reasons)})");
    }

    // The positive integers at which a polynomial in one name is 0.
    private static List<long> PositiveRoots(Dimension polynomial)
    {
        var degree = polynomial.Terms[0].Monomial.Degree;
        var coefficients = new Rational[degree + 1];
        foreach (var (monomial, coefficient) in polynomial.Terms) coefficients[monomial.Degree] = coefficient;
        if (degree == 1)
        {
            var root = -coefficients[0] / coefficients[1];
            return root.IsInteger && root.Sign > 0 && root <= long.MaxValue ? [(long)root.Numerator] : [];
        }

        // Fujiwara: |root| ≤ 2 max |aₖ/a_d|^(1/(d−k))
        var inexact = Array.ConvertAll(coefficients, c => c.ToDouble());
        var bound = 1.0;
        for (var k = 0; k < degree; k++) bound = Math.Max(bound, 2 * Math.Pow(Math.Abs(inexact[k] / inexact[degree]), 1.0 / (degree - k)));
        var name = polynomial.Names.First();
        var roots = new List<long>();
        for (long n = 1; n <= Math.Min(bound + 1, LargestScanned); n++)
        {
            double value = 0, magnitude = 0;
            for (var k = degree; k >= 0; k--) (value, magnitude) = (value * n + inexact[k], magnitude * n + Math.Abs(inexact[k]));
            if (Math.Abs(value) <= 1e-9 * magnitude && polynomial.Evaluate(new Dictionary<string, long> { [name] = n }).IsZero) roots.Add(n);
        }

        return roots;
    }
}
