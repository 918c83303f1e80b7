namespace MatrixCalculus.Rewriting;

/// <summary>
/// Laws on ZᵀZ where Z is no symbol: the transpose of a sum is pushed to its parts, where no law sees it, so that it is written as a transpose again.
/// (xᵀ + yᵀ)(x + y) is (x + y)ᵀ(x + y) = ‖x + y‖², and tr((Aᵀ + Bᵀ)(A + B)) = ‖A + B‖².
/// </summary>
internal sealed class Grams(NormalForms forms)
{
    /// <summary>What a law makes of a 1×1 product zᵀz; null where none applies.</summary>
    internal Expr? OfProduct(Expr node)
    {
        if (!node.IsScalar || Shown(node) is not { } gram) return null;
        foreach (var law in forms.Laws.ForChain(gram.ArgumentSpan[0], gram.ArgumentSpan[1], gram))
            if (law.Left.ArgumentSpan.Length == 2 && forms.Matcher.Rewrite(law, gram.Arguments.AsMemory()) is { } norm) return Told(node, gram, norm);
        return null;
    }

    /// <summary>What a law makes of tr(ZᵀZ) or tr(ZZᵀ); null where none applies.</summary>
    internal Expr? OfTrace(Expr node)
    {
        if (Shown(node.ArgumentSpan[0]) is not { } gram) return null;
        var trace = forms.Workspace.With(node, [gram]);
        foreach (var law in forms.Laws.ForApplication(trace))
            if (forms.Matcher.Rewrite(law, trace) is { } norm) return Told(node, trace, norm);
        return null;
    }

    private Expr Told(Expr node, Expr shown, Expr norm)
    {
        forms.Trace?.Through(node, shown, Algorithms.SharedTransposes);
        return norm;
    }

    // Two factors that are transposes of one another, with the first as the transpose of the second; null for others.
    private Expr? Shown(Expr product) =>
        !forms.IsExpanded && product is { Kind: ExprKind.Product, ArgumentSpan: [var first, var second] } && IsHidden(first) && IsHidden(second)
        && !ReferenceEquals(first, second) && forms.Structure.AreTransposes(first, second)
            ? forms.Workspace.Product(forms.Transpose(second), second)
            : null;

    // Products by entries are summed by rules of their own.
    private static bool IsHidden(Expr factor) => factor.Kind is ExprKind.Sum or ExprKind.Apply && factor.Operator?.Transposition != TranspositionRule.IsTranspose && !EntrySums.IsEntrywise(factor);
}
