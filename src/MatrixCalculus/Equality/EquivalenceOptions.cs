namespace MatrixCalculus;

/// <summary>How two expressions are compared. The defaults: as they stand, with every law of the book.</summary>
public sealed record EquivalenceOptions
{
    /// <summary>Whether the transpose of the other side will do as well: both layouts of one derivative are equal then.</summary>
    public bool EitherLayout { get; init; }

    /// <summary>The most steps of each normal form that is tried; null for 200 for each distinct node, and at least 100,000.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>The most forms that are tried with laws that the simplifier does not apply of itself, such as Woodbury's.</summary>
    public int MostAttempts { get; init; } = 128;

    /// <summary>The seed of the points at which a counterexample is looked for: the same seed gives the same points.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Stops the work; everything stays valid.</summary>
    public CancellationToken Cancellation { get; init; }

    internal static EquivalenceOptions Default { get; } = new();
}
