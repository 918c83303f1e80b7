using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// Makes plans. Parts that are used twice are first taken as the chains around them like it best; then each is tried the other way — shared, or
/// not — and what costs less is kept.
/// </summary>
internal static class Planner
{
    // The work of trying, counted in nodes.
    private const int MostTried = 4000;

    /// <summary>A plan where no size has a value.</summary>
    internal static Plan Run(IReadOnlyList<Expr> outputs, CancellationToken cancellation = default) =>
        Trial(outputs, new SizeTable(null), [], cancellation).ToPlan(null);

    /// <summary>A plan for sizes, which may be wrong for others only in its cost.</summary>
    internal static Plan Run(IReadOnlyList<Expr> outputs, IReadOnlyDictionary<string, long> sizes, CancellationToken cancellation = default)
    {
        var table = new SizeTable(sizes);
        var best = Trial(outputs, table, [], cancellation);
        var turned = ImmutableHashSet<int>.Empty;
        var tried = 0;
        foreach (var part in best.SharedParts)
        {
            if ((tried += best.Nodes) > MostTried) break;
            var trial = Trial(outputs, table, turned.Add(part), cancellation);
            if (trial.Flops >= best.Flops) continue;
            (best, turned) = (trial, turned.Add(part));
        }

        return best.ToPlan(sizes);
    }

    private static PlanTrial Trial(IReadOnlyList<Expr> outputs, SizeTable sizes, ImmutableHashSet<int> turned, CancellationToken cancellation) =>
        new(outputs, sizes, turned, cancellation);
}

/// <summary>One way to compute some expressions.</summary>
internal sealed class PlanTrial
{
    private readonly Workspace workspace;
    private readonly Inference structure;
    private readonly Lowering lowering;
    private readonly Expr[] roots;

    /// <summary>Plans with the decision about some shared parts, by their place, turned round.</summary>
    internal PlanTrial(IReadOnlyList<Expr> outputs, SizeTable sizes, ImmutableHashSet<int> turned, CancellationToken cancellation)
    {
        workspace = new Workspace(cancellation);
        var given = new Expr[outputs.Count];
        for (var i = 0; i < given.Length; i++) given[i] = workspace.Import(outputs[i]);
        Nodes = workspace.Count;
        SharedParts = [.. Uses(given, (_, _) => false).Select((uses, i) => (uses, i)).Where(u => u.uses > 2 && workspace[u.i].Kind is ExprKind.Product or ExprKind.Sum && !workspace[u.i].IsScalar).Select(u => u.i)];
        structure = new Inference(workspace);
        var forms = new ChainForm(workspace, structure);
        var isLazy = new HashSet<int>();
        roots = Array.ConvertAll(given, g => forms.Of(g, node => turned.Contains(node.Index) && node.Kind == ExprKind.Product));
        foreach (var part in turned.Where(t => workspace[t].Kind == ExprKind.Sum)) isLazy.Add(forms.Of(workspace[part]).Index);
        var uses = Uses(roots, (node, argument) => MayDoWithout(node, argument));
        lowering = new Lowering(workspace, structure, forms, sizes, form => form.Index < uses.Length && uses[form.Index] > 1 && !isLazy.Contains(form.Index));
        foreach (var root in roots.OrderBy(r => r.Index)) lowering.Of(root);
        roots = Array.ConvertAll(roots, lowering.Of);
        Flops = lowering.Costs.Total(roots);
    }

    /// <summary>The distinct nodes that were given.</summary>
    internal int Nodes { get; }

    /// <summary>The sums and products that are used more than once, by their place.</summary>
    internal ImmutableArray<int> SharedParts { get; }

    internal double Flops { get; }

    /// <summary>What the outputs use, in the order of the workspace: arguments come first there.</summary>
    internal Plan ToPlan(IReadOnlyDictionary<string, long>? sizes)
    {
        var uses = Uses(roots, (_, _) => false);
        var place = new int[uses.Length];
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        for (var i = 0; i < uses.Length; i++)
        {
            if (uses[i] == 0) continue;
            var node = workspace[i];
            place[i] = steps.Count;
            var operands = Array.ConvertAll(node.ArgumentArray, a => place[a.Index]);
            steps.Add(new(node, ImmutableCollectionsMarshal.AsImmutableArray(operands), structure[node], lowering.Costs.Own(node)));
        }

        return new(steps.DrainToImmutable(), [.. roots.Select(r => place[r.Index])], sizes);
    }

    // How often each node is used by nodes that the roots need; a use without which its user may do counts half, in rounding: one alone is no need.
    private int[] Uses(Expr[] tops, Func<Expr, Expr, bool> mayDoWithout)
    {
        var uses = new int[workspace.Count];
        foreach (var top in tops) uses[top.Index] += 2;
        for (var i = uses.Length - 1; i >= 0; i--)
        {
            if (uses[i] == 0) continue;
            foreach (var argument in workspace[i].ArgumentSpan) uses[argument.Index] += mayDoWithout(workspace[i], argument) ? 1 : 2;
        }

        return uses;
    }

    // A factor or term may be absorbed, an inverse be a solve, and a trace do without the product.
    private static bool MayDoWithout(Expr user, Expr argument) => user.Kind switch
    {
        ExprKind.Sum or ExprKind.Product => true,
        ExprKind.Scale => !argument.IsScalar,
        ExprKind.Apply => argument.Kind is ExprKind.Product or ExprKind.Sum or ExprKind.Scale
            ? user.Operator is LinearOperator { Arity: 1 } || ChainForm.InverseOf(user) is not null
            : ChainForm.InverseOf(user) is not null,
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => false,
    };
}
