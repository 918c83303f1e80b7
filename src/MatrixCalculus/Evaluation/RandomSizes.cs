namespace MatrixCalculus.Evaluation;

/// <summary>Draws integers for named sizes: from 2 upwards, distinct names distinct sizes (at size 1, tr(AB) = tr A tr B holds).</summary>
internal static class RandomSizes
{
    private const int Attempts = 64;
    private const int EnoughDraws = 12;

    // So many draws more of two sizes for all names, where distinct sizes are too large.
    private const int DrawsOfTwo = 4;

    // A matrix of so many entries is evaluated in a moment; where all sizes make larger ones, the smallest of some draws is taken.
    private const int Light = 20_000;

    /// <summary>Every size that some expressions speak of: of shapes, coefficients and parameters of operators.</summary>
    internal static HashSet<Dimension> Of(IEnumerable<Expr> expressions, out HashSet<Shape> shapes)
    {
        var (all, ofShapes) = (new HashSet<Dimension>(), new HashSet<Shape>());
        foreach (var node in expressions.SelectMany(Traversal.PostOrder))
        {
            if (ofShapes.Add(node.Shape)) all.UnionWith([node.Shape.Rows, node.Shape.Columns]);
            if (node.Number is { } number) all.Add(number);
            if (node.Operator is { } @operator) all.UnionWith(@operator.Parameters);
        }

        shapes = ofShapes;
        return all;
    }

    /// <summary>The entries of the largest matrix at some sizes.</summary>
    internal static double Largest(IEnumerable<Expr> expressions, Dictionary<string, long> sizes)
    {
        Of(expressions, out var shapes);
        return LargestCount(shapes, sizes) ?? double.PositiveInfinity;
    }

    /// <summary>A size for each name, or null where none was found that makes every shape a positive integer.</summary>
    /// <param name="expressions">What is to be evaluated.</param>
    /// <param name="random">The source.</param>
    /// <param name="one">Whether sizes may be 1, and equal: the extra case.</param>
    /// <param name="most">So many entries a matrix should have at most: where distinct sizes make more, names share the sizes 2 and 3.</param>
    internal static Dictionary<string, long>? Draw(IEnumerable<Expr> expressions, Random random, bool one = false, long most = long.MaxValue)
    {
        var sizes = Of(expressions, out var shapes);
        var names = sizes.SelectMany(s => s.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var (best, smallest) = ((Dictionary<string, long>?)null, double.PositiveInfinity);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Few names take of a few sizes, many names the smallest ones, so that Kronecker products stay small; later attempts go further.
            var pool = attempt >= EnoughDraws && smallest > most
                ? [.. names.Select((_, i) => 2 + (i % 2))]
                : Enumerable.Range(2, names.Length + (names.Length <= 2 ? 2 : 0) + (attempt / 8)).ToArray();
            random.Shuffle(pool);
            var drawn = new Dictionary<string, long>(StringComparer.Ordinal);
            for (var i = 0; i < names.Length; i++) drawn[names[i]] = one ? random.Next(1, 3) : pool[i];
            if (LargestCount(shapes, drawn) is { } count && count < smallest) (best, smallest) = (drawn, count);
            if (smallest <= Math.Min(Light, most) || (best is not null && attempt >= EnoughDraws + (smallest > most ? DrawsOfTwo : 0))) break;
        }

        return best;
    }

    // The entries of the largest matrix, or null where a shape does not exist at these sizes.
    private static double? LargestCount(HashSet<Shape> shapes, Dictionary<string, long> sizes)
    {
        var largest = 1.0;
        foreach (var shape in shapes)
        {
            var (rows, columns) = (shape.Rows.Evaluate(sizes), shape.Columns.Evaluate(sizes));
            if (!rows.IsInteger || !columns.IsInteger || rows.Sign <= 0 || columns.Sign <= 0) return null;
            largest = Math.Max(largest, rows.ToDouble() * columns.ToDouble());
        }

        return largest;
    }
}
