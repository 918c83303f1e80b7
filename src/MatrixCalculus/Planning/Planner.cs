using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>Makes plans.</summary>
internal static class Planner
{
    internal static Plan Run(IReadOnlyList<Expr> outputs, CancellationToken cancellation = default)
    {
        var workspace = new Workspace(cancellation);
        var roots = new Expr[outputs.Count];
        for (var i = 0; i < roots.Length; i++) roots[i] = workspace.Import(outputs[i]);
        return Flatten(workspace, Ordered(workspace, roots));
    }

    // The same values with every product in its best order.
    private static Expr[] Ordered(Workspace workspace, Expr[] roots)
    {
        var chains = new ChainOrder(workspace, new Inference(workspace));
        var count = workspace.Count;
        var isComputed = new bool[count];
        foreach (var root in roots) isComputed[root.Index] = true;
        for (var i = 0; i < count; i++)
            if (workspace[i].Kind != ExprKind.Product)
                foreach (var argument in workspace[i].ArgumentSpan) isComputed[argument.Index] = true;
        var ordered = new Expr[count];
        for (var i = 0; i < count; i++)
        {
            var node = workspace[i];
            var arguments = Array.ConvertAll(node.ArgumentArray, a => ordered[a.Index]);
            ordered[i] = node.Kind == ExprKind.Product
                ? chains.Order(arguments, k => isComputed[node.ArgumentSpan[k].Index])
                : AtProduct(workspace, node, arguments) ?? workspace.With(node, arguments);
        }

        return Array.ConvertAll(roots, r => ordered[r.Index]);
    }

    private static Expr? AtProduct(Workspace workspace, Expr node, Expr[] arguments) =>
        node.Operator is { } @operator && arguments is [{ Kind: ExprKind.Product } product] && product.ArgumentSpan.Length == 2
        && @operator.AtProduct(product.ArgumentSpan[0], product.ArgumentSpan[1]) is { } lowered
            ? workspace.Import(lowered)
            : null;

    // Only what the outputs use, in the order of the workspace: arguments come first there.
    private static Plan Flatten(Workspace workspace, Expr[] roots)
    {
        var isUsed = new bool[workspace.Count];
        foreach (var root in roots) isUsed[root.Index] = true;
        for (var i = isUsed.Length - 1; i >= 0; i--)
            if (isUsed[i])
                foreach (var argument in workspace[i].ArgumentSpan) isUsed[argument.Index] = true;
        var place = new int[isUsed.Length];
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        for (var i = 0; i < isUsed.Length; i++)
        {
            if (!isUsed[i]) continue;
            place[i] = steps.Count;
            var operands = new int[workspace[i].ArgumentSpan.Length];
            for (var k = 0; k < operands.Length; k++) operands[k] = place[workspace[i].ArgumentSpan[k].Index];
            steps.Add(new(workspace[i], System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(operands)));
        }

        return new(steps.DrainToImmutable(), [.. roots.Select(r => place[r.Index])]);
    }
}
