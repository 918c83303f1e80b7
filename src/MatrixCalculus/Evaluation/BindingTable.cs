using System.Globalization;

namespace MatrixCalculus.Evaluation;

/// <summary>What bindings over any kind of number have in common.</summary>
internal sealed class BindingTable<TMatrix>(Func<TMatrix, (int Rows, int Columns)> shapeOf) where TMatrix : class
{
    private readonly Dictionary<(ExprKind Kind, string Name), (Expr Leaf, TMatrix Value)> values = [];
    private readonly Dictionary<string, long> given = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, long>? sizes;
    private bool isFixed;

    internal IEnumerable<KeyValuePair<Expr, TMatrix>> Values =>
        values.Values.OrderBy(v => v.Leaf.Symbol!.Name, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Leaf, v.Value));

    internal IReadOnlyDictionary<string, long> Sizes => sizes ??= SizeInference.Solve(Facts());

    /// <summary>Takes sizes as they are: whoever drew the matrices drew them by these.</summary>
    internal void Fix(IReadOnlyDictionary<string, long> known) => (sizes, isFixed) = (known, true);

    internal void Add(Expr symbol, TMatrix value)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentNullException.ThrowIfNull(value);
        if (symbol.Symbol is null)
            throw new EvaluationException(ErrorCode.NotASymbol, $"Only a symbol or a differential can be bound to a value, but {symbol} is neither.");
        if (!values.TryAdd((symbol.Kind, symbol.Symbol.Name), (symbol, value)))
            throw new DeclarationException(ErrorCode.DuplicateSymbol, $"{Name(symbol)} is bound already.");
        if (!isFixed) sizes = null;
    }

    internal void Add(string size, long value)
    {
        Dimension.Named(size);
        if (value <= 0)
            throw new EvaluationException(ErrorCode.InvalidDimension, string.Create(CultureInfo.InvariantCulture, $"The size {size} cannot be {value}: it must be at least 1."));
        if (!given.TryAdd(size, value)) throw new DeclarationException(ErrorCode.DuplicateSymbol, $"The size {size} is bound already.");
        if (!isFixed) sizes = null;
    }

    internal TMatrix ValueOf(Expr leaf)
    {
        if (!values.TryGetValue((leaf.Kind, leaf.Symbol!.Name), out var bound))
            throw new EvaluationException(ErrorCode.UnboundSymbol, $"{Name(leaf)} ({leaf.Shape}) has no value: the bindings lack it.");
        return bound.Leaf.Symbol!.Equals(leaf.Symbol)
            ? bound.Value
            : throw new EvaluationException(
                ErrorCode.UnboundSymbol,
                $"{Name(leaf)} ({leaf.Shape}, {leaf.Symbol.Properties}) has no value: the bound {Name(leaf)} is declared differently ({bound.Leaf.Shape}, {bound.Leaf.Symbol.Properties}).");
    }

    private static string Name(Expr leaf) => leaf.Kind == ExprKind.Differential ? $"d{leaf.Symbol!.Name}" : leaf.Symbol!.Name;

    private IEnumerable<SizeFact> Facts()
    {
        foreach (var (name, value) in given.OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return new(Dimension.Named(name), value, string.Create(CultureInfo.InvariantCulture, $"the given {name} = {value}"));
        foreach (var (leaf, value) in Values)
        {
            var (rows, columns) = shapeOf(value);
            var source = string.Create(CultureInfo.InvariantCulture, $"{Name(leaf)} ({leaf.Shape}, bound to {rows}×{columns})");
            yield return new(leaf.Shape.Rows, rows, source);
            yield return new(leaf.Shape.Columns, columns, source);
        }
    }
}
