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
        // Each sum of a normal form has been looked at on the way to it.
        if (!forms.Signs.HasMetDenominators) return normal;
        var parts = DistinctParts.Of(normal, static _ => false, out _);
        return parts.Exists(part => part.Kind == ExprKind.Sum && forms.Signs.WithOneDenominator(part) is not null) ? Written(forms, normal, parts) : normal;
    }

    private static Expr Written(NormalForms forms, Expr normal, List<Expr> parts)
    {
        // Arguments have smaller indices than what is made of them.
        parts.Sort(static (one, other) => one.Index.CompareTo(other.Index));
        var written = new Dictionary<int, Expr>();
        foreach (var part in parts)
        {
            var node = forms.Workspace.With(part, Array.ConvertAll(part.ArgumentArray, a => written.GetValueOrDefault(a.Index, a)));
            if (node.Kind == ExprKind.Sum) node = forms.Signs.WithOneDenominator(node) ?? node;
            if (!ReferenceEquals(node, part)) written[part.Index] = node;
        }

        return written.GetValueOrDefault(normal.Index, normal);
    }
}
