using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>What came of a check.</summary>
public enum CheckOutcome
{
    /// <summary>Both sides agreed at every point that was tried.</summary>
    Passed,

    /// <summary>Both sides have different values at a point: see the counterexample.</summary>
    Failed,

    /// <summary>Not enough points were found at which both sides have a value that can be trusted.</summary>
    NotSettled,
}

/// <summary>How both sides were evaluated.</summary>
public enum CheckMethod
{
    /// <summary>Exactly modulo the prime 2⁶¹ − 1, with dual numbers for derivatives: different sides agree by chance once in some 10¹⁵ points.</summary>
    ModuloPrime,

    /// <summary>Exactly in power series modulo the prime 2⁶¹ − 1, with dual numbers for derivatives.</summary>
    SeriesModuloPrime,

    /// <summary>In floating point; derivatives by the complex step, to a relative tolerance of 10⁻⁸.</summary>
    ComplexStep,

    /// <summary>In floating point; derivatives by extrapolated central differences, to a relative tolerance of 10⁻⁵.</summary>
    Differences,
}

/// <summary>The result of comparing two expressions, or a derivative with what the function itself does, at random points.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Method">How both sides were evaluated at the points that decided.</param>
/// <param name="Instances">The number of points at which both sides were compared.</param>
/// <param name="Sizes">The named sizes at those points.</param>
/// <param name="Counterexample">Where the sides differ: sizes, values of the symbols and of both sides. Null unless the check failed.</param>
public sealed record CheckResult(
    CheckOutcome Outcome,
    CheckMethod Method,
    int Instances,
    ImmutableArray<IReadOnlyDictionary<string, long>> Sizes,
    string? Counterexample)
{
    /// <summary>Whether both sides agreed at every point that was tried.</summary>
    public bool Passed => Outcome == CheckOutcome.Passed;

    /// <summary>Whether the comparison was free of rounding.</summary>
    public bool IsExact => Method is CheckMethod.ModuloPrime or CheckMethod.SeriesModuloPrime;

    /// <summary>How it was checked, in words: the ring or the tolerance, the points and their sizes.</summary>
    public string Describe()
    {
        var sizes = string.Join("; ", Sizes.Select(s => string.Join(", ", s.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => FormattableString.Invariant($"{p.Key} = {p.Value}")))).Where(s => s.Length > 0));
        return Outcome switch
        {
            CheckOutcome.Passed => Method switch
            {
                CheckMethod.ModuloPrime => "exact modulo the prime 2^61 - 1",
                CheckMethod.SeriesModuloPrime => "exact in power series modulo the prime 2^61 - 1",
                CheckMethod.ComplexStep => "in floating point by the complex step, to a relative tolerance of 1e-8",
                CheckMethod.Differences => "in floating point by extrapolated differences, to a relative tolerance of 1e-5",
            } + FormattableString.Invariant($", at {Instances} random points") + (sizes.Length == 0 ? string.Empty : " with " + sizes),
            CheckOutcome.Failed => "wrong: " + Counterexample,
            CheckOutcome.NotSettled => "not settled: no points were found at which both sides have a value that can be trusted",
        };
    }

    /// <summary>The outcome and how it came about in one line, with the counterexample where there is one.</summary>
    public override string ToString() => Passed ? "passed: " + Describe() : Describe();
}

/// <summary>How a check draws its points.</summary>
public sealed record CheckOptions
{
    /// <summary>The seed: the same seed gives the same points.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of points at which both sides must agree.</summary>
    public int Instances { get; init; } = 2;

    /// <summary>The most entries that a matrix may have; where the least sizes make larger ones, nothing is settled.</summary>
    public long MostEntries { get; init; } = long.MaxValue;

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Whether sizes may be 1 and equal, instead of distinct and at least 2.</summary>
    public bool SmallSizes { get; init; }
}
