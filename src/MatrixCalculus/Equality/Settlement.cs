using System.Collections.Immutable;
using MatrixCalculus.Evaluation;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Equality;

/// <summary>Settles whether two expressions are equal: a short proof, a counterexample, a long proof.</summary>
internal static class Settlement
{
    internal static Equivalence Of(Expr left, Expr right, EquivalenceOptions options)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        if (left == right) return new(EquivalenceOutcome.Equal, [], null, "they are one expression");
        if (left.Shape != right.Shape)
            return options.EitherLayout && left.Shape == right.Shape.Transposed
                ? OfLikeShapes(left, Functions.Transpose(right), options)
                : new(EquivalenceOutcome.Different, [], null, $"the shapes differ: {left.Shape} and {right.Shape}");
        var answer = OfLikeShapes(left, right, options);
        return options.EitherLayout && !answer.IsEqual && left.Shape.IsSquare && OfLikeShapes(left, Functions.Transpose(right), options) is { IsEqual: true } other
            ? other
            : answer;
    }

    internal static ProbableEquality Probably(Expr left, Expr right, double epsilon, int seed, (int Least, int Most) points, CancellationToken cancellation)
    {
        if (left.Shape != right.Shape) return new(ProbableOutcome.Different, 1, 0, [], null);
        var differentials = new Differentials(left, right);
        var (one, other) = (differentials.ToSymbols(left), differentials.ToSymbols(right));
        RequireOneDeclaration(one, other);
        var random = new Random(seed);
        var agreed = ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, long>>();
        var failure = 1.0;
        for (var draw = 0; draw < points.Most && (agreed.Count < points.Least || failure > epsilon); draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (RandomSizes.Draw([one, other], random) is not { } sizes) break;
            var trial = RingTrial.Run(
                ComparedSides.OfValues(one, other), sizes, new ValueArena<Mod61>(), FieldElements.Instance, new Random(random.Next()), (x, y) => x.Equals(y));
            if (trial.Outcome == TrialOutcome.NoForm) break;
            if (trial.Outcome == TrialOutcome.Unlucky) continue;
            if (trial.Outcome == TrialOutcome.Differ)
                return new CounterexampleSearch(one, other, cancellation).Run(seed) is { } found
                    ? new(ProbableOutcome.Different, 1, agreed.Count, agreed.ToImmutable(), differentials.ToDifferentials(found))
                    : new(ProbableOutcome.NotSettled, 1, agreed.Count, agreed.ToImmutable(), null);
            agreed.Add(sizes);
            failure *= Math.Min(1, DegreeBound.Of(one, other, sizes) / Mod61.Prime);
        }

        return agreed.Count >= points.Least && failure <= epsilon
            ? new(ProbableOutcome.ProbablyEqual, failure, agreed.Count, agreed.ToImmutable(), null)
            : new(ProbableOutcome.NotSettled, 1, agreed.Count, agreed.ToImmutable(), null);
    }

    private static Equivalence OfLikeShapes(Expr left, Expr right, EquivalenceOptions options)
    {
        var differentials = new Differentials(left, right);
        var (one, other) = (differentials.ToSymbols(left), differentials.ToSymbols(right));
        RequireOneDeclaration(one, other);
        var difference = one - other;
        var proof = new Proof(options);
        if (proof.Shortly(difference) is { } steps) return Equal(steps, "the difference simplifies to zero");
        var search = new CounterexampleSearch(one, other, options.Cancellation);
        if (search.Run(options.Seed) is { } found)
            return new(EquivalenceOutcome.Different, [], differentials.ToDifferentials(found), "the values differ at a point");
        if (proof.Thoroughly(difference, search.IsRational) is { } longer) return Equal(longer, "the difference is taken to zero by laws that the simplifier does not apply of itself");
        return new(EquivalenceOutcome.NotSettled, [], null, proof.IsExhausted
            ? "the budget of steps ran out before a proof or a counterexample was found"
            : "no proof and no counterexample was found");

        Equivalence Equal(ImmutableArray<Step> by, string reason) => new(EquivalenceOutcome.Equal, differentials.ToDifferentials(by), null, reason);
    }

    // One name, one declaration: otherwise values could not be given.
    private static void RequireOneDeclaration(Expr left, Expr right)
    {
        var workspace = new Workspace();
        workspace.Import(left);
        workspace.Import(right);
    }
}
