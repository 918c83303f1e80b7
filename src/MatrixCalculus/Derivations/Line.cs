using System.Collections.Immutable;

namespace MatrixCalculus.Derivations;

/// <summary>What stands on the left of a line.</summary>
internal enum Head
{
    /// <summary>Nothing: the line goes on from the one before.</summary>
    Continued,

    /// <summary>The function, f or F.</summary>
    Function,

    /// <summary>The differential of the function or of its gradient.</summary>
    Differential,

    /// <summary>vec of the differential.</summary>
    VecDifferential,

    /// <summary>The gradient ∇f.</summary>
    Gradient,

    /// <summary>The derivative by a scalar.</summary>
    Derivative,

    /// <summary>The Jacobian D.</summary>
    Jacobian,

    /// <summary>The Hessian H.</summary>
    Hessian,

    /// <summary>The differential of a part.</summary>
    DifferentialOfPart,

    /// <summary>vec of a part.</summary>
    VecOfPart,
}

/// <summary>A line of a derivation: a head, an expression, and the rules that led to it.</summary>
/// <param name="Head">What stands on the left.</param>
/// <param name="Part">The part on the left, where a part is named.</param>
/// <param name="Body">What stands on the right.</param>
/// <param name="Rules">The rules, each once.</param>
/// <param name="Stage">The number of the stage.</param>
/// <param name="OfGradient">Whether the head speaks of the gradient rather than of the function.</param>
internal sealed record Line(Head Head, Expr? Part, Expr Body, ImmutableArray<StepRule> Rules, int Stage, bool OfGradient)
{
    /// <summary>Whether the line begins with ⇒: something is read off what was there before.</summary>
    internal bool IsReading => Head is Head.Gradient or Head.Derivative or Head.Jacobian or Head.Hessian;

    /// <summary>Whether the body is a sum of inner products with differentials.</summary>
    internal bool IsForm { get; init; }
}
