using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>What an operator makes of numbers, where that is a fraction: |−2| = 2, √(4/9) = 2/3, max(2, 3) = 3, but √2 stays.</summary>
internal static class NumericValues
{
    /// <summary>The number that an application to numbers is; null where it is applied to something else or its value is no fraction.</summary>
    internal static Expr? Of(Workspace workspace, Expr node)
    {
        if (!node.IsScalar || node.ArgumentSpan.IsEmpty) return null;
        foreach (var argument in node.ArgumentSpan)
            if (!argument.IsScalar || argument.Number is not { IsConstant: true }) return null;
        var given = Array.ConvertAll(node.ArgumentArray, a => RingMatrix<Rational>.Create(1, 1, (_, _) => a.Number!.Constant));
        return Exactly(node.Operator!, given) is { } value ? workspace.Number(Dimension.Of(value[0, 0])) : null;
    }

    // What has no value, such as the solution of x - x = 3, stays as it is written; its conditions say why.
    private static RingMatrix<Rational>? Exactly(Operator @operator, RingMatrix<Rational>[] given)
    {
        try
        {
            return @operator.EvaluateExact<Rational>(given);
        }
        catch (EvaluationException)
        {
            return null;
        }
    }
}
