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
    internal void Report(Expr root, Func<Expr, Expr?> next, Func<Expr, Expr?> normal, IStepSink sink)
    {
        var met = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var told = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var tasks = new Stack<(Expr? Node, Step? Step)>();
        tasks.Push((root, null));
        while (tasks.TryPop(out var task))
        {
            if (task.Step is { } step)
            {
                // What a step went through was brought to normal parts before it went on; what was told of a part is not told again where the part moved to.
                var (before, after) = (OfNormalParts(step.Before, normal), OfToldParts(step.After, told, normal));
                if (!ReferenceEquals(before, after)) sink.Report(step with { Before = before, After = after });
                continue;
            }

            var node = task.Node!;
            if (!met.Add(node))
            {
                told.Add(node);
                continue;
            }

            tasks.Push((node, null));
            if (!ReferenceEquals(normal(node), node) && next(node) is { } successor)
            {
                tasks.Push((successor, null));
                if (reasons.TryGetValue(node, out var steps))
                    for (var i = steps.Count - 1; i >= 0; i--)
                    {
                        if (!ReferenceEquals(steps[i].After, successor)) PushParts(tasks, steps[i].After);
                        tasks.Push((null, steps[i]));
                    }
            }

            PushParts(tasks, node);
        }
    }

    private Expr OfNormalParts(Expr node, Func<Expr, Expr?> normal)
    {
        var parts = new Expr[node.ArgumentSpan.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = normal(node.ArgumentSpan[i]) ?? OfNormalParts(node.ArgumentSpan[i], normal);
        return workspace.With(node, parts);
    }

    // The node with each part that was told of in its normal form: only new nodes are looked into.
    private Expr OfToldParts(Expr root, HashSet<Expr> told, Func<Expr, Expr?> normal)
    {
        var rebuilt = new Dictionary<Expr, Expr>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Expr>([root]);
        while (pending.TryPeek(out var node))
        {
            var isReady = rebuilt.ContainsKey(node);
            if (!isReady && told.Contains(node) && normal(node) is { } known) isReady = rebuilt.TryAdd(node, known);
            if (isReady)
            {
                pending.Pop();
                continue;
            }

            isReady = true;
            foreach (var argument in node.ArgumentSpan)
            {
                if (rebuilt.ContainsKey(argument)) continue;
                pending.Push(argument);
                isReady = false;
            }

            if (!isReady) continue;
            pending.Pop();
            var parts = new Expr[node.ArgumentSpan.Length];
            for (var i = 0; i < parts.Length; i++) parts[i] = rebuilt[node.ArgumentSpan[i]];
            rebuilt[node] = workspace.With(node, parts);
        }

        return rebuilt[root];
    }

    private static void PushParts(Stack<(Expr? Node, Step? Step)> tasks, Expr node)
    {
        for (var i = node.ArgumentSpan.Length - 1; i >= 0; i--) tasks.Push((node.ArgumentSpan[i], null));
    }
}
