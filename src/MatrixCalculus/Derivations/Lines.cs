using System.Collections.Immutable;

namespace MatrixCalculus.Derivations;

/// <summary>The lines of a derivation at a level of detail.</summary>
internal static class Lines
{
    // What a reader does without being told.
    private static readonly ImmutableHashSet<string> Trivial =
    [
        "nested-operations-written-flat", "zero-factor", "scalars-in-front", "powers-of-scalars-joined", "scalar-stretch-of-a-chain", "scalars-out-of-linear-operator",
        "commutative-arguments-in-order", "transpose-of-transpose", "transpose-of-scalar", "structure-set-aside", "structure-put-back",
    ];

    internal static List<Line> Of(Derivation derivation, Detail detail)
    {
        var lines = new List<Line> { new(Head.Function, null, derivation.Function, [], -1, false) };
        var (gradientRead, stage) = (false, 0);
        foreach (var part in derivation.Stages)
        {
            switch (part.Kind)
            {
                case StageKind.Rewriting:
                    lines.AddRange(Chain(part.Steps, detail, stage, gradientRead));
                    break;
                case StageKind.Differential:
                    lines.AddRange(Parts(part.Steps, Head.DifferentialOfPart, Head.Differential, detail, stage, gradientRead));
                    break;
                case StageKind.Adjoint:
                    if (detail == Detail.Full) lines.AddRange(Chain(part.Steps, detail, stage, gradientRead).Select(l => l with { IsForm = true }));
                    else if (detail == Detail.Textbook) lines.Add(new(Head.Continued, null, part.After, RulesOf(part.Steps), stage, gradientRead) { IsForm = true });
                    break;
                case StageKind.VecMatrix:
                    lines.AddRange(Parts(part.Steps, Head.VecOfPart, Head.VecDifferential, detail, stage, gradientRead));
                    break;
                case StageKind.Reading:
                    var step = part.Steps[0];
                    if (Trivial.Contains(step.Rule.Name) && detail != Detail.Full) break;
                    var head = HeadOf(step, derivation, gradientRead);
                    gradientRead |= head == Head.Gradient;
                    lines.Add(new(head, null, part.After, detail == Detail.Brief ? [] : [step.Rule], stage, gradientRead));
                    break;
            }

            stage++;
        }

        return detail == Detail.Brief ? Brief(lines) : lines;
    }

    private static Head HeadOf(DerivationStep step, Derivation derivation, bool gradientRead) => step.Rule.Name switch
    {
        "gradient-read-off" => Head.Gradient,
        "jacobian-read-off" or "jacobian-of-scalar" => derivation.Kind == DerivationKind.Hessian ? gradientRead ? Head.Hessian : Head.Gradient : Head.Jacobian,
        "zero-differential" => derivation.Kind switch
        {
            DerivationKind.Hessian => gradientRead ? Head.Hessian : Head.Gradient,
            DerivationKind.Gradient => Head.Gradient,
            DerivationKind.Jacobian => Head.Jacobian,
            DerivationKind.Differential or DerivationKind.Simplification => Head.Differential,
        },
        "structure-set-aside" or "structure-put-back" => Head.Continued,
        _ => derivation.Kind switch
        {
            DerivationKind.Hessian => gradientRead ? Head.Hessian : Head.Gradient,
            DerivationKind.Gradient => Head.Gradient,
            DerivationKind.Jacobian => Head.Jacobian,
            DerivationKind.Differential or DerivationKind.Simplification => Head.Differential,
        },
    };

    // One line for each step that says something; what is trivial joins the next line, or the last one.
    private static List<Line> Chain(ImmutableArray<DerivationStep> steps, Detail detail, int stage, bool ofGradient)
    {
        var lines = new List<Line>();
        var rules = new List<StepRule>();
        for (var i = 0; i < steps.Length; i++)
        {
            var isTrivial = Trivial.Contains(steps[i].Rule.Name);
            if (!isTrivial || detail == Detail.Full) rules.Add(steps[i].Rule);
            var isLast = i == steps.Length - 1;
            if (detail == Detail.Brief && !isLast) continue;
            if (isTrivial && detail == Detail.Textbook && !isLast) continue;
            if (isLast && isTrivial && detail == Detail.Textbook && lines.Count > 0) lines[^1] = lines[^1] with { Body = steps[i].After };
            else lines.Add(new(Head.Continued, null, steps[i].After, [.. rules.DistinctBy(r => r.Name)], stage, ofGradient));
            rules.Clear();
        }

        return lines;
    }

    // In full, every part; in a textbook the parts whose operator is not linear, and the whole.
    private static IEnumerable<Line> Parts(ImmutableArray<DerivationStep> steps, Head part, Head whole, Detail detail, int stage, bool ofGradient)
    {
        foreach (var step in steps[..^1])
        {
            var isShown = detail == Detail.Full || (detail == Detail.Textbook && part == Head.DifferentialOfPart && step.Before.Operator is { } and not LinearOperator);
            if (isShown) yield return new(part, step.Before, step.After, [step.Rule], stage, ofGradient);
        }

        ImmutableArray<StepRule> rules = detail == Detail.Brief ? [] : detail == Detail.Full ? [steps[^1].Rule] : RulesOf(steps);
        yield return new(whole, null, steps[^1].After, rules, stage, ofGradient);
    }

    private static ImmutableArray<StepRule> RulesOf(ImmutableArray<DerivationStep> steps) => [.. steps.Select(s => s.Rule).DistinctBy(r => r.Name)];

    // Of the forms that one head goes through, the last.
    private static List<Line> Brief(List<Line> lines)
    {
        var kept = new List<Line>();
        foreach (var line in lines)
        {
            if (kept.Count > 0 && line.Head == Head.Continued && kept[^1].Head != Head.Function) kept[^1] = kept[^1] with { Body = line.Body };
            else if (kept.Count > 0 && line.Head == kept[^1].Head) kept[^1] = line;
            else kept.Add(line with { Rules = [] });
        }

        return kept;
    }
}
