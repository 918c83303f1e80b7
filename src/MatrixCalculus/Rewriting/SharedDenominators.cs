namespace MatrixCalculus.Rewriting;

/// <summary>
/// In normal form a denominator or an inverse takes the sign of its term, where no other factor does: −B(A − C)⁻¹ is B(C − A)⁻¹. Where terms of one sum have the same
/// denominator but for its sign, all of them are written with one at the end: (A − C)⁻¹ + B(C − A)⁻¹ is (A − C)⁻¹ − B(A − C)⁻¹.
/// </summary>
internal static class SharedDenominators
{
    /// <summary>The normal form with one sign of each denominator in a sum.</summary>
    internal static Expr Restore(NormalForms forms, Expr normal)
    {
        if ((normal.Heads & (InverseOperator.Instance.Head | PowerOperator.Instance.Head)) == 0) return normal;
        var needed = Needed(normal);
        for (var i = 0; i < needed.Length; i++)
            if (needed[i] && forms.Workspace[i] is { Kind: ExprKind.Sum } sum && forms.Signs.WithOneDenominator(sum) is not null) return Written(forms, normal, needed, i);
        return normal;
    }

    // Arguments have smaller indices than what is made of them.
    private static bool[] Needed(Expr normal)
    {
        var needed = new bool[normal.Index + 1];
        needed[^1] = true;
        var pending = new Stack<Expr>([normal]);
        while (pending.TryPop(out var node))
            foreach (var argument in node.ArgumentSpan)
            {
                if (needed[argument.Index]) continue;
                needed[argument.Index] = true;
                pending.Push(argument);
            }

        return needed;
    }

    private static Expr Written(NormalForms forms, Expr normal, bool[] needed, int first)
    {
        var written = new Dictionary<int, Expr>();
        for (var i = first; i < needed.Length; i++)
        {
            if (!needed[i]) continue;
            var node = forms.Workspace[i];
            if (Array.Exists(node.ArgumentArray, a => written.ContainsKey(a.Index)))
                node = forms.Workspace.With(node, Array.ConvertAll(node.ArgumentArray, a => written.GetValueOrDefault(a.Index, a)));
            if (node.Kind == ExprKind.Sum) node = forms.Signs.WithOneDenominator(node) ?? node;
            if (node.Index != i) written[i] = node;
        }

        return written[normal.Index];
    }
}
