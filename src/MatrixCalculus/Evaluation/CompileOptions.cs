namespace MatrixCalculus;

/// <summary>How a function is compiled.</summary>
public sealed record CompileOptions
{
    /// <summary>Values of named sizes that the shapes of the inputs do not determine.</summary>
    public IReadOnlyDictionary<string, long> Sizes { get; init; } = new Dictionary<string, long>();

    /// <summary>For how many different sizes a plan is kept; the oldest is dropped when there are more.</summary>
    public int MostVariants { get; init; } = 16;
}
