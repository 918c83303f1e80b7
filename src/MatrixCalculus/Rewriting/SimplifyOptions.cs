using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>How far and with which laws an expression is simplified. The defaults: all families, a budget in proportion to the expression.</summary>
public sealed record SimplifyOptions
{
    /// <summary>The most steps; null for 200 for each distinct node, and at least 100,000.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>The families of laws to use, by the names in <c>Laws.Families</c>; null for all. What needs no law, such as collecting like terms, is always done.</summary>
    public ImmutableArray<string>? Families { get; init; }

    /// <summary>Hears of the steps that led to the result; null when nobody listens, which costs nothing.</summary>
    public IStepSink? Steps { get; init; }

    /// <summary>Stops the work; everything stays valid.</summary>
    public CancellationToken Cancellation { get; init; }

    internal static SimplifyOptions Default { get; } = new();
}

/// <summary>A simplified expression with what became of the budget.</summary>
/// <param name="Expression">The form reached; equal to the input whether or not it is the normal form.</param>
/// <param name="IsComplete">Whether it is the normal form; false when the budget ran out first.</param>
/// <param name="Steps">The steps that were taken.</param>
public readonly record struct SimplifiedForm(Expr Expression, bool IsComplete, long Steps);
