using System.Collections.Immutable;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Derivations;

/// <summary>Hears of the steps at single places and follows what becomes of the whole.</summary>
internal sealed class DerivationRecorder : IStepSink
{
    private readonly List<DerivationStage> stages = [];
    private readonly List<DerivationStep> steps = [];
    private StageKind kind;
    private Expr begin;
    private Expr current;
    private ImmutableArray<(Expr Cotangent, Expr Value)> pairs;

    internal DerivationRecorder(Expr function) => begin = current = function;

    /// <summary>The stages that lead to the result.</summary>
    /// <exception cref="MatrixCalculusException">They lead elsewhere (<see cref="ErrorCode.VerificationFailed"/>).</exception>
    internal ImmutableArray<DerivationStage> StagesTo(Expr result)
    {
        Close();
        return current == result
            ? [.. stages]
            : throw new MatrixCalculusException(ErrorCode.VerificationFailed, $"The steps lead to {current.Brief}, not to the answer {result.Brief}; please report it.");
    }

    /// <inheritdoc/>
    public void Report(Step step)
    {
        switch (step.Rule.Kind)
        {
            case StepKind.Law or StepKind.Algorithm:
                var after = Rebuild.Replace(current, node => node.Equals(step.Before) ? step.After : null);
                if (after == current) return;
                Open(StageKind.Rewriting);
                Add(current, after, step);
                current = after;
                return;
            case StepKind.Differential:
                Open(StageKind.Differential);
                Add(step.Before, step.After, step);
                if (step.Before == begin) current = step.After;
                return;
            case StepKind.Adjoint:
                if (kind != StageKind.Adjoint || steps.Count == 0) pairs = [(step.Before.Arguments[0], current)];
                Open(StageKind.Adjoint);
                pairs = InnerProducts.After(pairs, step);
                after = InnerProducts.Sum(pairs);
                Add(current, after, step);
                current = after;
                return;
            case StepKind.VecMatrix:
                Open(StageKind.VecMatrix);
                Add(step.Before, step.After, step);
                current = step.After;
                return;
            case StepKind.Reading:
                Close();
                kind = StageKind.Reading;
                Add(current, step.After, step);
                current = step.After;
                Close();
                return;
        }
    }

    private void Add(Expr before, Expr after, Step step) => steps.Add(new(before, after, step));

    private void Open(StageKind next)
    {
        if (steps.Count > 0 && (kind != next || (kind == StageKind.Differential && current != begin))) Close();
        kind = next;
    }

    private void Close()
    {
        if (steps.Count > 0) stages.Add(new(kind, begin, current, [.. steps]));
        steps.Clear();
        begin = current;
    }
}
