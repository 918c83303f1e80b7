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
        StageKind.Reading => Read(stage),
        StageKind.Differential => Told(stage, variable, (moving, sink) => DifferentialSweep.Run(new Workspace(), stage.Before, moving, sink)),
        StageKind.Adjoint => Carried(stage, variable),
        StageKind.VecMatrix => Told(stage, variable, (moving, sink) => VecMatrixSweep.Run(new Workspace(), stage.Before, moving.First(), sink)),
    };

    // ⟨G, dX⟩ gives G, and D vec dX gives D.
    private static string? Read(DerivationStage stage)
    {
        if (stage.Steps is not [var only] || only.Before != stage.Before || only.After != stage.After || only.Place.After != only.After) return "a reading is one step";
        var isRead = only.Rule == Rules.Gradient ? only.Place.Before.Arguments[0] == only.After
            : only.Rule != Rules.Jacobian || only.Place.Before.Kind != ExprKind.Product || only.Place.Before.Arguments[0] == only.After;
        return isRead ? null : $"{only.Place} reads something else";
    }

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

    // Each cotangent is carried through its map again.
    private static string? Carried(DerivationStage stage, Symbol? variable)
    {
        if (Linked(stage) is { } fault) return fault;
        var moving = Moving(stage, variable);
        for (var i = 0; i < stage.Steps.Length; i++)
        {
            var (step, place) = (stage.Steps[i], stage.Steps[i].Place);
            var (cotangent, value) = (place.Before.Arguments[0], place.Before.Arguments[1]);
            if (AdjointSweep.At(value, cotangent, moving) != place.After) return $"{place} is not the adjoint";
            if (i == 0 && value != stage.Before) return $"{place} is not the beginning of the stage";
            var pairs = i == 0 ? [(cotangent, value)] : InnerProducts.Of(step.Before);
            if (InnerProducts.Sum(InnerProducts.After(pairs, place)) != step.After) return $"{place} does not lead from {step.Before.Brief} to {step.After.Brief}";
        }

        return null;
    }

    // The rules of a sweep, applied again to the whole, must tell the same of each part; in which order the parts are met is no matter.
    private static string? Told(DerivationStage stage, Symbol? variable, Action<IReadOnlySet<Symbol>, IStepSink> sweep)
    {
        var recorder = new StepRecorder();
        sweep(Moving(stage, variable), recorder);
        var told = recorder.Steps.Where(s => s.Rule.Kind != StepKind.Reading).ToDictionary(s => s.Before);
        foreach (var step in stage.Steps)
        {
            if (!told.Remove(step.Before, out var again)) return $"{step.Place} is no step here";
            if (again != step.Place || again.After != step.After) return $"{step.Place} is wrong: {again}";
        }

        return told.Count == 0 ? null : $"a step is missing: {told.Values.First()}";
    }

    private static HashSet<Symbol> Moving(DerivationStage stage, Symbol? variable) => [.. stage.Before.FreeSymbols.Where(s => s.Name == variable?.Name)];
}
