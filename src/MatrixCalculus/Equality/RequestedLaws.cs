using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Equality;

/// <summary>The places of an expression at which laws could be applied that the simplifier does not apply of itself.</summary>
internal static class RequestedLaws
{
    private const int MostTerms = 8;
    private static readonly LawIndex OnRequest = new(LawBook.All.Where(l => l.Use is LawUse.OnRequest or LawUse.Opening));

    /// <summary>Each way to apply one of the laws on request at one node, from the leaves; where a law applies at several nodes apart, then at all of them.</summary>
    internal static IEnumerable<ImmutableArray<Step>> Choices(Expr expression, CancellationToken cancellation)
    {
        var single = new List<Step>();
        foreach (var step in Of(expression, OnRequest, cancellation))
        {
            single.Add(step);
            yield return [step];
        }

        foreach (var sameLaw in single.GroupBy(step => step.Rule.Name))
            if (Apart(sameLaw) is { Length: > 1 } several) yield return several;
    }

    // Of each node the first change, from the greatest node; none inside another.
    private static ImmutableArray<Step> Apart(IEnumerable<Step> steps)
    {
        var (apart, covered) = (new List<Step>(), new HashSet<Expr>());
        foreach (var step in steps.DistinctBy(s => s.Before).Reverse())
        {
            if (covered.Contains(step.Before)) continue;
            apart.Add(step);
            covered.UnionWith(Traversal.PostOrder(step.Before));
        }

        return [.. apart];
    }

    /// <summary>Each way to apply one of the laws of a book at one node, from the leaves.</summary>
    internal static IEnumerable<Step> Of(Expr expression, LawIndex book, CancellationToken cancellation)
    {
        var workspace = new Workspace(cancellation);
        var inference = new Inference(workspace);
        Presuppositions.Assume(Presuppositions.Of(expression), workspace, inference);
        var matcher = new Matcher(workspace, inference);
        foreach (var node in Traversal.PostOrder(expression))
        {
            var own = workspace.Import(node);
            foreach (var after in At(own, book, workspace, matcher))
                yield return new(node, after, matcher.Applied!.AsRule());
        }
    }

    private static IEnumerable<Expr> At(Expr node, LawIndex book, Workspace workspace, Matcher matcher) => node.Kind switch
    {
        ExprKind.Apply => OfApplication(node, book, matcher),
        ExprKind.Sum => OfSum(node, book, workspace, matcher),
        ExprKind.Product => OfProduct(node, book, workspace, matcher),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential or ExprKind.Scale => [],
    };

    private static IEnumerable<Expr> OfApplication(Expr node, LawIndex book, Matcher matcher)
    {
        foreach (var law in book.ForApplication(node))
            foreach (var after in matcher.Every(law, node))
                yield return after;
    }

    private static IEnumerable<Expr> OfSum(Expr node, LawIndex book, Workspace workspace, Matcher matcher)
    {
        var terms = node.Arguments;
        for (var i = 0; i < Math.Min(terms.Length, MostTerms); i++)
            for (var j = 0; j < Math.Min(terms.Length, MostTerms); j++)
            {
                if (i == j) continue;
                foreach (var law in book.ForSum(terms[i], terms[j]))
                    if (matcher.Rewrite(law, terms[i], terms[j]) is { } joined)
                        yield return workspace.Sum([joined, .. terms.Where((_, k) => k != i && k != j)]);
            }
    }

    private static IEnumerable<Expr> OfProduct(Expr node, LawIndex book, Workspace workspace, Matcher matcher)
    {
        var factors = node.Arguments;
        for (var i = 0; i + 1 < factors.Length; i++)
            foreach (var law in book.ForChain(factors[i], factors[i + 1], node))
            {
                var length = law.Left.ArgumentSpan.Length;
                if (i + length <= factors.Length && matcher.Rewrite(law, factors.AsMemory().Slice(i, length)) is { } joined)
                    yield return workspace.Product([.. factors[..i], joined, .. factors[(i + length)..]]);
            }
    }
}
