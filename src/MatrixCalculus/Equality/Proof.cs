using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Equality;

/// <summary>
/// Proves that a difference is zero: by its textbook form, by its expanded form, by clearing denominators and inverses of sums, with symbols
/// for sums that stand in several places, and by laws that the simplifier does not apply of itself.
/// </summary>
internal sealed class Proof(EquivalenceOptions options)
{
    private const int MostRounds = 12;
    private const int LargestForAttempts = 400;
    private const int LongestPursued = 2;
    private static readonly StepRule Multiplied =
        new(StepKind.Algorithm, "zero-if-a-multiple-is", "D = 0 where A*D = 0 or D*A = 0 for an invertible A", "A invertible, as its inverse appears in D");

    private int attempts;

    /// <summary>Whether a budget of steps ran out on the way.</summary>
    internal bool IsExhausted { get; private set; }

    /// <summary>The steps from the textbook form of the difference to zero, or null.</summary>
    internal ImmutableArray<Step>? Shortly(Expr difference)
    {
        var recorder = new StepRecorder();
        return Within(() => Normal(difference, LawBook.Textbook, false, recorder).IsZero ? [.. recorder.Steps] : null);
    }

    /// <summary>The steps from the difference to zero by everything else, or null.</summary>
    /// <param name="difference">The difference of the two sides.</param>
    /// <param name="isRational">Whether it is a quotient of polynomials in the entries of its symbols.</param>
    internal ImmutableArray<Step>? Thoroughly(Expr difference, bool isRational)
    {
        // It is about points at which both sides have a value, so that what is inverted there is invertible.
        var assumed = Assumptions.Generic(Assumptions.Declared(difference), isRational);
        (Expr Form, ImmutableArray<Step> Steps) rest = (assumed, []);
        return (assumed == difference ? null : Shortly(assumed))
            ?? Within(() => ByExpansion(assumed, LawBook.Expanded, isRational, MostRounds, out rest))
            ?? Within(() => Opened(rest, isRational))
            ?? Within(() => Entries.AreZero(assumed, options.Cancellation) ? [new Step(assumed, Expr.Zero(assumed.Shape), Entries.Rule)] : null)
            ?? Within(() => ByNames(assumed))
            ?? Within(() => ByRequestedLaws(assumed, rest, isRational));
    }

    // A proof with more steps than can be told is none.
    private ImmutableArray<Step>? Within(Func<ImmutableArray<Step>?> proof)
    {
        try
        {
            return proof();
        }
        catch (MatrixCalculusException e) when (e.Code == ErrorCode.BudgetExhausted)
        {
            IsExhausted = true;
            return null;
        }
    }

    private Expr Normal(Expr expression, LawIndex laws, bool isExpanded, IStepSink sink)
    {
        var form = Simplifier.Run(expression, laws, isExpanded, options.MaxSteps, sink, options.Cancellation);
        IsExhausted |= !form.IsComplete;
        return form.Expression;
    }

    // Expanded forms, denominators and inverses of sums cleared one after the other: each round takes one out of the difference or gives up.
    // What is left, where that is not zero, is the expanded form that the first round found.
    private ImmutableArray<Step>? ByExpansion(Expr difference, LawIndex laws, bool isRational, int rounds, out (Expr Form, ImmutableArray<Step> Steps) rest)
    {
        var recorder = new StepRecorder();
        var multiplied = new HashSet<Expr>();
        rest = (difference, []);
        for (var round = 0; round < rounds; round++)
        {
            difference = Normal(difference, laws, true, recorder);
            if (round == 0) rest = (difference, [.. recorder.Steps]);
            if (difference.IsZero) return [.. recorder.Steps];
            if (difference.Size > LargestForAttempts) return null;
            if (difference.Operator is LinearOperator { IsJointlyLinear: true })
                return ByBlocks(difference, laws, isRational, rounds) is { } blocks ? [.. recorder.Steps, .. blocks] : null;
            if (IdentityInBlocks.Of(difference) is { } inBlocks) difference = inBlocks;
            else if (InverseRelations.Reduce(difference, isRational, recorder) is { } reduced) difference = reduced;
            else if (Denominators.Clear(difference) is { } cleared) difference = Told(difference, cleared, recorder);
            else if (InverseRelations.Multiply(difference, multiplied) is { } product) difference = Told(difference, product, recorder);
            else return null;
        }

        return null;
    }

