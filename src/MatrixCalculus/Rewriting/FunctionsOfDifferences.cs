namespace MatrixCalculus.Rewriting;

/// <summary>
/// Functions of a difference that have a law for the opposite argument, as sin(B − A) = −sin(A − B) and ‖B − A‖ = ‖A − B‖: they are functions of the difference
/// with its lead first, and of a number without its sign. A power is none of them: its sign moves as that of a factor.
/// </summary>
internal sealed class FunctionsOfDifferences(NormalForms forms, Normalizer normalizer)
{
    /// <summary>What a law makes of f(−F) for f(B − A), F = A − B, where it is no longer but for a sign; null where there is none, or normal forms have to be waited for.</summary>
    internal Expr? Step(Expr node, out bool waits)
    {
        waits = false;
        if (forms.IsExpanded || node.Operator is LinearOperator || Signs.PowerOf(node) is not null) return null;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
        {
            var positive = node.ArgumentSpan[i].Number is { IsConstant: true, LeadingSign: < 0 } number ? forms.Workspace.Number(-number) : forms.Signs.WithLeadFirst(node.ArgumentSpan[i]);
            if (ReferenceEquals(positive, node.ArgumentSpan[i])) continue;
            var opposite = forms.Workspace.Scale(forms.Workspace.Number(Dimension.MinusOne), positive);
            var raw = forms.Workspace.With(node, [.. node.Arguments.SetItem(i, opposite)]);
            foreach (var law in forms.Laws.ForApplication(raw))
            {
                if (forms.Matcher.Rewrite(law, raw) is not { } rewritten) continue;
                var known = normalizer.Require(rewritten);
                waits = known is null;
                if (waits) return node;
                if (Around(known!, positive) > Around(node, node.ArgumentSpan[i]) + Weight.Unit / 2)
                {
                    forms.Matcher.Applied = null;
                    continue;
                }

                forms.Trace?.Through(node, raw, Algorithms.SignsInDifferences);
                return rewritten;
            }
        }

        return null;
    }

    // What a function weighs beside its argument: 2A − B is longer by a sign than B − 2A.
    private long Around(Expr function, Expr argument) => forms.Weight.Of(function) - forms.Weight.Of(argument);
}
