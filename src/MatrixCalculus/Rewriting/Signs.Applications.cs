namespace MatrixCalculus.Rewriting;

/// <summary>Signs of the arguments of operators that are linear in each of them, which are arranged as those of factors are: (B − A) ∘ (C − D) = (A − B) ∘ (D − C).</summary>
internal sealed partial class Signs
{
    /// <summary>An application with its signs where they belong, and F² for (−F)² where F has its lead first, and so for powers of entries; null where they are.</summary>
    internal Expr? ArrangedApplication(Expr node)
    {
        if (forms.IsExpanded || forms.Weight.Of(node) > Heaviest) return null;
        if (node.Operator is LinearOperator linear) return node.ArgumentSpan.Length > 1 && FlexibleArguments(node, linear) is { Count: > 1 } slots ? Arranged(node, linear, slots) : null;
        return PowerOf(node) is var (@base, exponent) && IsFlexible(@base) && ParityOf(exponent) == Parity.Even && !lead.IsPositive(@base)
            ? WithBase(node, Negated(@base))
            : null;
    }

    private Expr? Arranged(Expr node, LinearOperator linear, List<Slot> slots)
    {
        var arguments = node.ArgumentSpan.ToArray();
        var isNegative = false;
        foreach (var slot in slots)
        {
            if (lead.IsPositive(slot.Node)) continue;
            arguments[slot.Place] = Negated(slot.Node);
            isNegative = !isNegative;
        }

        if (isNegative && Last(slots) is { } last)
        {
            arguments[last.Place] = Negated(WithLeadFirst(last.Node));
            isNegative = false;
        }

        var arranged = WithArguments(node, linear, arguments);
        return ReferenceEquals(arranged, node) ? null : isNegative ? forms.Workspace.Scale(forms.Workspace.Number(Dimension.MinusOne), arranged) : arranged;
    }

    private Expr NegatedApplication(Expr node)
    {
        var arguments = node.ArgumentSpan.ToArray();
        var linear = (LinearOperator)node.Operator!;
        var last = Last(FlexibleArguments(node, linear)!)!.Value;
        arguments[last.Place] = Negated(last.Node);
        return WithArguments(node, linear, arguments);
    }

    // A difference that is written the other way round may come elsewhere.
    private Expr WithArguments(Expr node, LinearOperator linear, Expr[] arguments)
    {
        if (linear.IsCommutative) Array.Sort(arguments, forms.Order);
        return forms.Workspace.With(node, arguments);
    }

    private List<Slot>? FlexibleArguments(Expr node, LinearOperator linear)
    {
        if (linear.IsJointlyLinear) return null;
        List<Slot>? slots = null;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
            if (linear.IsLinearIn(i) && IsFlexible(node.ArgumentSpan[i])) Add(ref slots, true, i, node.ArgumentSpan[i], Parity.Odd);
        return slots;
    }

    // Of the arguments that stand there once the one that takes a sign.
    private Slot? Last(List<Slot> slots)
    {
        var open = slots.FindAll(slot => !slots.Exists(other => IsAlike(slot, other)));
        return open.Count > 0 ? LastOf(open) : null;
    }
}
