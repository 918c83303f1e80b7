using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Derivations;

/// <summary>Whether a derivation hangs together: each step is applied again to what the one before left.</summary>
internal static class Chain
{
    /// <summary>The first place at which it does not, in words; null where it does.</summary>
    internal static string? Fault(Derivation derivation)
    {
        var current = derivation.Function;
        foreach (var stage in derivation.Stages)
        {
            if (stage.Steps.IsEmpty) return $"a stage of kind {stage.Kind} has no step";
            if (stage.Before != current) return $"a stage begins with {stage.Before.Brief}, but the one before ends with {current.Brief}";
            if (FaultIn(stage, derivation.Variable) is { } fault) return fault;
            current = stage.After;
        }

        return current == derivation.Result ? null : $"the steps lead to {current.Brief}, not to {derivation.Result.Brief}";
    }

    private static string? FaultIn(DerivationStage stage, Symbol? variable) => stage.Kind switch
    {
        StageKind.Rewriting => Rewritten(stage),
        StageKind.Reading => stage.Steps is [var only] && only.Before == stage.Before && only.After == stage.After ? null : "a reading is one step",
        StageKind.Differential => Told(stage, variable, (_, moving, sink) => DifferentialSweep.Run(new Workspace(), stage.Before, moving, sink)),
        StageKind.Adjoint => Linked(stage) ?? Told(stage, variable, (_, moving, sink) =>
            AdjointSweep.Run(new Workspace(), stage.Before, stage.Steps[0].Place.Before.Arguments[0], [.. moving], sink)),
        StageKind.VecMatrix => Told(stage, variable, (_, moving, sink) => VecMatrixSweep.Run(new Workspace(), stage.Before, moving.First(), sink)),
    };

    private static string? Rewritten(DerivationStage stage)
    {
        if (Linked(stage) is { } fault) return fault;
        foreach (var step in stage.Steps)
            if (Rebuild.Replace(step.Before, node => node.Equals(step.Place.Before) ? step.Place.After : null) != step.After)
                return $"{step.Place} does not lead from {step.Before.Brief} to {step.After.Brief}";
        return null;
    }

    private static string? Linked(DerivationStage stage)
    {
        var current = stage.Before;
        foreach (var step in stage.Steps)
        {
            if (step.Before != current) return $"a step begins with {step.Before.Brief}, but the one before ends with {current.Brief}";
            current = step.After;
        }

        return current == stage.After ? null : $"a stage ends with {stage.After.Brief}, but its last step with {current.Brief}";
    }

    // The rules of a sweep, applied again to the whole, must tell the same places.
    private static string? Told(DerivationStage stage, Symbol? variable, Action<DerivationStage, IReadOnlySet<Symbol>, IStepSink> sweep)
    {
        var recorder = new StepRecorder();
        sweep(stage, stage.Before.FreeSymbols.Where(s => s.Name == variable?.Name).ToHashSet(), recorder);
        var told = recorder.Steps.Where(s => s.Rule.Kind != StepKind.Reading).ToList();
        for (var i = 0; i < Math.Max(told.Count, stage.Steps.Length); i++)
        {
            if (i >= told.Count || i >= stage.Steps.Length) return $"the {stage.Kind} stage has {stage.Steps.Length} steps, and takes {told.Count}";
            var (again, step) = (told[i], stage.Steps[i].Place);
            if (again.Before != step.Before || again.After != step.After) return $"{step} is no step here: {again}";
        }

        return null;
    }
}
