using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Equality;

/// <summary>I beside blocks in a sum: [A, B; C, D] + I = [A + I, B; C, D + I].</summary>
internal static class IdentityInBlocks
{
    /// <summary>The difference with its multiple of the identity taken into blocks that stand beside it; null where there are no such terms.</summary>
    internal static Expr? Of(Expr difference)
    {
        if (difference.Kind != ExprKind.Sum || !difference.Shape.IsSquare) return null;
        var terms = TermNode.Summands(difference).Select(summand => (Summand: summand, Split: NormalForms.Split(summand))).ToList();
        var unit = terms.FindIndex(t => t.Split.Body?.Operator is { IsProductIdentity: true });
        if (unit < 0) return null;
        foreach (var (summand, (coefficient, body)) in terms)
        {
            if (body is null || !coefficient.IsConstant || With(body, terms[unit].Split.Coefficient / coefficient.Constant) is not { } sum) continue;
            return Expr.Sum([Expr.Scale(Expr.Constant(coefficient), sum), .. terms.Where((t, i) => i != unit && t.Summand != summand).Select(t => t.Summand)]);
        }

        return null;
    }

    // The blocks with a multiple of I added to those on the diagonal; null where the rows and the columns of the blocks are not of the same numbers.
    private static Expr? With(Expr body, Dimension multiple)
    {
        if (body.Operator is not LinearOperator { IsJointlyLinear: true } || body.Operator.PartsByRows(body) is not { } rows) return null;
        var orders = rows.Select(r => r.Part.Shape.Rows).ToList();
        var sums = new List<Expr>();
        foreach (var (_, row) in rows)
        {
            List<Expr>? blocks = row.IsZero ? [.. orders.Select(order => Expr.Zero(new Shape(row.Shape.Rows, order)))] : row.Operator?.PartsByColumns(row)?.Select(p => p.Part).ToList();
            if (blocks is null || !blocks.Select(b => b.Shape.Columns).SequenceEqual(orders)) return null;
            blocks[sums.Count] += Expr.Constant(multiple) * Functions.Identity(row.Shape.Rows);
            sums.Add(Functions.HorizontalConcatenation([.. blocks]));
        }

        return Functions.VerticalConcatenation([.. sums]);
    }
}
