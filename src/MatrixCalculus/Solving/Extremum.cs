namespace MatrixCalculus;

/// <summary>What the second derivative says of a stationary point.</summary>
public enum Extremum
{
    /// <summary>The structure of the Hessian does not settle it.</summary>
    NotSettled,

    /// <summary>A minimum among the points nearby.</summary>
    LocalMinimum,

    /// <summary>A minimum among all points: the function is convex.</summary>
    GlobalMinimum,

    /// <summary>A maximum among the points nearby.</summary>
    LocalMaximum,

    /// <summary>A maximum among all points: the function is concave.</summary>
    GlobalMaximum,
}