    // [A, B] = 0 where A = 0 and B = 0, for what is linear in all its arguments together and zero only where they are.
    private ImmutableArray<Step>? ByBlocks(Expr difference, LawIndex laws, bool isRational, int rounds)
    {
        var (open, steps) = (new Stack<Expr>([difference]), ImmutableArray.CreateBuilder<Step>());
        while (open.TryPop(out var part))
        {
            if (part.IsZero) continue;
            if (part.Operator is LinearOperator { IsJointlyLinear: true })
            {
                foreach (var block in part.ArgumentSpan) open.Push(block);
                continue;
            }

            if (ByExpansion(part, laws, isRational, rounds, out _) is not { } own) return null;
            steps.AddRange(own);
        }

        return steps.ToImmutable();
    }

    private static Expr Told(Expr before, Expr after, StepRecorder recorder)
    {
        recorder.Report(new(before, after, Multiplied));
        return after;
    }

    // The second expanded form of the first one.
    private ImmutableArray<Step>? Opened((Expr Form, ImmutableArray<Step> Steps) expanded, bool isRational) =>
        expanded.Form.Size <= LargestForAttempts && ByExpansion(expanded.Form, LawBook.Opened, isRational, MostRounds, out _) is { } steps ? [.. expanded.Steps, .. steps] : null;

    // With symbols for the sums that stand in several places, of which laws know more; but not that they are generic.
    private ImmutableArray<Step>? ByNames(Expr difference)
    {
        if (difference.Size > LargestForAttempts || NamedSums.Of(difference, sum => Normal(sum, LawBook.Textbook, false, new StepRecorder())) is not { } named) return null;
        return (Shortly(named.Difference) ?? ByExpansion(named.Difference, LawBook.Expanded, false, MostRounds, out _)) is { } steps ? named.ToSums(steps) : null;
    }

    // One place rewritten by one of the laws on request, or several by one law, then the ways above; where that makes the difference or its expanded form smaller,
    // on from there, and then from the smallest of the others.
    private ImmutableArray<Step>? ByRequestedLaws(Expr difference, (Expr Form, ImmutableArray<Step> Steps) expanded, bool isRational)
    {
        var told = new StepRecorder();
        var simple = Normal(difference, LawBook.Textbook, false, told);
        var (starts, seen, later) = (new List<Start>(), new HashSet<Expr>(), new PriorityQueue<Start, long>());
        foreach (var (form, steps) in new[] { (difference, []), (simple, [.. told.Steps]), expanded })
            if (form.Size <= LargestForAttempts && seen.Add(form)) starts.Add(Begun(form, steps));
        var least = expanded.Form.Size;
        for (var i = 0; i < starts.Count; i++)
        {
            var (start, steps, choices) = starts[i];
            while (choices.MoveNext())
            {
                if (++attempts > options.MostAttempts) return null;
                var (changes, recorder) = (choices.Current, new StepRecorder());
                var places = changes.ToDictionary(step => step.Before, step => step.After);
                var rewritten = Rebuild.Replace(start, node => places.GetValueOrDefault(node), options.Cancellation);
                var form = Normal(rewritten, LawBook.Textbook, false, recorder);
                if (form.IsZero) return [.. steps, .. changes, .. recorder.Steps];
                if (ByExpansion(rewritten, LawBook.Expanded, isRational, rounds: 4, out var rest) is { } proof) return [.. steps, .. changes, .. proof];
                var next = Begun(form, [.. steps, .. changes, .. recorder.Steps]);
                if (form.Size < simple.Size) simple = form;
                else
                {
                    if (form.Size <= LongestPursued * simple.Size && seen.Add(form)) later.Enqueue(next, form.Size);
                    if (rest.Form.Size >= least) continue;
                    least = rest.Form.Size;
                    if (Opened(rest, isRational) is { } opened) return [.. steps, .. changes, .. opened];
                    next = Begun(rest.Form, [.. steps, .. changes, .. rest.Steps]);
                }

                // What is left to try here is tried after that.
                starts.InsertRange(i + 1, [next, starts[i]]);
                break;
            }

            if (i == starts.Count - 1 && later.TryDequeue(out var following, out _)) starts.Add(following);
        }

        return null;
    }

    private Start Begun(Expr form, ImmutableArray<Step> steps) => new(form, steps, RequestedLaws.Choices(form, options.Cancellation).GetEnumerator());

    // A form of the difference, the steps that led there, and the changes that are still to be tried.
    private sealed record Start(Expr Form, ImmutableArray<Step> Steps, IEnumerator<ImmutableArray<Step>> Choices);
}
