namespace MatrixCalculus;

/// <summary>What kind of rule made a step, and so how its two expressions belong together.</summary>
public enum StepKind
{
    /// <summary>A law of the law book: before = after.</summary>
    Law,

    /// <summary>An algorithm of the simplifier, such as collecting like terms, or what an operator knows of itself: before = after.</summary>
    Algorithm,

    /// <summary>A rule of differentiation: d(before) = after.</summary>
    Differential,

    /// <summary>The adjoint of a linear map: ⟨G, L(V)⟩ = ⟨L*(G), V⟩, before = after.</summary>
    Adjoint,

    /// <summary>The matrix of a linear map in vec coordinates: vec L(V) = M vec V, before = after.</summary>
    VecMatrix,

    /// <summary>What is read off an expression: a gradient off ⟨G, dX⟩, a Jacobian off M vec dX, or what a structure of the variable makes of either.</summary>
    Reading,
}

/// <summary>The rule that made a step.</summary>
/// <param name="Kind">How the two expressions of the step belong together.</param>
/// <param name="Name">A name that states the conclusion, such as <c>inverse-of-product</c>.</param>
/// <param name="Statement">The rule as a formula or a sentence.</param>
/// <param name="Conditions">What it needs, such as <c>A, B invertible</c>; empty where it holds always.</param>
/// <param name="Source">Where it is proved; empty for what follows from a definition.</param>
public sealed record StepRule(StepKind Kind, string Name, string Statement, string Conditions = "", string Source = "");

/// <summary>One rule applied at one place.</summary>
/// <param name="Before">The place as it was: a node, not the whole expression.</param>
/// <param name="After">The place as it is, or its differential where the rule is one of differentiation.</param>
/// <param name="Rule">The rule.</param>
public readonly record struct Step(Expr Before, Expr After, StepRule Rule)
{
    /// <summary>The step in one line.</summary>
    public override string ToString() => Rule.Kind switch
    {
        StepKind.Differential => $"d({Before}) = {After}   [{Rule.Name}]",
        StepKind.Reading => $"{Before} ⇒ {After}   [{Rule.Name}]",
        StepKind.Law or StepKind.Algorithm or StepKind.Adjoint or StepKind.VecMatrix => $"{Before} = {After}   [{Rule.Name}]",
    };
}

/// <summary>
/// Hears of the steps of an engine in the order in which they follow from one another: the parts of a place before the place.
/// Steps that did not lead to the result are not reported.
/// </summary>
public interface IStepSink
{
    /// <summary>Takes one step.</summary>
    void Report(Step step);
}

/// <summary>A sink that keeps all steps.</summary>
public sealed class StepRecorder : IStepSink
{
    private readonly List<Step> steps = [];

    /// <summary>The steps so far, in order.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <inheritdoc/>
    public void Report(Step step) => steps.Add(step);
}
