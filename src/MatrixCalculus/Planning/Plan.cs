using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>One step of a plan: what is computed, from which earlier steps.</summary>
public readonly record struct PlanStep(Expr Node, ImmutableArray<int> Operands);

/// <summary>How the values of some expressions are computed: steps in order, each distinct part once.</summary>
public sealed class Plan
{
    internal Plan(ImmutableArray<PlanStep> steps, ImmutableArray<int> outputs) => (Steps, Outputs) = (steps, outputs);

    /// <summary>The steps; each uses only earlier ones.</summary>
    public ImmutableArray<PlanStep> Steps { get; }

    /// <summary>For each expression, the step whose value is its value.</summary>
    public ImmutableArray<int> Outputs { get; }
}
