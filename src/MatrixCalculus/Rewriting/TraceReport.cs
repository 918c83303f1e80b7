using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// The steps of a run, told so that each can be made at all places where its node stands in the whole: nested operations are written flat before
/// anything within them changes, then a node's parts become normal, then the node. What a step brings in anew is told of again.
/// </summary>
internal sealed class TraceReport(Workspace workspace, Dictionary<Expr, List<Step>> reasons, Func<Expr, Expr?> next, Func<Expr, Expr?> normal, IStepSink sink)
{
    // A story that nobody could read; only expressions that share their parts many times over come near it.
    private const int MostSteps = 100_000;

    private readonly HashSet<Expr> told = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<Task> tasks = new();
    private int count;

    private enum Work
    {
        /// <summary>Lead a node to its normal form.</summary>
        Normal,

        /// <summary>Lead the parts of a node to theirs.</summary>
        Parts,

        /// <summary>Tell one step.</summary>
        Step,

        /// <summary>Take notice of a node that other parts have made.</summary>
        Made,
    }

    /// <exception cref="MatrixCalculusException">There are too many steps to be told (<see cref="ErrorCode.BudgetExhausted"/>).</exception>
    internal void Run(Expr root)
    {
        Introduce(root);
        tasks.Push(new(Work.Normal, root));
        while (tasks.TryPop(out var task))
        {
            switch (task.Work)
            {
                case Work.Normal:
                    if (!IsNormal(task.Node) && told.Add(task.Node)) Lead(task.Node);
                    break;
                case Work.Parts:
                    PushParts(task.Node);
                    break;
                case Work.Made:
                    Introduce(task.Node);
                    break;
                case Work.Step:
                    Tell(task.Step!.Value);
                    Introduce(task.Step.Value.After);
                    break;
            }
        }
    }

    // From the last task to the first.
    private void Lead(Expr node)
    {
        if (next(node) is not { } successor || normal(node) is null)
        {
            PushParts(node);
            return;
        }

        tasks.Push(new(Work.Normal, successor));
        if (!reasons.TryGetValue(node, out var steps)) tasks.Push(new(Work.Made, successor));
        else if (IsFlattening(steps)) return; // It was told when the node was met first.
        else PushSteps(node, steps, successor);
        PushParts(node);
    }

    // What a step goes through has normal parts when it goes on; a sum of normal parts may then be gathered, which has no name of its own.
    private void PushSteps(Expr node, List<Step> steps, Expr successor)
    {
        var last = steps[^1].After;
        if (!ReferenceEquals(last, successor))
        {
            var reached = OfNormalParts(last);
            tasks.Push(ReferenceEquals(reached, successor) ? new(Work.Made, successor) : new(Work.Step, node, new(reached, successor, Algorithms.LikeTerms)));
            tasks.Push(new(Work.Parts, last));
        }

        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var before = OfNormalParts(i == 0 ? node : steps[i - 1].After);
            if (i < steps.Count - 1) tasks.Push(new(Work.Parts, steps[i].After));
            tasks.Push(ReferenceEquals(before, steps[i].After) ? new(Work.Made, before) : new(Work.Step, node, steps[i] with { Before = before }));
        }
    }

    private void Tell(Step step)
    {
        if (++count > MostSteps) throw new MatrixCalculusException(ErrorCode.BudgetExhausted, $"The derivation has more than {MostSteps} steps.");
        sink.Report(step);
    }

    // Nested operations in what is new are written flat at once, from the outside, and are to be told of again.
    private void Introduce(Expr root)
    {
        var pending = new PriorityQueue<Expr, int>();
        var met = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        void Add(Expr node)
        {
            if (!IsNormal(node) && met.Add(node)) pending.Enqueue(node, -node.Height);
        }

        Add(root);
        while (pending.TryDequeue(out var node, out _))
        {
            told.Remove(node);
            if (normal(node) is not null && reasons.TryGetValue(node, out var steps) && IsFlattening(steps))
            {
                Tell(steps[0]);
                Add(steps[0].After);
                continue;
            }

            foreach (var argument in node.ArgumentSpan) Add(argument);
        }
    }

    private static bool IsFlattening(List<Step> steps) => steps is [{ } only] && ReferenceEquals(only.Rule, Algorithms.Flattening);

    private bool IsNormal(Expr node) => ReferenceEquals(normal(node), node);

    private Expr OfNormalParts(Expr node)
    {
        var parts = new Expr[node.ArgumentSpan.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = normal(node.ArgumentSpan[i]) ?? OfNormalParts(node.ArgumentSpan[i]);
        return workspace.With(node, parts);
    }

    private void PushParts(Expr node)
    {
        for (var i = node.ArgumentSpan.Length - 1; i >= 0; i--)
            tasks.Push(new(normal(node.ArgumentSpan[i]) is null ? Work.Parts : Work.Normal, node.ArgumentSpan[i]));
    }

    private readonly record struct Task(Work Work, Expr Node, Step? Step = null);
}
