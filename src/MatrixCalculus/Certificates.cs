using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>An answer with how it was checked against the function itself, and on what conditions it holds.</summary>
/// <param name="Kind">Which derivative it is, or a simplification.</param>
/// <param name="Function">The function.</param>
/// <param name="Variable">The variable; null for a simplification.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Check">How the answer was held against the function: the method, the points, their sizes.</param>
/// <param name="Conditions">What must hold for the answer, beyond what the function needs to have a value.</param>
public sealed record Certificate(DerivationKind Kind, Expr Function, Symbol? Variable, Expr Answer, CheckResult Check, ImmutableArray<Condition> Conditions)
{
    /// <summary>The answer, unless the check found it wrong.</summary>
    /// <exception cref="MatrixCalculusException">The check failed (<see cref="ErrorCode.VerificationFailed"/>); please report it.</exception>
    public Expr Verified() => Check.Outcome == CheckOutcome.Failed
        ? throw new MatrixCalculusException(ErrorCode.VerificationFailed, $"The answer {Answer.Brief} failed its own check; please report it. {Check}")
        : Answer;

    /// <summary>How the answer was checked, in one line.</summary>
    public override string ToString() => Check.Describe() + (Conditions.Length == 0 ? string.Empty : ", where " + string.Join(" and ", Conditions));
}

/// <summary>Answers that carry their own check.</summary>
public static class Certification
{
    extension(Expr function)
    {
        /// <summary>
        /// A derivative with its certificate: the answer is held against the function itself, in rings with ε² = 0 or by differences, and no rule of differentiation
        /// takes part. It takes as long as some evaluations of the function at small sizes, most often a few milliseconds.
        /// </summary>
        /// <exception cref="ShapeException">The function is not scalar, as a gradient and a Hessian need it.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Certificate Certify(Expr variable, DerivationKind kind, DerivativeOptions? options = null, CheckOptions? check = null)
        {
            ArgumentNullException.ThrowIfNull(function);
            var answer = kind switch
            {
                DerivationKind.Simplification => function.Simplify((options ?? new()).Cancellation),
                DerivationKind.Differential => function.Differential(variable, options ?? new()),
                DerivationKind.Gradient => function.Gradient(variable, options),
                DerivationKind.Derivative => function.DerivativeBy(variable, options),
                DerivationKind.Jacobian => function.Jacobian(variable, options),
                DerivationKind.Hessian => function.Hessian(variable, options),
            };
            return function.Certify(variable, kind, answer, options, check);
        }

        /// <summary>The certificate of an answer that is there already.</summary>
        public Certificate Certify(Expr variable, DerivationKind kind, Expr answer, DerivativeOptions? options = null, CheckOptions? check = null)
        {
            ArgumentNullException.ThrowIfNull(function);
            ArgumentNullException.ThrowIfNull(variable);
            ArgumentNullException.ThrowIfNull(answer);
            var (parameters, layout) = (options?.Parameters ?? Parameters.Tangent, options?.Layout ?? Layout.Numerator);
            var result = kind switch
            {
                DerivationKind.Simplification => ValueCheck.Equal(function, answer, check),
                DerivationKind.Differential => DerivativeCheck.Differential(function, answer, [variable], parameters, check),
                DerivationKind.Gradient => DerivativeCheck.Gradient(function, variable, answer, parameters, check),
                DerivationKind.Derivative => DerivativeCheck.Jacobian(function, variable, answer.Shape.IsColumn ? answer : Functions.Vec(answer), Layout.Numerator, parameters, check),
                DerivationKind.Jacobian => DerivativeCheck.Jacobian(function, variable, answer, layout, parameters, check),
                DerivationKind.Hessian => DerivativeCheck.Hessian(function, variable, variable, answer, parameters, check),
            };
            return new(kind, function, kind == DerivationKind.Simplification ? null : variable.Symbol, answer, result, function.ConditionsOf(answer, variable));
        }
    }
}

/// <summary>Derivations with the check of what they lead to.</summary>
public static class DerivationCertificates
{
    extension(Derivation derivation)
    {
        /// <summary>The certificate of the answer that a derivation leads to.</summary>
        public Certificate Certify(DerivativeOptions? options = null, CheckOptions? check = null) =>
            derivation.Function.Certify(derivation.Variable is { } variable ? Expr.Of(variable) : derivation.Function, derivation.Kind, derivation.Result, options, check);
    }
}
