using System.Globalization;
using System.Text;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>What a point of a comparison is made of.</summary>
internal static class PointOf
{
    /// <summary>The symbols that need a value: those of both sides that are no directions, and the variables.</summary>
    internal static IEnumerable<Symbol> Symbols(ComparedSides comparison)
    {
        var directions = comparison.Directions.Where(d => d.Leaf.Kind == ExprKind.Symbol).Select(d => d.Leaf.Symbol!).ToHashSet();
        return comparison.Function.FreeSymbols
            .Concat(comparison.Claim.FreeSymbols)
            .Concat(comparison.Directions.Select(d => d.Variable))
            .Where(s => !directions.Contains(s))
            .DistinctBy(s => s.Name)
            .OrderBy(s => s.Name, StringComparer.Ordinal);
    }

    /// <summary>A value for each symbol that keeps its structure and domain, or null where none was found.</summary>
    internal static Bindings<T>? Values<T>(
        IEnumerable<Symbol> symbols, IReadOnlyDictionary<string, SampleDomain> domains, IReadOnlyDictionary<string, long> sizes, Elements<T> elements, int seed)
        where T : struct, IRing<T>
    {
        var bindings = Bindings<T>.At(sizes);
        var point = new RandomPoint<T, T>(new ValueArena<T>(), elements, new Random(seed));
        foreach (var symbol in symbols)
        {
            var (rows, columns) = Size(symbol.Shape, sizes);
            var domain = domains.TryGetValue(symbol.Name, out var d) ? d : (SampleDomain?)null;
            if (point.Draw(symbol, domain, rows, columns, Motion.None) is not { } value) return null;
            bindings.Add(Expr.Of(symbol), value);
        }

        return bindings;
    }

    /// <summary>The same values in floating point.</summary>
    internal static Bindings Nearest<T>(Bindings<T> exact, IReadOnlyDictionary<string, long> sizes, Func<T, double> nearest) where T : struct, IRing<T>
    {
        var bindings = Bindings.At(sizes);
        foreach (var (symbol, value) in exact)
            bindings.Add(symbol, DenseMatrix.Create(value.Rows, value.Columns, (i, j) => nearest(value[i, j])));
        return bindings;
    }

    /// <summary>A shape at integer sizes.</summary>
    internal static (int Rows, int Columns) Size(Shape shape, IReadOnlyDictionary<string, long> sizes) =>
        ((int)shape.Rows.Evaluate(sizes).Numerator, (int)shape.Columns.Evaluate(sizes).Numerator);

    /// <summary>A point at which two sides differ, as text that can be followed by hand.</summary>
    internal static string Describe(IReadOnlyDictionary<string, long> sizes, IEnumerable<(Expr Leaf, object Value)> values, object left, object right)
    {
        var text = new StringBuilder("at ");
        foreach (var (name, size) in sizes.OrderBy(s => s.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"{name} = {size}, ");
        foreach (var (leaf, value) in values) text.Append(CultureInfo.InvariantCulture, $"{(leaf.Kind == ExprKind.Differential ? "d" : string.Empty)}{leaf.Symbol!.Name} = {value}, ");
        return text.Append(CultureInfo.InvariantCulture, $"the one side is {left}, the other {right}").ToString();
    }
}
