using MatrixCalculus.Derivations;
using MatrixCalculus.Differentiation;

namespace MatrixCalculus;

/// <summary>Answers with their story: every step as the engine made it.</summary>
public static class Explanations
{
    extension(Expr function)
    {
        /// <summary>The normal form, step by step.</summary>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Derivation Explain(CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(function);
            var recorder = new DerivationRecorder(function);
            var result = function.Simplify(new SimplifyOptions { Steps = recorder, Cancellation = cancellation }).Expression;
            return new(DerivationKind.Simplification, function, null, result, recorder.StagesTo(result), function.ConditionsOf(result));
        }

        /// <summary>The equality of two expressions, step by step: their difference taken to zero.</summary>
        /// <exception cref="ShapeException">The shapes differ.</exception>
        /// <exception cref="MatrixCalculusException">Simplifying does not take the difference to zero (<see cref="ErrorCode.InvalidRequest"/>): the two differ, or a proof needs more.</exception>
        /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
        public Derivation ExplainEquality(Expr other, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(function);
            ArgumentNullException.ThrowIfNull(other);
            var derivation = (function - other).Explain(cancellation);
            return derivation.Result.IsZero ? derivation : throw new MatrixCalculusException(
                ErrorCode.InvalidRequest,
                $"The difference of {function.Brief} and {other.Brief} simplifies to {derivation.Result.Brief}, which is not zero. IsEquivalentTo looks for a counterexample or a longer proof.");
        }

        /// <summary>The gradient of a scalar function, or the Jacobian of a matrix function, step by step.</summary>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Derivation Explain(Expr variable, DerivativeOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(function);
            return function.Explain(variable, function.IsScalar ? DerivationKind.Gradient : DerivationKind.Jacobian, options);
        }

        /// <summary>A derivative of a kind, step by step.</summary>
        /// <exception cref="ShapeException">The function is not scalar, as a gradient and a Hessian need it.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Derivation Explain(Expr variable, DerivationKind kind, DerivativeOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(function);
            ArgumentNullException.ThrowIfNull(variable);
            if (kind == DerivationKind.Simplification) return function.Explain((options ?? new()).Cancellation);
            if (kind is DerivationKind.Gradient or DerivationKind.Hessian) Variable.RequireScalarFunction(function, kind == DerivationKind.Gradient ? "gradient" : "Hessian");
            if (kind == DerivationKind.Derivative) ShapeRules.RequireScalar(variable, "the variable of a derivative of F's shape");
            var recorder = new DerivationRecorder(function);
            using var work = new DerivativeWork(function, [variable], (options ?? new()) with { Steps = recorder });
            var result = kind switch
            {
                DerivationKind.Simplification or DerivationKind.Differential => work.Differential(),
                DerivationKind.Derivative => work.Along(1),
                DerivationKind.Gradient => work.Adjoints(1)[0],
                DerivationKind.Jacobian => work.Jacobian(0),
                DerivationKind.Hessian => work.Hessian(0, 0),
            };
            return new(kind, function, variable.Symbol, result, recorder.StagesTo(result), function.ConditionsOf(result, variable));
        }
    }
}
