using System.Globalization;
using System.Text;

namespace MatrixCalculus.Tests.RandomExpressions;

/// <summary>What a collection of expressions is made of.</summary>
internal sealed class Census
{
    private readonly SortedDictionary<string, int> operators = new(StringComparer.Ordinal);
    private readonly List<int> sizes = [];
    private int rectangular;
    private int sharing;

    internal int Count => sizes.Count;

    /// <summary>The median of the number of nodes, shared parts counted once.</summary>
    internal int MedianNodes => sizes.Order().ElementAt(sizes.Count / 2);

    /// <summary>The share of expressions whose variable is not square.</summary>
    internal double Rectangular => (double)rectangular / Count;

    /// <summary>The share of expressions in which a part that holds X, and is not X or Xᵀ, is used more than once.</summary>
    internal double Sharing => (double)sharing / Count;

    /// <summary>The share of expressions that hold each operator, by name.</summary>
    internal IReadOnlyDictionary<string, double> Operators => operators.ToDictionary(o => o.Key, o => (double)o.Value / Count, StringComparer.Ordinal);

    internal void Add(Expr expression, Symbol variable)
    {
        var nodes = Traversal.PostOrder(expression);
        sizes.Add(nodes.Count);
        if (!variable.Shape.IsSquare) rectangular++;
        foreach (var name in nodes.Where(e => e.Operator is not null).Select(e => e.Operator!.Name).Distinct(StringComparer.Ordinal))
            operators[name] = operators.GetValueOrDefault(name) + 1;
        var users = new Dictionary<Expr, int>();
        foreach (var argument in nodes.SelectMany(n => n.Arguments)) users[argument] = users.GetValueOrDefault(argument) + 1;
        if (users.Any(u => u.Value > 1 && u.Key.Height > 1 && u.Key.FreeSymbols.Contains(variable))) sharing++;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count} expressions, median {MedianNodes} nodes, {Rectangular:P0} rectangular, {Sharing:P0} with shared parts that hold X");
        foreach (var (name, count) in operators) text.Append(CultureInfo.InvariantCulture, $"{name} {100.0 * count / Count:F1} %, ");
        return text.ToString();
    }
}
