using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Tests.Laws;

/// <summary>The two sides of a law, or of a mutant of one.</summary>
internal sealed record Statement(Expr Left, Expr Right)
{
    /// <summary>The symbols of both sides by name.</summary>
    internal Symbol[] Symbols { get; } = [.. Left.FreeSymbols.Concat(Right.FreeSymbols).DistinctBy(s => s.Name).OrderBy(s => s.Name, StringComparer.Ordinal)];

    internal static Statement Of(Law law) => new(law.Left, law.Right);

    public override string ToString() => $"{Left} = {Right}";
}

/// <summary>A statement with an integer for each size; its constant parts, such as K and D, are symbols whose values are computed once.</summary>
internal sealed class SizedStatement
{
    private readonly Dictionary<Type, object?> constants = [];
    private readonly Dictionary<Expr, Expr> nameOf = [];

    internal SizedStatement(Statement statement, IReadOnlyDictionary<string, long> sizes)
    {
        (Statement, Sizes) = (statement, sizes);
        Left = SizedExpression.Of(WithNames(statement.Left), sizes, 64);
        Right = SizedExpression.Of(WithNames(statement.Right), sizes, 64);
        Shapes = Array.ConvertAll(statement.Symbols, s => (Size(s.Shape.Rows), Size(s.Shape.Columns)));
    }

    internal Statement Statement { get; }

    internal IReadOnlyDictionary<string, long> Sizes { get; }

    internal SizedExpression Left { get; }

    internal SizedExpression Right { get; }

    internal (int Rows, int Columns)[] Shapes { get; }

    /// <summary>The values of the constant parts over a ring, or null where one has none.</summary>
    internal List<(Expr Name, RingMatrix<T> Value)>? Constants<T>() where T : struct, IRing<T>
    {
        if (constants.TryGetValue(typeof(T), out var known)) return (List<(Expr, RingMatrix<T>)>?)known;
        var values = new List<(Expr Name, RingMatrix<T> Value)>();
        foreach (var (constant, name) in nameOf)
            if (RingInterpreter<T>.Run(SizedExpression.Of(constant, Sizes, 64), [], CancellationToken.None).Value is { } value) values.Add((name, value));
        var all = values.Count == nameOf.Count ? values : null;
        constants.Add(typeof(T), all);
        return all;
    }

    private Expr WithNames(Expr side)
    {
        var nodes = Traversal.PostOrder(side);
        var inside = new HashSet<Expr>();
        foreach (var node in nodes)
            if (node.FreeSymbols.Length > 0 || node.Kind == ExprKind.Number || (node.IsScalar && node.Kind == ExprKind.Scale)) continue;
            else if (!nameOf.ContainsKey(node)) inside.Add(node);
        if (inside.Count == 0) return side;
        foreach (var constant in inside) nameOf[constant] = Expr.Of(new Symbol($"constant_{nameOf.Count}", constant.Shape));
        return Replacement.In(side, node => nameOf.GetValueOrDefault(node));
    }

    /// <summary>
    /// The statement at a few choices of sizes, the cheapest of many: k names take 2 … k + 1 in some order (one name 2, 3 or 4), or 1 and 2 as they come.
    /// </summary>
    internal static IEnumerable<SizedStatement> Draw(Statement statement, int count, bool one, int seed)
    {
        var random = new Random(seed);
        var names = RandomSizes.Of([statement.Left, statement.Right], out var shapes)
            .SelectMany(s => s.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var drawn = new Dictionary<string, (Dictionary<string, long> Sizes, Rational Entries)>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < 8 * count; attempt++)
        {
            var pool = Enumerable.Range(2, Math.Max(3, names.Length)).ToArray();
            random.Shuffle(pool);
            var sizes = names.Index().ToDictionary(x => x.Item, x => one ? random.Next(1, 3) : (long)pool[x.Index], StringComparer.Ordinal);
            var key = string.Join(' ', names.Select(name => sizes[name]));
            if (drawn.ContainsKey(key)) continue;
            var entries = Rational.Zero;
            var fits = true;
            foreach (var shape in shapes)
            {
                var (rows, columns) = (shape.Rows.Evaluate(sizes), shape.Columns.Evaluate(sizes));
                fits &= rows is { IsInteger: true, Sign: > 0 } && columns is { IsInteger: true, Sign: > 0 };
                entries += rows * columns;
            }

            if (fits) drawn[key] = (sizes, entries);
        }

        return drawn.Values.OrderBy(d => d.Entries).Take(count).Select(d => new SizedStatement(statement, d.Sizes));
    }

    private int Size(Dimension size) => (int)size.Evaluate(Sizes).Numerator;
}
