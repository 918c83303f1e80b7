namespace MatrixCalculus.Evaluation;

/// <summary>Draws integers for named sizes: from 2 upwards, distinct names distinct sizes (at size 1, tr(AB) = tr A tr B holds).</summary>
internal static class RandomSizes
{
    private const int Attempts = 64;

    /// <summary>Every size that some expressions speak of: of shapes, coefficients and parameters of operators.</summary>
    internal static HashSet<Dimension> Of(IEnumerable<Expr> expressions, out HashSet<Dimension> shapes)
    {
        var (all, ofShapes) = (new HashSet<Dimension>(), new HashSet<Dimension>());
        foreach (var node in expressions.SelectMany(Traversal.PostOrder))
        {
            ofShapes.Add(node.Shape.Rows);
            ofShapes.Add(node.Shape.Columns);
            if (node.Number is { } number) all.Add(number);
            if (node.Operator is { } @operator) all.UnionWith(@operator.Parameters);
        }

        all.UnionWith(ofShapes);
        shapes = ofShapes;
        return all;
    }

    /// <summary>A size for each name, or null where none was found that makes every shape a positive integer.</summary>
    /// <param name="expressions">What is to be evaluated.</param>
    /// <param name="random">The source.</param>
    /// <param name="one">Whether sizes may be 1, and equal: the extra case.</param>
    internal static Dictionary<string, long>? Draw(IEnumerable<Expr> expressions, Random random, bool one = false)
    {
        var sizes = Of(expressions, out var shapes);
        var names = sizes.SelectMany(s => s.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var checks = shapes.Where(s => !s.IsConstant).ToArray();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // k names take k of the k + 2 (later more) smallest sizes.
            var pool = Enumerable.Range(one ? 1 : 2, names.Length + 2 + (attempt / 8)).ToArray();
            random.Shuffle(pool);
            var drawn = new Dictionary<string, long>(StringComparer.Ordinal);
            for (var i = 0; i < names.Length; i++) drawn[names[i]] = one ? random.Next(1, 3) : pool[i];
            if (Array.TrueForAll(checks, s => s.Evaluate(drawn) is { IsInteger: true, Sign: > 0 })) return drawn;
        }

        return null;
    }
}
