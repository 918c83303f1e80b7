using System.Collections.Immutable;
using MatrixCalculus.Rewriting;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Laws;

/// <summary>One wrong version of a law: what was done to it, and the statement that came of it.</summary>
internal sealed record Mutant(string Law, string Change, Statement Statement, Expr Before, Expr After)
{
    /// <summary>Whether the changed side, or the whole, is the same by normal forms.</summary>
    internal bool IsEquivalent =>
        Before.Simplify() == After.Simplify()
        || Statement.Left.Simplify() == Statement.Right.Simplify()
        || Simplifier.Expand(Statement.Left, default) == Simplifier.Expand(Statement.Right, default);

    public override string ToString() => $"{Law} | {Change} | {Statement}";
}

/// <summary>Slips of the pen in a law, one at a time and at every place of either side: factors swapped, a transpose, an inverse or a factor too
/// many or too few, a sign, a coefficient, a size taken for another.</summary>
internal static class Mutants
{
    internal static IEnumerable<Mutant> Of(Law law)
    {
        foreach (var (change, right) in OfSide(law.Right)) yield return new(law.Name, $"right: {change}", new(law.Left, right), law.Right, right);
        foreach (var (change, left) in OfSide(law.Left)) yield return new(law.Name, $"left: {change}", new(left, law.Right), law.Left, left);
    }

    // Every node of the side, changed in each way that keeps its shape.
    private static IEnumerable<(string Change, Expr Side)> OfSide(Expr side)
    {
        var nodes = Traversal.PostOrder(side);
        foreach (var node in nodes)
            foreach (var (change, changed) in OfNode(node, ReferenceEquals(node, nodes[^1])))
            {
                if (changed.Shape != node.Shape || changed == node) continue;
                yield return (change, Replacement.In(side, n => n == node ? changed : null));
            }
    }

    private static IEnumerable<(string Change, Expr Node)> OfNode(Expr node, bool isWhole)
    {
        if (isWhole && !node.IsZero)
        {
            yield return ("sign", -node);
            yield return ("coefficient", 2 * node);
        }

        if (node.Kind == ExprKind.Number) yield return node.IsScalar ? ("number", Expr.Constant(node.Number! + 1)) : ("number", Ones(node.Shape.Rows, node.Shape.Columns));
        if (node.Kind == ExprKind.Sum)
            foreach (var (i, term) in node.Arguments.Index()) yield return ($"sign of {term}", Expr.Sum(node.Arguments.SetItem(i, -term).AsSpan()));
        foreach (var changed in OfOrder(node)) yield return changed;
        foreach (var changed in OfTransposes(node)) yield return changed;
        if (node.Kind == ExprKind.Apply && node.Arguments.Length > 0)
            foreach (var argument in node.Arguments)
                if (argument.Shape == node.Shape) yield return ($"{node.Operator!.Name} left out", argument);
        if (node.Kind == ExprKind.Scale) yield return ("factor left out", node.Arguments[1]);
        if (node.Kind == ExprKind.Apply)
            foreach (var (i, size) in node.Operator!.Parameters.Index())
                foreach (var other in node.Operator.Parameters.Where(p => p != size))
                    if (TryApply(node.Operator.WithParameters(node.Operator.Parameters.SetItem(i, other))) is { } resized) yield return ("size", resized);
    }

    private static IEnumerable<(string Change, Expr Node)> OfOrder(Expr node)
    {
        var arguments = node.Arguments;
        if (node.Kind is ExprKind.Product || (node.Kind == ExprKind.Apply && !node.Operator!.IsCommutative))
            for (var i = 0; i + 1 < arguments.Length; i++)
                if (TryWith(node, arguments.SetItem(i, arguments[i + 1]).SetItem(i + 1, arguments[i])) is { } swapped) yield return ("swap", swapped);
        if (node.Kind == ExprKind.Product)
            for (var i = 0; i < arguments.Length; i++)
                if (TryWith(node, arguments.RemoveAt(i)) is { } shorter) yield return ($"{arguments[i]} left out", shorter);
        if (node.Operator?.Parameters is [var p, var q] && TryApply(node.Operator.WithParameters([q, p])) is { } turned) yield return ("sizes swapped", turned);
    }

    private static IEnumerable<(string Change, Expr Node)> OfTransposes(Expr node)
    {
        if (node.IsScalar) yield break;
        if (node.Shape.IsSquare && node.Operator is not TransposeOperator) yield return ($"transpose of {node}", node.T);

        // Of a rectangular product, (AB) becomes (BᵀAᵀ)ᵀ with one transpose changed only where shapes allow: both ends at once.
        if (node.Operator is TransposeOperator && node.Arguments[0].Operator is TransposeOperator) yield return ("transposes left out", node.Arguments[0].Arguments[0]);
    }

    private static Expr? TryWith(Expr node, ImmutableArray<Expr> arguments)
    {
        try
        {
            return Replacement.WithArguments(node, arguments.AsSpan());
        }
        catch (ShapeException)
        {
            return null;
        }
    }

    private static Expr? TryApply(Operator @operator)
    {
        try
        {
            return Expr.Apply(@operator);
        }
        catch (MatrixCalculusException)
        {
            return null;
        }
    }
}
