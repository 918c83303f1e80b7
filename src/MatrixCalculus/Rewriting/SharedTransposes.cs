namespace MatrixCalculus.Rewriting;

/// <summary>
/// Transposes are pushed to the symbols, so that laws see them; where a sum and its transpose both stand in the result as column and row, the row is
/// written by the column again: (x − μ)ᵀS(x − μ), not (xᵀ − μᵀ)S(x − μ). In forms that are too long to be read, every part that is
/// there transposed is: what was shared stays shared.
/// </summary>
internal static class SharedTransposes
{
    private const long LongestRead = 250 * Weight.Unit;

    /// <summary>The normal form with shared transposes: of a form that can be read, the same however it was reached; of a longer one, by what was transposed on the way.</summary>
    internal static Expr Restore(NormalForms forms, Normalizer normalizer, Expr normal)
    {
        var columns = new Dictionary<int, Expr>();
        foreach (var (part, other) in forms.Weight.Of(normal) > LongestRead ? Known(forms, normalizer) : Rows(forms, normalizer, normal))
        {
            if (ReferenceEquals(part, other)) continue;
            var (first, second) = forms.Order.Compare(part, other) > 0 ? (other, part) : (part, other);
            columns[second.Index] = first;
        }

        if (columns.Count == 0) return normal;
        var needed = Needed(normal, columns).Select(p => p.Index).ToHashSet();
        foreach (var (part, other) in columns)
            if (!needed.Contains(part) || !needed.Contains(other.Index)) columns.Remove(part);
        return columns.Count == 0 ? normal : Written(forms, normal, columns);
    }

    // In canonical order arguments come before what is made of them, and of two transposes the one before that is written by it.
    private static Expr Written(NormalForms forms, Expr normal, Dictionary<int, Expr> columns)
    {
        var written = new Dictionary<int, Expr>();
        foreach (var part in Needed(normal, columns).Order(forms.Order))
            written[part.Index] = columns.TryGetValue(part.Index, out var column)
                ? forms.Transpose(written[column.Index])
                : part.ArgumentSpan.Length == 0 ? part : forms.Workspace.With(part, [.. part.Arguments.Select(a => written[a.Index])]);
        return written[normal.Index];
    }

    private static List<(Expr Part, Expr Transpose)> Rows(NormalForms forms, Normalizer normalizer, Expr normal) =>
        [.. Needed(normal, []).Where(p => p.Kind == ExprKind.Sum && p.Shape.Rows.IsOne && !p.IsScalar).Select(p => (p, normalizer.Run(forms.Transpose(p))))];

    // Transposing every part of a long form anew would double the work.
    private static List<(Expr Part, Expr Transpose)> Known(NormalForms forms, Normalizer normalizer)
    {
        var known = new List<(Expr, Expr)>();
        for (var i = 0; i < forms.Workspace.Count; i++)
        {
            var node = forms.Workspace[i];
            if (node.Operator?.Transposition == TranspositionRule.IsTranspose && MayStand(node.ArgumentSpan[0]) && normalizer.NormalOf(node) is { } other && MayStand(other))
                known.Add((node.ArgumentSpan[0], other));
        }

        return known;
    }

    private static bool MayStand(Expr node) =>
        !node.IsScalar && node.ArgumentSpan.Length > 0 && (node.Kind == ExprKind.Sum || (node.Kind == ExprKind.Apply && node.Operator!.Transposition != TranspositionRule.IsTranspose));

    // The distinct nodes, without what stands only in those that are written by their transposes.
    private static List<Expr> Needed(Expr root, Dictionary<int, Expr> columns)
    {
        var isMet = new bool[root.Index + 1];
        var parts = new List<Expr>();
        var pending = new Stack<Expr>([root]);
        while (pending.TryPop(out var node))
        {
            if (isMet[node.Index]) continue;
            isMet[node.Index] = true;
            parts.Add(node);
            if (columns.ContainsKey(node.Index)) continue;
            foreach (var argument in node.ArgumentSpan) pending.Push(argument);
        }

        return parts;
    }
}
