using MatrixCalculus.Rewriting;
using Xunit;

namespace MatrixCalculus.Tests.Laws;

/// <summary>No law asks two sizes to be equal that its two sides do not need to be: a letter taken twice by chance would hide the law from most expressions.</summary>
public sealed class SharedSizeTests
{
    private const int MostPlaces = 10;

    // What needs the sizes to be equal beside the shapes.
    private static readonly Dictionary<string, string> Needed = new(StringComparer.Ordinal)
    {
        ["trace-of-power-of-product-turned"] = "at the power 0 the traces are the sizes",
        ["inverse-square-of-product"] = "an inverse of each factor is wanted",
    };

    [Fact]
    public void No_law_has_a_size_in_common_that_it_does_not_need() =>
        Assert.Empty(LawBook.All.Where(law => !Needed.ContainsKey(law.Name)).SelectMany(Loosened));

    private static IEnumerable<string> Loosened(Law law)
    {
        var places = law.Variables
            .Where(v => (v.Properties & MatrixProperties.Orthogonal) == 0 && !v.Shape.IsScalar)
            .SelectMany(v => new[] { (Variable: v, IsRow: true, Size: v.Shape.Rows), (Variable: v, IsRow: false, Size: v.Shape.Columns) });
        foreach (var size in places.Where(p => p.Size.Names.Count() == 1 && p.Size == Dimension.Named(p.Size.Names.Single())).GroupBy(p => p.Size).Where(g => g.Count() is > 1 and <= MostPlaces))
        {
            var all = size.ToList();
            for (var choice = 1; choice < (1 << all.Count) - 1; choice++)
            {
                var other = all.Where((_, i) => (choice >> i & 1) == 1).ToList();
                if (With(law, other) is not { } looser) continue;
                yield return $"{law.Name}: {looser} with {string.Join(", ", other.Select(o => $"{o.Variable.Name}.{(o.IsRow ? "rows" : "columns")}"))} of another size";
                break;
            }
        }
    }

    private static Symbol Replaced(Symbol symbol, List<(Symbol Variable, bool IsRow, Dimension Size)> other)
    {
        Dimension Of(bool isRow, Dimension size) => other.Exists(o => o.Variable.Name == symbol.Name && o.IsRow == isRow) ? Dimension.Named("other") : size;
        return new(symbol.Name, new Shape(Of(true, symbol.Shape.Rows), Of(false, symbol.Shape.Columns)), symbol.Properties);
    }

    private static string? With(Law law, List<(Symbol Variable, bool IsRow, Dimension Size)> other)
    {
        try
        {
            var declared = new Declarations(law.Variables.Select(v => Replaced(v, other)));
            var (left, right) = (Expr.Parse(law.Left.ToString(), declared), Expr.Parse(law.Right.ToString(), declared));
            return left.Shape == right.Shape ? $"{left} = {right}" : null;
        }
        catch (MatrixCalculusException)
        {
            return null;
        }
    }
}
