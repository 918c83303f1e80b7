using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Rewriting;

/// <summary>The normal form of an expression: laws to a fixed point, within a budget of steps.</summary>
internal static class Simplifier
{
    private const long StepsPerNode = 200;
    private const long LeastBudget = 100_000;
    private const long LargestRepeated = 20_000;
    private const int MostPasses = 8;

    /// <summary>The normal form, without the finish that a reader is given.</summary>
    internal static Expr Run(Expr expression, IStepSink? sink, CancellationToken cancellation) =>
        Run(expression, LawBook.Textbook, false, null, sink, cancellation).Expression;

    /// <summary>The textbook form, by chosen families within a chosen budget.</summary>
    internal static SimplifiedForm Run(Expr expression, SimplifyOptions options)
    {
        var laws = options.Families is not { } families
            ? LawBook.Textbook
            : new LawIndex(families.SelectMany(f => LawBook.OfFamily(f)).Where(LawBook.IsForTextbook));
        var form = Run(expression, laws, false, options.MaxSteps, options.Steps, options.Cancellation);
        return form.IsComplete ? form with { Expression = Finishing.Run(form.Expression, laws, options.Steps, options.Cancellation) } : form;
    }

    /// <summary>The expanded form, by which equality is decided: norms and abbreviations opened, everything multiplied out.</summary>
    internal static Expr Expand(Expr expression, CancellationToken cancellation) => Run(expression, LawBook.Expanded, true, null, null, cancellation).Expression;

    /// <summary>The expression multiplied out, in the words of the textbook form.</summary>
    internal static Expr MultipliedOut(Expr expression, CancellationToken cancellation) => Run(expression, LawBook.Textbook, true, null, null, cancellation).Expression;

    /// <summary>The normal form by these laws, where the conditions in <paramref name="presupposed"/> are taken to hold.</summary>
    internal static SimplifiedForm Run(
        Expr expression, LawIndex laws, bool isExpanded, long? maxSteps, IStepSink? sink, CancellationToken cancellation, Condition[]? presupposed = null)
    {
        var steps = sink is null ? null : new StepRecorder();
        var (form, isFixed) = Pass(expression, laws, isExpanded, maxSteps, presupposed, steps, cancellation);
        if (!isFixed) return Repeated(expression, form, laws, isExpanded, maxSteps, presupposed, steps, sink, cancellation);
        Tell(steps, steps?.Steps.Count ?? 0, sink);
        return form;
    }

    /// <summary>The textbook form, where one pass led to a form that another pass might change.</summary>
    internal static Expr Repeated(Expr expression, Expr form, CancellationToken cancellation) =>
        Repeated(expression, new(form, IsComplete: true, Steps: 0), LawBook.Textbook, false, null, null, null, null, cancellation).Expression;

    // Gathering factors and multiplying out can lead from one form to another and back. Passes are repeated until one changes nothing; where they go
    // round, the lightest form of the round is the normal form, wherever the round was entered.
    private static SimplifiedForm Repeated(
        Expr expression, SimplifiedForm form, LawIndex laws, bool isExpanded, long? maxSteps, Condition[]? presupposed, StepRecorder? steps, IStepSink? sink, CancellationToken cancellation)
    {
        var isFixed = false;
        var met = new List<(Expr Form, int Steps)>();
        while (!isFixed && form.IsComplete && form.Expression != expression && form.Expression.Size <= LargestRepeated && met.Count < MostPasses)
        {
            var place = met.FindIndex(m => m.Form == form.Expression);
            if (place >= 0)
            {
                var lightest = Lightest([.. met[place..].Select(m => m.Form)]);
                Tell(steps, met.Find(m => m.Form == lightest).Steps, sink);
                return form with { Expression = lightest };
            }

            met.Add((form.Expression, steps?.Steps.Count ?? 0));
            (var next, isFixed) = Pass(form.Expression, laws, isExpanded, maxSteps - form.Steps, presupposed, steps, cancellation);
            if (next.Expression == form.Expression) break;
            form = next with { Steps = form.Steps + next.Steps };
        }

        Tell(steps, steps?.Steps.Count ?? 0, sink);
        return form;
    }

    /// <summary>The steps that suffice for what a workspace holds, and then some.</summary>
    internal static long BudgetFor(Workspace workspace) => Math.Max(LeastBudget, StepsPerNode * workspace.Count);

    private static void Tell(StepRecorder? recorded, int count, IStepSink? sink)
    {
        for (var i = 0; i < count; i++) sink!.Report(recorded!.Steps[i]);
    }

    /// <summary>Whether the one is shorter than the other when printed, by an operation or more.</summary>
    internal static bool IsShorter(Expr left, Expr right)
    {
        var workspace = new Workspace();
        return new Weight(workspace).SavesOperation(workspace.Import(left), workspace.Import(right));
    }

    private static Expr Lightest(List<Expr> forms)
    {
        var workspace = new Workspace();
        var (weight, order) = (new Weight(workspace), new CanonicalOrder());
        return forms.Select(workspace.Import).OrderBy(weight.Of).ThenBy(e => e, order).First();
    }

    private static (SimplifiedForm Form, bool IsFixed) Pass(
        Expr expression, LawIndex laws, bool isExpanded, long? maxSteps, Condition[]? presupposed, StepRecorder? sink, CancellationToken cancellation)
    {
        var workspace = new Workspace(cancellation);
        var root = workspace.Import(expression);
        var forms = new NormalForms(workspace, laws, isExpanded, sink is null ? null : new Trace(workspace));
        if (presupposed is not null) Presuppositions.Assume(presupposed, workspace, forms.Structure);
        var normalizer = new Normalizer(forms, maxSteps ?? BudgetFor(workspace));
        var result = normalizer.Run(root);
        if (sink is not null) normalizer.Report(root, sink);
        var isFixed = normalizer.IsFixed(result);
        if (!isExpanded && !normalizer.IsExhausted) result = Restored(forms, normalizer, result, sink);
        workspace.Close();
        return (new(result, !normalizer.IsExhausted, normalizer.Steps), isFixed);
    }

    /// <summary>A normal form with what its terms and factors share written once.</summary>
    internal static Expr Restored(NormalForms forms, Normalizer normalizer, Expr normal, IStepSink? sink = null)
    {
        var united = SharedDenominators.Restore(forms, normal);
        if (!ReferenceEquals(united, normal)) sink?.Report(new(normal, united, Algorithms.SignsInDifferences));
        var restored = SharedTransposes.Restore(forms, normalizer, united);
        if (!ReferenceEquals(restored, united)) sink?.Report(new(united, restored, Algorithms.SharedTransposes));
        return restored;
    }
}
