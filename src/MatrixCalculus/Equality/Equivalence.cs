using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>What is known of the equality of two expressions.</summary>
public enum EquivalenceOutcome
{
    /// <summary>They are equal wherever both have a value, by the laws used.</summary>
    Equal,

    /// <summary>They have different values at a point, or shapes that differ: see the counterexample.</summary>
    Different,

    /// <summary>Neither a proof nor a counterexample was found.</summary>
    NotSettled,
}

/// <summary>The answer to whether two expressions are equal.</summary>
/// <param name="Outcome">Equal, different or not settled.</param>
/// <param name="Steps">The proof, when they are equal: steps that lead from the difference of the two sides to zero. Empty when they are one expression.</param>
/// <param name="Counterexample">A point at which the sides differ; null unless they are different, or when only their shapes differ.</param>
/// <param name="Reason">How the answer was found, in words.</param>
public sealed record Equivalence(EquivalenceOutcome Outcome, ImmutableArray<Step> Steps, Counterexample? Counterexample, string Reason)
{
    /// <summary>Whether the expressions are proved equal.</summary>
    public bool IsEqual => Outcome == EquivalenceOutcome.Equal;

    /// <summary>Whether the expressions are shown to be different.</summary>
    public bool IsDifferent => Outcome == EquivalenceOutcome.Different;

    /// <summary>The rules that the proof uses, each once, in the order of their first use.</summary>
    public ImmutableArray<StepRule> Laws => [.. Steps.Select(s => s.Rule).DistinctBy(r => r.Name)];

    /// <summary>The answer in a line: with the names of the laws, or with the counterexample.</summary>
    public override string ToString() => Outcome switch
    {
        EquivalenceOutcome.Equal => Steps.IsEmpty ? $"equal: {Reason}" : $"equal, by {string.Join(", ", Laws.Select(l => l.Name))}",
        EquivalenceOutcome.Different => Counterexample is null ? $"different: {Reason}" : $"different: {Counterexample}",
        EquivalenceOutcome.NotSettled => $"not settled: {Reason}",
    };
}
