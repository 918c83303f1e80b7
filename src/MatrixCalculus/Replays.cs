using MatrixCalculus.Derivations;
using MatrixCalculus.Expressions;

namespace MatrixCalculus;

/// <summary>What came of replaying a derivation.</summary>
/// <param name="Fault">The first fault, in words; null where there is none.</param>
/// <param name="Exact">The steps that were checked exactly.</param>
/// <param name="Floating">The steps that were checked in floating point.</param>
/// <param name="NotSettled">The steps at which no point was found where both sides have a value that can be trusted.</param>
public sealed record Replay(string? Fault, int Exact, int Floating, int NotSettled)
{
    /// <summary>Whether every step follows from the one before, and none was found to be wrong.</summary>
    public bool Passed => Fault is null;

    /// <summary>The fault, or how many steps hold and how that was found.</summary>
    public override string ToString()
    {
        if (Fault is not null) return Fault;
        var text = FormattableString.Invariant($"{Exact} steps hold exactly");
        if (Floating > 0) text += FormattableString.Invariant($", {Floating} in floating point");
        return NotSettled > 0 ? text + FormattableString.Invariant($", {NotSettled} are not settled") : text;
    }
}

/// <summary>Derivations made again, step by step.</summary>
public static class Replays
{
    extension(Derivation derivation)
    {
        /// <summary>
        /// Applies each step again to what the one before left, and checks both sides of its place against one another at random points: exactly where both have
        /// exact forms, a rule of differentiation against what the part itself does. A step that is missing or out of order is a fault.
        /// </summary>
        public Replay Replay(CheckOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(derivation);
            var (exact, floating, open) = (0, 0, 0);
            if (Chain.Fault(derivation) is { } fault) return new(fault, 0, 0, 0);
            foreach (var step in derivation.Stages.SelectMany(s => s.Steps))
            {
                if (Check(step.Place, derivation.Variable, options ?? new()) is not { } check) continue;
                if (check.Outcome == CheckOutcome.Failed) return new($"{step.Place}: {check}", exact, floating, open);
                if (check.Outcome == CheckOutcome.NotSettled) open++;
                else if (check.IsExact) exact++;
                else floating++;
            }

            return new(null, exact, floating, open);
        }
    }

    // What is read off is checked as a whole by the certificate of the answer.
    private static CheckResult? Check(Step step, Symbol? variable, CheckOptions options) => step.Rule.Kind switch
    {
        StepKind.Law or StepKind.Algorithm => ValueCheck.Equal(Still(step.Before), Still(step.After), options),
        StepKind.Differential => DerivativeCheck.Differential(
            step.Before, step.After, [.. step.Before.FreeSymbols.Where(s => s.Name == variable!.Name).Select(Expr.Of)], options: options),
        StepKind.Adjoint or StepKind.VecMatrix => ValueCheck.Equal(Still(step.Before), Still(step.After), options),
        StepKind.Reading => null,
    };

    // Differentials as symbols of their own.
    private static Expr Still(Expr expression)
    {
        if (!expression.HoldsDifferential) return expression;
        var names = new UnusedNames(expression);
        return expression.Substitute(Traversal.PostOrder(expression).Where(n => n.Kind == ExprKind.Differential).Distinct().ToDictionary(n => n, n => Expr.Of(new Symbol(names.Next("d" + n.Symbol!.Name), n.Shape))));
    }
}
