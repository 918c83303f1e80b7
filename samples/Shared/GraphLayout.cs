namespace Pictures;

/// <summary>Rows of boxes: lines that span several rows get a place in each, then boxes are moved towards what they are joined to.</summary>
internal static class GraphLayout
{
    private const int Rounds = 24;

    internal static List<List<GraphNode>> Arrange(List<GraphNode> nodes, double gap)
    {
        var rows = Enumerable.Range(0, nodes.Max(n => n.Row) + 1).Select(_ => new List<GraphNode>()).ToList();
        foreach (var node in nodes) rows[node.Row].Add(node);
        foreach (var node in nodes)
        {
            for (var k = 0; k < node.Children.Length; k++) node.Children[k] = Lead(node, node.Children[k], rows);
        }

        foreach (var node in rows.SelectMany(r => r))
        {
            foreach (var child in node.Children) child.Parents.Add(node);
        }

        // Fewer crossings: each row in the order of the middles of its neighbours, upwards and downwards in turn.
        foreach (var row in rows) Spread(row, gap);
        for (var round = 0; round < Rounds; round++)
        {
            var down = round % 2 == 1;
            foreach (var k in down ? Enumerable.Range(0, rows.Count).Reverse() : Enumerable.Range(0, rows.Count))
            {
                var ordered = rows[k].Index().OrderBy(n => Middle(n.Item, down)).ThenBy(n => n.Index).Select(n => n.Item).ToList();
                rows[k] = ordered;
                Spread(ordered, gap);
            }
        }

        // Straighter lines: the order stands, each box goes as near to the middle of all its neighbours as the others let it.
        for (var round = 0; round < 4 * Rounds; round++)
        {
            foreach (var row in round % 2 == 0 ? rows : Enumerable.Reverse(rows)) Settle(row, gap);
        }

        var left = rows.SelectMany(r => r).Min(n => n.X - (n.Width / 2));
        foreach (var node in rows.SelectMany(r => r)) node.X -= left;
        return rows;
    }

    // A line from a node to one several rows below passes the rows between; lines to one child share their places.
    private static GraphNode Lead(GraphNode node, GraphNode child, List<List<GraphNode>> rows)
    {
        var end = child;
        for (var row = child.Row + 1; row < node.Row; row++)
        {
            var passing = rows[row].Find(n => n.IsPassing && n.Children[0] == end);
            if (passing is null) rows[row].Add(passing = new GraphNode(node.Group, row, [end], "", null));
            end = passing;
        }

        return end;
    }

    private static double Middle(GraphNode node, bool above)
    {
        var neighbours = above ? node.Parents : [.. node.Children];
        return neighbours.Count == 0 ? node.X : neighbours.Average(n => n.X);
    }

    // Side by side, in the order of the row, around 0.
    private static void Spread(List<GraphNode> row, double gap)
    {
        var x = -row.Sum(n => n.Width + gap) / 2;
        foreach (var node in row)
        {
            node.X = x + (node.Width / 2);
            x += node.Width + gap;
        }
    }

    private static void Settle(List<GraphNode> row, double gap)
    {
        double Apart(int k) => ((row[k].Width + row[k + 1].Width) / 2) + gap;
        var wish = row.Select(n => n.Children.Concat(n.Parents).Select(m => m.X).DefaultIfEmpty(n.X).Average()).ToArray();
        var (fromLeft, fromRight) = ((double[])wish.Clone(), (double[])wish.Clone());
        for (var k = 1; k < row.Count; k++) fromLeft[k] = Math.Max(wish[k], fromLeft[k - 1] + Apart(k - 1));
        for (var k = row.Count - 2; k >= 0; k--) fromRight[k] = Math.Min(wish[k], fromRight[k + 1] - Apart(k));
        for (var k = 0; k < row.Count; k++) row[k].X = (fromLeft[k] + fromRight[k]) / 2;
    }
}
