using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>The laws that an operator heads, on the whole application and on parts of an associative one.</summary>
internal sealed class ApplicationLaws(NormalForms forms)
{
    private const int MostPairedParts = 64;
    private const int MostJoinedParts = 1000;

    private readonly Grams grams = new(forms);
    private readonly Workspace workspace = forms.Workspace;

    /// <summary>What the first law that applies makes of an application; null where none does.</summary>
    internal Expr? Apply(Expr node)
    {
        if (forms.WithoutLaw.Contains(node)) return null;
        foreach (var law in forms.Laws.ForApplication(node))
            if (forms.Matcher.Rewrite(law, node) is { } rewritten) return rewritten;
        if (node.Operator!.IsAssociative && ApplyToParts(node) is { } joined) return joined;
        if (node.Operator.IsCyclic && grams.OfTrace(node) is { } norm) return norm;
        forms.WithoutLaw.Add(node);
        return null;
    }

    // Laws with two operands, on neighbours of an associative application, or on any two where the order does not matter; of very many parts
    // only neighbours, since the pairs would be too many.
    private Expr? ApplyToParts(Expr node)
    {
        var parts = node.Arguments;
        if (parts.Length is < 3 or > MostJoinedParts) return null;
        var commutes = node.Operator!.IsCommutative && parts.Length <= MostPairedParts;
        foreach (var law in forms.Laws.ForApplication(node))
        {
            if (law.Left.ArgumentSpan.Length != 2) continue;
            for (var i = 0; i < parts.Length; i++)
                for (var j = commutes ? 0 : i + 1; j < (commutes ? parts.Length : Math.Min(i + 2, parts.Length)); j++)
                {
                    if (i == j || forms.Matcher.Rewrite(law, parts[i], parts[j]) is not { } joined) continue;
                    return WithJoined(node, i, j, joined);
                }
        }

        return null;
    }

    private Expr WithJoined(Expr node, int i, int j, Expr joined)
    {
        var rest = node.Arguments.Where((_, k) => k != i && k != j).ToList();
        rest.Insert(Math.Min(i, rest.Count), joined);
        return workspace.Apply(node.Operator!, [.. rest]);
    }
}
