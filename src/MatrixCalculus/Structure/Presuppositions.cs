using MatrixCalculus.Expressions;

namespace MatrixCalculus.Structure;

/// <summary>What may be taken for granted where an expression has a value: X is invertible where X⁻¹ is written, positive where log x is.</summary>
internal static class Presuppositions
{
    internal static IEnumerable<Condition> Of(Expr expression) =>
        Traversal.PostOrder(expression).SelectMany(node => node.Operator is { } @operator ? @operator.DomainConditions(node).Where(c => !MayFail(c, @operator, node)) : []);

    /// <summary>Tells an inference what must hold of the nodes of an expression.</summary>
    internal static void Assume(IEnumerable<Condition> conditions, Workspace workspace, Inference inference)
    {
        foreach (var condition in conditions) inference.Assume(workspace.Import(condition.Subject), ConditionSet.ToProperty(condition));
    }

    // x^a has a value for x = -2 and a = 3, too: what it needs for most exponents does not hold of every point.
    private static bool MayFail(Condition condition, Operator @operator, Expr node) =>
        condition.Kind == ConditionKind.EntriesPositive && @operator.AsPower(node) is { Exponent.Number: null };
}
