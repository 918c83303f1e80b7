using System.Collections.Immutable;
using MatrixCalculus.Differentiation;
using MatrixCalculus.Solving;

namespace MatrixCalculus;

/// <summary>Stationary points: gradients set to zero and solved, with the second-order check.</summary>
public static class StationaryPoints
{
    extension(Expr function)
    {
        /// <summary>
        /// The point at which the gradients by the variables vanish, in closed form: ridge regression, generalised least squares, the normal likelihood, the
        /// Kalman gain. The variables are solved for one by one, each put in for the next; the definiteness of each Hessian is read from its structure.
        /// </summary>
        /// <exception cref="ShapeException">The function is not scalar.</exception>
        /// <exception cref="SolvingException">A gradient cannot be solved for its variable (<see cref="ErrorCode.NotSolvable"/>).</exception>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no derivative is known.</exception>
        public StationaryPoint StationaryPoint(params ReadOnlySpan<Expr> variables)
        {
            Variable.RequireScalarFunction(function, "stationary point");
            if (variables.IsEmpty) throw new MatrixCalculusException(ErrorCode.InvalidRequest, "A stationary point needs at least one variable.");
            var steps = ImmutableArray.CreateBuilder<StationaryStep>(variables.Length);
            var rest = function;
            foreach (var variable in variables)
            {
                var step = StepBy(rest, variable);
                steps.Add(step);
                rest = rest.Substitute(variable, step.Solution.Value).Simplify();
            }

            var values = new Expr[steps.Count];
            for (var i = steps.Count - 1; i >= 0; i--)
            {
                values[i] = steps[i].Solution.Value;
                for (var k = i + 1; k < values.Length; k++) values[i] = values[i].Substitute(steps[k].Solution.Variable, values[k]).Simplify();
            }

            return new(function, steps.MoveToImmutable(), [.. values]);
        }

        /// <summary>
        /// The condition that the gradient vanishes, as an equation without the inverses that it can be multiplied by:
        /// BV = WV (VᵀWV)⁻¹VᵀBV, a generalised eigenproblem, for tr((VᵀWV)⁻¹VᵀBV).
        /// </summary>
        /// <exception cref="ShapeException">The function is not scalar.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Equation StationaryEquation(Expr variable) => ClearedEquation.Of(function.Gradient(variable), variable.Symbol!);
    }

    private static StationaryStep StepBy(Expr function, Expr variable)
    {
        var gradient = function.Gradient(variable);
        var solution = gradient.SolveFor(variable);
        var isCurved = VariableStructure.Of(variable.Symbol!) is { IsCurved: true };
        var hessian = function.Hessian(variable, new DerivativeOptions { Parameters = isCurved ? Parameters.Tangent : Parameters.Free });
        return new(gradient, solution, hessian, isCurved ? Extremum.NotSettled : Definiteness.Of(hessian, solution, CancellationToken.None));
    }
}
