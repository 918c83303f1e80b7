namespace MatrixCalculus.Rewriting;

/// <summary>Which nodes can take a sign: differences, and products and linear operators with one that can.</summary>
internal sealed partial class Signs
{
    private const int Deepest = 12;

    // 0 where it is not known, 1 for a node that can take no sign, and 1 more than the levels down to the differences that a sign goes into.
    private byte[] levels = [];

    private int LevelOf(Expr node)
    {
        if (node.ArgumentSpan.Length == 0) return 0;
        if (node.Index >= levels.Length) forms.Workspace.Lengthen(ref levels);
        if (levels[node.Index] != 0) return levels[node.Index] - 1;
        // What is heavy is left as it is: so the levels that are gone down here are few.
        var level = forms.Weight.Of(node) > Heaviest ? 0 : Computed(node);
        if (level > Deepest) level = 0;
        levels[node.Index] = (byte)(level + 1);
        return level;
    }

    private int Computed(Expr node) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => 0,
        ExprKind.Sum => LevelOfSum(node),
        ExprKind.Product or ExprKind.Scale => LevelOfTerm(node),
        ExprKind.Apply => LevelOfApplication(node),
    };

    private int LevelOfSum(Expr sum)
    {
        var (positive, negative, deepest) = (false, false, 0);
        foreach (var term in sum.ArgumentSpan)
        {
            var (coefficient, body) = NormalForms.Split(term);
            if (body is not null && LevelOf(body) is > 0 and var level) deepest = Math.Max(deepest, level);
            else if (coefficient.LeadingSign < 0) negative = true;
            else positive = true;
        }

        return deepest > 0 || (positive && negative) ? deepest + 1 : 0;
    }

    private int LevelOfTerm(Expr node)
    {
        var deepest = 0;
        foreach (var argument in node.ArgumentSpan) deepest = Math.Max(deepest, LevelOf(argument));
        if (deepest == 0) return 0;
        var term = TermOf(node);
        var slots = SlotsOf(term);
        if (slots is null) return 0;
        foreach (var slot in slots)
            if (IsOpen(slots, slot, Anchor(term, slot))) return deepest + 1;
        return 0;
    }

    private int LevelOfApplication(Expr node)
    {
        if (PowerOf(node) is { } power) return ParityOf(power.Exponent) is Parity.Odd or Parity.OddBelow && LevelOf(power.Base) is > 0 and var below ? below + 1 : 0;
        if (node.Operator is not LinearOperator linear || FlexibleArguments(node, linear) is not { } slots || Last(slots) is null) return 0;
        return slots.Max(slot => LevelOf(slot.Node)) + 1;
    }
}
