namespace MatrixCalculus.Rewriting;

/// <summary>
/// A sum of parts that stand in rows or columns of their own, as a reader writes it: e₁a + e₂bᵀ = [a; bᵀ]. It is done at the very end, where the whole answer,
/// up to a scalar in front, is such a sum.
/// </summary>
internal sealed class PlacedParts
{
    private const int Deepest = 8;
    private const int MostBlocks = 12;

    // So wide a row of a matrix of blocks is written entry by entry.
    private const int Widest = 8;

    private readonly CancellationToken cancellation;

    private PlacedParts(CancellationToken cancellation)
    {
        this.cancellation = cancellation;
    }

    /// <summary>The form with its parts in blocks, or the form itself.</summary>
    internal static Expr Run(Expr form, IStepSink? sink, CancellationToken cancellation)
    {
        var finished = new PlacedParts(cancellation).Of(form);
        if (finished is null) return form;
        sink?.Report(new(form, finished, Algorithms.PlacedParts));
        return finished;
    }

    private Expr? Of(Expr form)
    {
        if (form.IsScalar) return null;
        if (form.Kind == ExprKind.Scale) return Of(form.ArgumentSpan[1]) is { } inner ? Expr.Scale(form.ArgumentSpan[0], inner) : null;
        return form.Kind == ExprKind.Sum ? Rows(form) ?? Columns(form, 2) : null;
    }

    private Expr? Rows(Expr form)
    {
        if (Blocks(form, byRows: true, 2) is not { } blocks) return null;
        var parts = blocks.ConvertAll(b => IsRow(b) ? Columns(b, 2) ?? b : b);
        // A row is written out beside one that is.
        if (parts.Exists(p => IsRow(p) && p.ArgumentSpan.Length == WidthOf(p))) parts = parts.ConvertAll(p => IsRow(p) && p.Shape.Columns.Constant <= Widest ? Columns(p, 0) ?? p : p);
        return Functions.VerticalConcatenation([.. parts]);
    }

    private static bool IsRow(Expr block) => block.Shape.Rows.IsOne && !block.IsScalar && block.Shape.Columns.IsConstant;

    private static int WidthOf(Expr block) => block.Shape.Columns.Constant <= Widest ? (int)block.Shape.Columns.Constant.Numerator : -1;

    private Expr? Columns(Expr form, int least)
    {
        if (least == 0 && form.IsZero) return Spread([], form.Shape);
        if (Blocks(form, byRows: false, least) is not { } blocks) return null;
        return least == 0 || (IsRow(form) && WidthOf(form) > 0) ? Spread(blocks, form.Shape) : Functions.HorizontalConcatenation([.. blocks]);
    }

    // Zeros in a short row stand one by one.
    private static Expr Spread(List<Expr> blocks, Shape shape)
    {
        if (blocks.Count == 0) blocks.Add(Expr.Zero(shape));
        var entries = blocks.SelectMany(b => b.IsZero && b.Shape.Columns.IsConstant ? Enumerable.Repeat(Expr.Zero(new Shape(b.Shape.Rows, 1)), (int)b.Shape.Columns.Constant.Numerator) : [b]);
        return Functions.HorizontalConcatenation([.. entries]);
    }

    // The blocks one after the other, with zeros between them; null where parts overlap, or it is not known in which order they come.
    private List<Expr>? Blocks(Expr form, bool byRows, int least)
    {
        if (Parts(form, byRows, Deepest) is not { } parts) return null;
        var groups = parts.GroupBy(p => (p.First, Count: Extent(p.Part, byRows))).ToList();
        if (groups.Count < least || groups.Count > MostBlocks) return null;
        var (place, end) = (Dimension.One, (byRows ? form.Shape.Rows : form.Shape.Columns) + Dimension.One);
        var blocks = new List<Expr>();
        while (groups.Count > 0)
        {
            var next = groups.Find(g => groups.TrueForAll(o => o == g || IsAtLeast(o.Key.First, g.Key.First + g.Key.Count)));
            if (next is null || !IsAtLeast(next.Key.First, place)) return null;
            groups.Remove(next);
            Gap(blocks, next.Key.First - place, form.Shape, byRows);
            blocks.Add(Simplifier.Run(Expr.Sum([.. next.Select(p => p.Part)]), null, cancellation));
            place = next.Key.First + next.Key.Count;
        }

        if (!IsAtLeast(end, place)) return null;
        Gap(blocks, end - place, form.Shape, byRows);
        return blocks.Count < 2 || blocks.Count > 2 * MostBlocks ? null : blocks;
    }

    private static void Gap(List<Expr> blocks, Dimension count, Shape shape, bool byRows)
    {
        if (!count.IsZero) blocks.Add(Expr.Zero(byRows ? new(count, shape.Columns) : new(shape.Rows, count)));
    }

    private static Dimension Extent(Expr part, bool byRows) => byRows ? part.Shape.Rows : part.Shape.Columns;

    // Sizes are positive: 2n is more than n.
    private static bool IsAtLeast(Dimension left, Dimension right) => (left - right).Terms.All(static t => t.Coefficient.Sign > 0);

    private static List<(Dimension First, Expr Part)>? Parts(Expr node, bool byRows, int depth)
    {
        if (depth == 0 || node.IsScalar) return null;
        var arguments = node.Arguments;
        return node.Kind switch
        {
            ExprKind.Sum => OfSum(node, byRows, depth - 1),
            ExprKind.Scale => Parts(arguments[1], byRows, depth - 1)?.ConvertAll(p => (p.First, arguments[0] * p.Part)),
            ExprKind.Product => byRows
                ? Parts(arguments[0], true, depth - 1)?.ConvertAll(p => (p.First, p.Part * Expr.Product([.. arguments[1..]])))
                : Parts(arguments[^1], false, depth - 1)?.ConvertAll(p => (p.First, Expr.Product([.. arguments[..^1]]) * p.Part)),
            ExprKind.Apply => (byRows ? node.Operator!.PartsByRows(node) : node.Operator!.PartsByColumns(node)) is { } parts ? [.. parts] : null,
            ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => null,
        };
    }

    private static List<(Dimension First, Expr Part)>? OfSum(Expr sum, bool byRows, int depth)
    {
        var all = new List<(Dimension First, Expr Part)>();
        foreach (var term in sum.ArgumentSpan)
        {
            if (Parts(term, byRows, depth) is not { } some) return null;
            all.AddRange(some);
        }

        return all;
    }
}
