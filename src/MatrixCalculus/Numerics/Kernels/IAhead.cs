namespace MatrixCalculus.Numerics;

/// <summary>Whether a loop asks for cache lines before it reads them: the processor does so itself, but late where they come from far away.</summary>
internal interface IAhead
{
    /// <summary>Whether it does.</summary>
    static abstract bool IsAsked { get; }

    /// <summary>How many lines ahead.</summary>
    static abstract int Lines { get; }
}

/// <summary>Nothing is asked for.</summary>
internal readonly struct NotAsked : IAhead
{
    /// <inheritdoc/>
    public static bool IsAsked => false;

    /// <inheritdoc/>
    public static int Lines => 0;
}

/// <summary>Six kilobytes: near enough for the third-level cache and far enough for memory.</summary>
internal readonly struct AskedAhead : IAhead
{
    /// <inheritdoc/>
    public static bool IsAsked => true;

    /// <inheritdoc/>
    public static int Lines => 96;
}
