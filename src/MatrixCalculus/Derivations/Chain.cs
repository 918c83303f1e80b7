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
        StageKind.Reading => Read(stage, variable),
        StageKind.Differential => Told(stage, variable, (moving, sink) => DifferentialSweep.Run(new Workspace(), stage.Before, moving, sink)),
        StageKind.Adjoint => Carried(stage, variable),
        StageKind.VecMatrix => Told(stage, variable, (moving, sink) => VecMatrixSweep.Run(new Workspace(), stage.Before, moving.First(), sink)),
    };

    // ⟨G, dX⟩ gives G, tr(M dX) and m dx give the transpose, D vec dX gives D, and df gives its value at dx = 1.
    private static string? Read(DerivationStage stage, Symbol? variable)
    {
        if (stage.Steps is not [var only] || only.Before != stage.Before || only.After != stage.After || only.Place.After != only.After) return "a reading is one step";
        var (from, read) = (only.Place.Before, only.After);
        var differential = Traversal.PostOrder(from).LastOrDefault(n => n.Kind == ExprKind.Differential && n.Symbol!.Name == variable?.Name);
        if (differential is null) return null;
        var column = VecMatrixSweep.Column(differential);
        bool Is(Func<Expr, Expr> form) => from == form(Functions.Transpose(read) * differential) || (read.Arguments is [var row] && row.Shape == read.Shape.Transposed && from == form(row * differential));
        var isRead = only.Rule == Rules.Gradient ? from == Functions.InnerProduct(read, differential)
            : only.Rule == Rules.GradientOfTrace ? Is(Functions.Trace)
            : only.Rule == Rules.GradientOfRow ? Is(product => product)
            : only.Rule == Rules.Jacobian ? from == column || from == read * column
            : only.Rule != Rules.ScalarDerivative || from.Substitute(differential, Expr.Constant(Dimension.One)) == read;
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
        var told = recorder.Steps.Where(s => s.Rule.Kind != StepKind.Reading).ToHashSet();
        var missing = told.ToHashSet();
        foreach (var step in stage.Steps)
        {
            if (step.After != step.Place.After || !told.Contains(step.Place)) return $"{step.Place} is no step here";
            missing.Remove(step.Place);
        }

        return missing.Count == 0 ? null : $"a step is missing: {missing.First()}";
    }

    private static HashSet<Symbol> Moving(DerivationStage stage, Symbol? variable) => [.. stage.Before.FreeSymbols.Where(s => s.Name == variable?.Name)];
}
