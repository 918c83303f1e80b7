using MatrixCalculus;

namespace Pictures;

/// <summary>
/// Expressions as one graph: a box for each distinct part, lines down to its arguments. A box has the colour of the first expression
/// that needs it, so that what the later ones add to it can be seen.
/// </summary>
internal static class ExpressionGraph
{
    private const double RowHeight = 74, BoxHeight = 38, Gap = 16, Margin = 24;
    private static readonly string[] Fills = ["#d6eaf8", "#fde3cf", "#d5f0e3", "#f5e1ee"];

    internal static Svg Draw(string title, params ReadOnlySpan<(string Name, Expr Expression)> roots)
    {
        var nodes = new Dictionary<Expr, GraphNode>();
        var names = roots.ToArray();
        for (var k = 0; k < names.Length; k++)
        {
            foreach (var part in Traversal.PostOrder(names[k].Expression))
            {
                if (nodes.ContainsKey(part)) continue;
                var children = part.Arguments.Distinct().Select(a => nodes[a]).ToArray();
                nodes.Add(part, new GraphNode(k, children.Length == 0 ? 0 : children.Max(c => c.Row) + 1, children, Head(part), Formula(part)));
            }
        }

        foreach (var (name, expression) in names) nodes[expression].Name = name;
        var rows = GraphLayout.Arrange([.. nodes.Values], Gap);
        var width = rows.SelectMany(r => r).Max(n => n.X + (n.Width / 2)) + (2 * Margin);
        var legend = 80 + names.Sum(n => 40 + Svg.WidthOf(n.Name));
        var top = Margin + 30;
        var svg = new Svg(Math.Max(width, legend), top + (rows.Count * RowHeight) + 36, title);
        double Y(int row) => top + ((rows.Count - 1 - row) * RowHeight);

        svg.Words(Margin, 28, title, size: 15, bold: true);
        foreach (var node in rows.SelectMany(r => r))
        {
            var bottom = node.IsPassing ? Y(node.Row) + (BoxHeight / 2) : Y(node.Row) + BoxHeight;
            if (node.IsPassing) svg.Line((node.X + Margin, Y(node.Row)), (node.X + Margin, bottom), "#888888", 1.2);
            foreach (var child in node.Children) svg.Thread((node.X + Margin, bottom), (child.X + Margin, Y(child.Row)), "#888888");
        }

        foreach (var node in rows.SelectMany(r => r).Where(n => !n.IsPassing))
        {
            var leaf = node.Children.Length == 0;
            svg.Box(node.X + Margin - (node.Width / 2), Y(node.Row), node.Width, BoxHeight, leaf ? "white" : Fills[node.Group % Fills.Length],
                node.Name is null ? "#777777" : Svg.Ink, leaf ? BoxHeight / 2 : 6, node.Name is null ? 1 : 2.5);
            var head = node.Name is null ? node.Head : $"{node.Name} = {node.Head}";
            svg.Words(node.X + Margin, Y(node.Row) + (node.Formula is null ? 24 : 16), head, "middle", bold: true);
            if (node.Formula is not null) svg.Words(node.X + Margin, Y(node.Row) + 31, node.Formula, "middle", GraphNode.Small);
        }

        var (x, y) = (Margin, top + (rows.Count * RowHeight) + 10);
        for (var k = 0; k < names.Length; k++)
        {
            svg.Box(x, y - 11, 14, 14, Fills[k % Fills.Length], "#777777", 3);
            var words = k == 0 ? names[k].Name : $"added by {names[k].Name}";
            svg.Words(x + 20, y, words, size: 12);
            x += 44 + Svg.WidthOf(words, 12);
        }

        return svg;
    }

    // What a part does with its arguments.
    private static string Head(Expr part) => part.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => $"{part:U}",
        ExprKind.Sum => "+",
        ExprKind.Product => "·",
        ExprKind.Scale => "scale",
        ExprKind.Apply => part.Arguments.IsEmpty ? $"{part:U}" : part.Operator!.Name,
    };

    // The formula of a part, where there is room for it.
    private static string? Formula(Expr part) => part.Arguments.IsEmpty || $"{part:U}" is not { Length: <= 22 } text ? null : text;
}

/// <summary>A box of the graph, or a place where a line passes a row.</summary>
internal sealed class GraphNode(int group, int row, GraphNode[] children, string head, string? formula)
{
    internal const double Small = 11;

    internal int Group => group;

    internal int Row => row;

    /// <summary>The arguments; once arranged, each in the row below.</summary>
    internal GraphNode[] Children { get; set; } = children;

    internal List<GraphNode> Parents { get; } = [];

    internal string Head => head;

    internal string? Formula => formula;

    internal string? Name { get; set; }

    internal bool IsPassing => head.Length == 0;

    internal double X { get; set; }

    internal double Width => IsPassing ? 4 : Math.Max(34, 16 + Math.Max(Svg.WidthOf(Name is null ? head : $"{Name} = {head}"), Svg.WidthOf(formula ?? "", Small)));
}
