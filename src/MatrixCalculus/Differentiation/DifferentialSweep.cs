using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Differentiation;

/// <summary>
/// The differential, built once: one pass from the leaves gives each node that depends on a variable its differential,
/// an expression linear in the dX. Nodes that do not depend are skipped, by their symbols and by nothing else.
/// </summary>
internal static class DifferentialSweep
{
    /// <summary>dF for the variables, or null when F depends on none of them.</summary>
    internal static Expr? Run(Workspace workspace, Expr function, IReadOnlySet<Symbol> variables, IStepSink? sink)
    {
        var root = workspace.Import(function);
        var count = root.Index + 1;
        using var open = workspace.Open();
        var isNeeded = Reachable.From(workspace, root);
        var differentials = workspace.ArrayOf<Expr?>(count);
        for (var i = 0; i < count; i++)
        {
            if (!isNeeded[i]) continue;
            var node = workspace[i];
            var differential = Of(workspace, node, differentials, variables);
            if (differential is null || differential.IsZero) continue;
            differentials[i] = workspace.Import(differential);
            if (node.Kind != ExprKind.Symbol || i == root.Index) sink?.Report(new(node, differential, Rules.Differential(node)));
        }

        return differentials[root.Index];
    }

    private static Expr? Of(Workspace workspace, Expr node, Expr?[] differentials, IReadOnlySet<Symbol> variables) => node.Kind switch
    {
        ExprKind.Symbol => variables.Contains(node.Symbol!) ? Expr.DifferentialOf(node.Symbol!) : null,
        ExprKind.Number or ExprKind.Differential => null,
        ExprKind.Sum => OfSum(workspace, node, differentials),
        ExprKind.Product => OfProduct(workspace, node, differentials),
        ExprKind.Scale => OfScale(workspace, node, differentials),
        ExprKind.Apply => OfApplication(node, differentials),
    };

    // d(A + B) = dA + dB
    private static Expr? OfSum(Workspace workspace, Expr node, Expr?[] differentials)
    {
        var terms = new List<Expr>();
        foreach (var term in node.ArgumentSpan)
            if (differentials[term.Index] is { } d) terms.Add(d);
        return terms.Count == 0 ? null : workspace.Sum(CollectionsMarshal.AsSpan(terms));
    }

    // d(P X) = dP X + P dX, folded from the left, so that the prefixes P are shared and k factors give O(k) nodes.
    private static Expr? OfProduct(Workspace workspace, Expr node, Expr?[] differentials)
    {
        var factors = node.ArgumentSpan;
        var (prefix, length) = (factors[0], 1);
        var sum = differentials[prefix.Index];
        for (var i = 1; i < factors.Length; i++)
        {
            if (sum is not null) sum = workspace.Times(sum, factors[i]);
            if (differentials[factors[i].Index] is not { } d) continue;
            for (; length < i; length++) prefix = workspace.Times(prefix, factors[length]);
            var term = workspace.Times(prefix, d);
            sum = sum is null ? term : workspace.Sum(sum, term);
        }

        return sum;
    }

    // d(s M) = ds M + s dM
    private static Expr? OfScale(Workspace workspace, Expr node, Expr?[] differentials)
    {
        var (scalar, scaled) = (node.ArgumentSpan[0], node.ArgumentSpan[1]);
        var byScalar = differentials[scalar.Index] is { } ds ? workspace.Scale(ds, scaled) : null;
        var byScaled = differentials[scaled.Index] is { } dm ? workspace.Scale(scalar, dm) : null;
        return byScalar is null ? byScaled : byScaled is null ? byScalar : workspace.Sum(byScalar, byScaled);
    }

    private static Expr? OfApplication(Expr node, Expr?[] differentials)
    {
        var active = false;
        foreach (var argument in node.ArgumentSpan) active |= differentials[argument.Index] is not null;
        if (!active) return null;
        var given = new Expr[node.ArgumentSpan.Length];
        for (var i = 0; i < given.Length; i++) given[i] = differentials[node.ArgumentSpan[i].Index] ?? Expr.Zero(node.ArgumentSpan[i].Shape);
        return node.Operator!.Differential(node, ImmutableCollectionsMarshal.AsImmutableArray(given));
    }
}
