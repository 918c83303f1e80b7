namespace MatrixCalculus.Benchmarks;

/// <summary>Something to time: a name and one call. What a call computes must be kept (written to memory, or handed to <see cref="Sink"/>).</summary>
internal sealed record Side(string Name, Action Run);

/// <summary>One line of a report: a subject, held against a reference if there is one.</summary>
internal sealed record Benchmark(string Name, Side Subject, Side? Reference = null)
{
    /// <summary>The work of one call of the subject, in <see cref="Unit"/>s; 0 where only the time is of interest.</summary>
    public double Work { get; init; }

    /// <summary>What <see cref="Work"/> counts: flop, byte, node …</summary>
    public string Unit { get; init; } = "flop";

    /// <summary>The least speed relative to the reference that is aimed at, or null.</summary>
    public double? Target { get; init; }

    /// <summary>Runs both sides and says what is wrong with a result, null if nothing; called before anything is timed.</summary>
    public Func<string?>? Check { get; init; }
}

/// <summary>Results end here, so that no work is optimised away.</summary>
internal static class Sink
{
    private static volatile object? _kept;

    public static void Keep(object? value) => _kept = value;

    public static bool IsEmpty => _kept is null;
}
