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
        SharedParts = [.. SharedBy(given)];
        structure = new Inference(workspace);
        var forms = new ChainForm(workspace, structure);
        var (isLazy, isEager) = (new HashSet<int>(), new HashSet<int>());
        roots = Array.ConvertAll(given, g => forms.Of(g, node => turned.Contains(node.Index) && node.Kind == ExprKind.Product));
        foreach (var part in turned.Where(t => workspace[t].Kind != ExprKind.Product)) (workspace[part].Kind == ExprKind.Sum ? isLazy : isEager).Add(forms.Of(workspace[part]).Index);
        var uses = Uses(roots, Need);
        lowering = new Lowering(workspace, structure, forms, sizes, form =>
            isEager.Contains(form.Index) || (form.Index < uses.Length && uses[form.Index] > 1 && !isLazy.Contains(form.Index)));
        for (var i = 0; i < roots.Length; i++)
        {
            // What one output needs is there for those behind it: Ax of x'Ax for its gradient Ax + A'x.
            roots[i] = lowering.Of(roots[i]);
            lowering.Costs.TakeForGranted(roots[i]);
        }

        roots = new SharedValues(workspace, structure).Of(roots, sizes.AreGiven);
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
        var uses = Uses(roots, static (_, _) => 1);
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

    // Sums, products and inverses that several nodes use: whether they are shared is tried both ways.
    private IEnumerable<int> SharedBy(Expr[] given)
    {
        var uses = Uses(given, static (_, _) => 1);
        for (var i = 0; i < uses.Length; i++)
        {
            var node = workspace[i];
            if (uses[i] > 1 && !node.IsScalar && (node.Kind is ExprKind.Product or ExprKind.Sum || ChainForm.InverseOf(node) is not null)) yield return i;
        }
    }

    // The sum of what each use of a node counts; an output counts 2.
    private int[] Uses(Expr[] tops, Func<Expr, Expr, int> count)
    {
        var uses = new int[workspace.Count];
        var isReached = new bool[uses.Length];
        foreach (var top in tops) (uses[top.Index], isReached[top.Index]) = (uses[top.Index] + 2, true);
        for (var i = uses.Length - 1; i >= 0; i--)
        {
            if (!isReached[i]) continue;
            foreach (var argument in workspace[i].ArgumentSpan)
            {
                isReached[argument.Index] = true;
                uses[argument.Index] += count(workspace[i], argument);
            }
        }

        return uses;
    }

    // How much a use needs the value itself, where 2 is enough to compute it: two factors or terms may share it, one may absorb it; a trace may do
    // without a product, and any number of products without an inverse.
    private static int Need(Expr user, Expr argument) => user.Kind switch
    {
        ExprKind.Product => ChainForm.InverseOf(argument) is null ? 1 : 0,
        ExprKind.Sum => 1,
        ExprKind.Scale => argument.IsScalar ? 2 : 1,
        ExprKind.Apply => ChainForm.InverseOf(user) is not null
            || (argument.Kind is ExprKind.Product or ExprKind.Sum or ExprKind.Scale && user.Operator is LinearOperator { Arity: 1 })
            || (argument.Kind == ExprKind.Sum && user.Operator!.AtLowRank(argument, argument) is not null)
            || (argument.Kind == ExprKind.Product && user.Operator!.AtProduct(argument.ArgumentSpan[0], Expr.Product(argument.ArgumentSpan[1..])) is not null) ? 1 : 2,
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => 0,
    };
}
