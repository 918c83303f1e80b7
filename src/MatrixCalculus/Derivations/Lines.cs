using System.Collections.Immutable;

namespace MatrixCalculus.Derivations;

/// <summary>The lines of a derivation at a level of detail.</summary>
internal static class Lines
{
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
                    lines.AddRange(Differentials(part.Steps, detail, stage, gradientRead));
                    break;
                case StageKind.Adjoint:
                    if (detail == Detail.Full) lines.AddRange(Chain(part.Steps, detail, stage, gradientRead).Select(l => l with { IsForm = true }));
                    else lines.Add(new(Head.Continued, null, part.After, RulesOf(part.Steps), stage, gradientRead) { IsForm = true });
                    break;
                case StageKind.VecMatrix:
                    lines.AddRange(Vecs(part, derivation, detail, stage, gradientRead));
                    break;
                case StageKind.Reading:
                    var step = part.Steps[0];
                    if (Ranks.IsSilent(step.Rule) && detail != Detail.Full) break;
                    var head = HeadOf(step, derivation, gradientRead);
                    gradientRead |= head == Head.Gradient;
                    lines.Add(new(head, null, part.After, detail != Detail.Full && Ranks.IsPlainReading(step.Rule) ? [] : [step.Rule], stage, gradientRead));
                    break;
            }

            stage++;
        }

        return detail switch
        {
            Detail.Full => lines,
            Detail.Textbook => Folded(lines),
            Detail.Brief => Ends(Folded(lines), derivation.Kind),
        };
    }

    private static Head HeadOf(DerivationStep step, Derivation derivation, bool gradientRead) => step.Rule.Name switch
    {
        "gradient-read-off" => Head.Gradient,
        "structure-set-aside" or "structure-put-back" or "direction-for-differential" => Head.Continued,
        _ => derivation.Kind switch
        {
            DerivationKind.Hessian => gradientRead ? Head.Hessian : Head.Gradient,
            DerivationKind.Gradient => Head.Gradient,
            DerivationKind.Derivative => Head.Derivative,
            DerivationKind.Jacobian => Head.Jacobian,
            DerivationKind.Differential or DerivationKind.Simplification => Head.Differential,
        },
    };

    // In full each step has its line. Otherwise a step that is worth its name opens one, and what any reader does without being told joins it.
    private static List<Line> Chain(ImmutableArray<DerivationStep> steps, Detail detail, int stage, bool ofGradient)
    {
        var lines = new List<Line>();
        var rules = new List<StepRule>();
        void Close(Expr body)
        {
            var named = rules.Where(r => detail == Detail.Full || !Ranks.IsSilent(r)).DistinctBy(r => r.Name).ToImmutableArray();
            lines.Add(new(Head.Continued, null, body, named, stage, ofGradient));
            rules.Clear();
        }

        foreach (var step in steps)
        {
            var opens = detail == Detail.Full || (!Ranks.IsSilent(step.Rule) && rules.Any(r => !Ranks.IsSilent(r) && r.Name != step.Rule.Name));
            if (opens && rules.Count > 0) Close(step.Before);
            rules.Add(step.Rule);
        }

        Close(steps[^1].After);
        return lines;
    }

    // In full the differential of every part; otherwise of the parts whose operator is not linear, and of the whole.
    private static IEnumerable<Line> Differentials(ImmutableArray<DerivationStep> steps, Detail detail, int stage, bool ofGradient)
    {
        foreach (var step in steps[..^1])
            if (detail == Detail.Full || step.Before.Operator is { } and not LinearOperator)
                yield return new(Head.DifferentialOfPart, step.Before, step.After, [step.Rule], stage, ofGradient);
        yield return new(Head.Differential, null, steps[^1].After, detail == Detail.Full ? [steps[^1].Rule] : RulesOf(steps), stage, ofGradient);
    }

    // vec dF = vec(A dX B) = (Bᵀ ⊗ A) vec dX
    private static IEnumerable<Line> Vecs(DerivationStage part, Derivation derivation, Detail detail, int stage, bool ofGradient)
    {
        var steps = part.Steps;
        foreach (var step in steps[..^1])
            if (detail == Detail.Full) yield return new(Head.VecOfPart, step.Before, step.After, [step.Rule], stage, ofGradient);
        var head = part.Before.Shape.IsColumn ? Head.Continued : Head.VecDifferential;
        if (head == Head.VecDifferential) yield return new(head, null, Functions.Vec(part.Before), [], stage, ofGradient);
        yield return new(Head.Continued, null, steps[^1].After, detail == Detail.Full ? [steps[^1].Rule] : RulesOf(steps), stage, ofGradient);
    }

    private static ImmutableArray<StepRule> RulesOf(ImmutableArray<DerivationStep> steps) => [.. steps.Select(s => s.Rule).DistinctBy(r => r.Name)];

    // Of the forms that one head goes through, the first and the last.
    private static List<Line> Ends(List<Line> lines, DerivationKind kind)
    {
        var kept = new List<Line>();
        foreach (var line in lines)
        {
            if (line.Head == Head.DifferentialOfPart) continue;
            if (line.Head == Head.Continued && kept.Count > 1 && kept[^1].Head == Head.Continued) kept.RemoveAt(kept.Count - 1);
            kept.Add(line with { Rules = [] });
        }

        if (kind != DerivationKind.Simplification && kept.FindIndex(1, l => l.Head != Head.Continued) is > 0 and var next) kept.RemoveRange(0, next);
        return kept;
    }

    // A sum of inner products is the way to tr(M dX), and is not shown where that follows; a line that looks as the one before is none.
    private static List<Line> Folded(List<Line> lines)
    {
        var kept = new List<Line>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.IsForm && i + 1 < lines.Count && lines[i + 1].Head == Head.Continued)
            {
                lines[i + 1] = lines[i + 1] with { Rules = [.. line.Rules, .. lines[i + 1].Rules] };
                continue;
            }

            if (line.Head == Head.DifferentialOfPart && kept.Exists(k => k.Head == line.Head && k.Part == line.Part && k.Body == line.Body)) continue;
            var last = kept.Count == 0 ? null : kept[^1];
            var isSame = last is not null && line.Head == Head.Continued
                && (Medium.Text.BodyOf(line) == Medium.Text.BodyOf(last) || (line.Rules.IsEmpty && !last.IsReading && !last.IsForm && last.Head is not (Head.Function or Head.VecDifferential)));
            if (isSame) kept[^1] = last! with { Body = line.Body, IsForm = line.IsForm, Rules = last.Head == Head.Function ? [] : [.. last.Rules.AddRange(line.Rules).DistinctBy(r => r.Name)] };
            else kept.Add(line);
            if (isSame && kept.Count > 1 && kept[^1].Head == Head.Continued && Medium.Text.BodyOf(kept[^1]) == Medium.Text.BodyOf(kept[^2])) kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }
}
