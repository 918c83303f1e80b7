namespace MatrixCalculus.Rewriting;

/// <summary>
/// Whether what stands in a workspace is written so that its normal form would bring nothing but another order: products and sums from the left,
/// scalars in front, and no law on neighbouring factors or on an application but those of structure. The normal form of the derivative then does what is to do.
/// </summary>
internal sealed class PlainForm(NormalForms forms)
{
    // As many factors from the right as a law speaks of.
    private readonly Expr[] chain = new Expr[forms.Laws.LongestBeyondStructure];

    /// <summary>Whether all nodes of the workspace are so.</summary>
    internal bool IsEverywhere()
    {
        for (var i = 0; i < forms.Workspace.Count; i++)
            if (!IsPlain(forms.Workspace[i])) return false;
        return true;
    }

    private bool IsPlain(Expr node) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential or ExprKind.Scale => true,
        ExprKind.Sum => IsFromTheLeft(node),
        ExprKind.Product => IsFromTheLeft(node) && !HasScaled(node) && !HasLawOnNeighbours(node),
        ExprKind.Apply => node.Operator!.Transposition == TranspositionRule.IsTranspose ? IsPlainTranspose(node) : IsPlainApplication(node),
    };

    // (A ⊗ B)ᵀ is Aᵀ ⊗ Bᵀ: where a transpose goes inside, laws may meet what is there.
    private static bool IsPlainTranspose(Expr node) => node.ArgumentSpan[0].Kind != ExprKind.Apply;

    // (A + B) + C, (AB)C
    private static bool IsFromTheLeft(Expr node)
    {
        foreach (var part in node.ArgumentSpan[1..])
            if (part.Kind == node.Kind) return false;
        return true;
    }

    // (A ⊗ B) vec X is vec(BXAᵀ), whose derivative by A needs no vec matrix of the Kronecker product. What stands further left was looked at in the products within.
    private bool HasLawOnNeighbours(Expr product)
    {
        // A product of many factors at once is not looked through.
        if (product.ArgumentSpan.Length > chain.Length) return true;
        var looked = chain.Length - product.ArgumentSpan.Length + 1;
        for (var i = TakeEnd(product); i + 1 < chain.Length; i++)
            foreach (var law in forms.Laws.BeyondStructure(chain[i], chain[i + 1], product))
            {
                var end = i + law.Left.ArgumentSpan.Length;
                if (end > looked && end <= chain.Length && forms.Matcher.Rewrite(law, chain.AsMemory(i..end)) is not null) return true;
            }

        return false;
    }

    // The last factors of (((AB)C)D)E, and where they begin.
    private int TakeEnd(Expr product)
    {
        var (start, rest) = (chain.Length, product);
        for (; rest.Kind == ExprKind.Product && start > 0; rest = rest.ArgumentSpan[0])
            for (var i = rest.ArgumentSpan.Length - 1; i > 0 && start > 0; i--) chain[--start] = rest.ArgumentSpan[i];
        if (start > 0) chain[--start] = rest;
        return start;
    }

    // |sA|, |Aᵀ| and log σ(a) have shorter forms, whose derivatives are shorter.
    private bool IsPlainApplication(Expr node)
    {
        if ((HasScaled(node) && !IsLinear(node)) || HasTransposed(node) || node.Operator!.Reduce(node) is not null) return false;
        foreach (var law in forms.Laws.BeyondStructure(node))
            if (forms.Matcher.Rewrite(law, node) is not null) return false;
        return true;
    }

    private static bool IsLinear(Expr node)
    {
        if (node.Operator is not LinearOperator linear) return false;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
            if (!linear.IsLinearIn(i)) return false;
        return true;
    }

    private static bool HasScaled(Expr node)
    {
        foreach (var argument in node.ArgumentSpan)
            if (argument.Kind == ExprKind.Scale) return true;
        return false;
    }

    private static bool HasTransposed(Expr node)
    {
        foreach (var argument in node.ArgumentSpan)
            if (argument.Operator?.Transposition == TranspositionRule.IsTranspose) return true;
        return false;
    }
}
