using System.Collections.Immutable;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Planning;

/// <summary>Makes plans.</summary>
internal static class Planner
{
    internal static Plan Run(IReadOnlyList<Expr> outputs, CancellationToken cancellation = default)
    {
        var workspace = new Workspace(cancellation);
        var roots = new Expr[outputs.Count];
        for (var i = 0; i < roots.Length; i++) roots[i] = workspace.Import(outputs[i]);
        return Flatten(workspace, roots);
    }

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
