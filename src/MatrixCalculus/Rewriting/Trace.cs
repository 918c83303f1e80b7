using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Why each node of a run became the next one. The reason is noted as a step is made; when the run is over, the steps that led to the result
/// are told in order. There is no trace, and nothing is kept, when nobody listens.
/// </summary>
internal sealed class Trace(Workspace workspace)
{
    private readonly Dictionary<Expr, List<Step>> reasons = new(ReferenceEqualityComparer.Instance);
    private readonly List<Step> through = [];

    /// <summary>Notes a form that the step now being made goes through.</summary>
    internal void Through(Expr before, Expr after, StepRule rule)
    {
        if (!ReferenceEquals(before, after)) through.Add(new(before, after, rule));
    }

    /// <summary>Begins a step.</summary>
    internal void Clear() => through.Clear();

    /// <summary>Keeps why a node became another one; without a rule its parts had changed, and nothing else.</summary>
    internal void Keep(Expr node, Expr stepped, StepRule? rule)
    {
        if (through.Count > 0)
        {
            var last = through[^1].After;
            if (rule is not null && !ReferenceEquals(last, stepped)) through.Add(new(last, stepped, rule));
            reasons[node] = [.. through];
        }
        else if (rule is not null)
        {
            reasons[node] = [new(node, stepped, rule)];
        }

        through.Clear();
    }

    /// <summary>Tells the steps that lead from a node to its normal form, those of its parts first.</summary>
    internal void Report(Expr root, Func<Expr, Expr?> next, Func<Expr, Expr?> normal, IStepSink sink) => new TraceReport(workspace, reasons, next, normal, sink).Run(root);
}
