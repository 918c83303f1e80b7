using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Tests.RandomExpressions;

/// <summary>
/// Pairs of expressions that are equal, and pairs that are not: a random expression, the same rewritten at random places by random laws read in
/// either direction, with its operands in another order, and a corrupted copy of that.
/// </summary>
internal static class EqualityPairs
{
    private const int Rewrites = 6;

    // Every law, and from right to left those whose right side is more than one operation, so that expressions stay what people write.
    private static readonly Law[] Both =
    [
        .. LawBook.All,
        .. LawBook.All.Where(l => l.Right.Height > 2 && l.Left.FreeSymbols.All(s => l.Right.FreeSymbols.Contains(s)))
            .Select(l => l with { Left = l.Right, Right = l.Left }),
    ];

    private static readonly LawIndex Index = new(Both);

    /// <summary>A true pair and a false one.</summary>
    internal static IEnumerable<(Expr Left, Expr Right, bool IsEqual)> Of(int seed)
    {
        var random = new Random(seed);
        var left = random.Next(2) == 0 ? ExpressionGenerator.Scalar(seed).Function : ExpressionGenerator.MatrixValued(seed).Function;
        var right = left;
        for (var i = 0; i < Rewrites; i++) right = RewrittenSomewhere(right, random) ?? right;
        right = RandomChecks.Permuted(right, random);
        var judged = ValueCheck.Equal(left, right);
        if (judged.Outcome == CheckOutcome.Failed) throw new InvalidOperationException($"A law is wrong: {left} = {right}: {judged}");
        yield return (left, right, true);
        if (Corrupted(right, random) is { } wrong && ValueCheck.Equal(left, wrong).Outcome == CheckOutcome.Failed) yield return (left, wrong, false);
    }

    private static Expr? RewrittenSomewhere(Expr expression, Random random)
    {
        var workspace = new Workspace();
        var root = workspace.Import(expression);
        var matcher = new Matcher(workspace, new Inference(workspace));
        var places = new List<(Expr Node, Expr After)>();
        foreach (var node in Traversal.PostOrder(root).Select(workspace.Import))
        {
            if (node.Kind == ExprKind.Apply)
                foreach (var law in Index.ForApplication(node))
                    if (matcher.Rewrite(law, node) is { } after) places.Add((node, after));
            if (node.Kind == ExprKind.Product && node.Arguments.Length == 2)
                foreach (var law in Index.ForChain(node.Arguments[0], node.Arguments[1], node))
                    if (law.Left.Arguments.Length == 2 && matcher.Rewrite(law, node.Arguments.AsMemory()) is { } after) places.Add((node, after));
        }

        if (places.Count == 0) return null;
        var (before, by) = places[random.Next(places.Count)];
        return Rebuild.Replace(root, node => node.Equals(before) ? by : null);
    }

    // A number changed, a sign, a transpose of something square, or two square factors swapped.
    private static Expr? Corrupted(Expr expression, Random random)
    {
        var candidates = Traversal.PostOrder(expression).SelectMany(Slips).ToList();
        if (candidates.Count == 0) return null;
        var (before, after) = candidates[random.Next(candidates.Count)];
        return Rebuild.Replace(expression, node => node.Equals(before) ? after : null);
    }

    private static IEnumerable<(Expr Before, Expr After)> Slips(Expr node)
    {
        if (node.Kind == ExprKind.Sum) yield return (node, Expr.Sum([-node.Arguments[0], .. node.Arguments[1..]]));
        if (node.Kind == ExprKind.Scale && node.Arguments[0].Kind == ExprKind.Number) yield return (node, Expr.Scale(node.Arguments[0] + 1, node.Arguments[1]));
        if (node.Kind == ExprKind.Symbol && !node.IsScalar && node.Shape.IsSquare) yield return (node, node.T);
        if (node.Kind == ExprKind.Product && node.Arguments is [{ Shape.IsSquare: true } a, { Shape.IsSquare: true } b] && a.Shape == b.Shape) yield return (node, b * a);
    }
}
