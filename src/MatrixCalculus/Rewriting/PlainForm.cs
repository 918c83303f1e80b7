namespace MatrixCalculus.Rewriting;

/// <summary>
/// Whether what stands in a workspace is written so that its normal form would bring nothing but another order: products and sums from the left,
/// scalars in front, and no law on an application but those of structure. The normal form of the derivative then does what is to do.
/// </summary>
internal sealed class PlainForm(NormalForms forms)
{
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
        ExprKind.Sum or ExprKind.Product => IsFromTheLeft(node),
        ExprKind.Apply => node.Operator!.Transposition == TranspositionRule.IsTranspose || IsPlainApplication(node),
    };

    // (A + B) + C, (AB)C, and the scalar not within.
    private static bool IsFromTheLeft(Expr node)
    {
        if (node.Kind == ExprKind.Product && HasScaled(node)) return false;
        foreach (var part in node.ArgumentSpan[1..])
            if (part.Kind == node.Kind) return false;
        return true;
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
