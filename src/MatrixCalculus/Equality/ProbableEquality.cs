namespace MatrixCalculus;

/// <summary>What exact evaluation at random points says of the equality of two expressions.</summary>
public enum ProbableOutcome
{
    /// <summary>Equal with the stated probability at the least; not a proof.</summary>
    ProbablyEqual,

    /// <summary>Different at a point: see the counterexample.</summary>
    Different,

    /// <summary>One side has no exact form modulo a prime, or no value at the points that were tried.</summary>
    NotSettled,
}

/// <summary>
/// The verdict of exact evaluation modulo 2⁶¹ − 1 at random points: <em>equal with probability at least 1 − ε</em>, for matrices of the sizes that were drawn.
/// </summary>
/// <param name="Outcome">Probably equal, different or not settled.</param>
/// <param name="Epsilon">
/// The bound ε on the probability that expressions that differ at the drawn sizes would agree at all points (Schwartz 1980, Zippel 1979); 1 unless they are probably equal.
/// </param>
/// <param name="Points">The number of points at which they agreed.</param>
/// <param name="Sizes">The named sizes of those points: distinct, at least 2.</param>
/// <param name="Counterexample">A point at which they differ, or null.</param>
public sealed record ProbableEquality(
    ProbableOutcome Outcome, double Epsilon, int Points, IReadOnlyList<IReadOnlyDictionary<string, long>> Sizes, Counterexample? Counterexample)
{
    /// <summary>Whether they are equal with probability at least 1 − ε.</summary>
    public bool IsProbablyEqual => Outcome == ProbableOutcome.ProbablyEqual;

    /// <summary>The verdict in a line.</summary>
    public override string ToString() => Outcome switch
    {
        ProbableOutcome.ProbablyEqual => FormattableString.Invariant($"equal with probability at least 1 - {Epsilon:E1}, by {Points} exact points modulo 2^61 - 1"),
        ProbableOutcome.Different => $"different: {Counterexample}",
        ProbableOutcome.NotSettled => "not settled: no exact values modulo 2^61 - 1",
    };
}
