namespace MatrixCalculus;

/// <summary>Functions and matrices made ready for optimisers and iterative solvers.</summary>
public static class Objectives
{
    extension(Expr expression)
    {
        /// <summary>A scalar function of a variable with its derivatives, where the other symbols have the values given.</summary>
        /// <exception cref="ShapeException">The function is not scalar.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public CompiledObjective CompileObjective(Expr variable, Bindings given)
        {
            ArgumentNullException.ThrowIfNull(variable);
            ArgumentNullException.ThrowIfNull(given);
            Differentiation.Variable.RequireScalarFunction(expression, "objective");
            return new(expression, variable, given);
        }

        /// <summary>A matrix that depends on inputs, such as a Jacobian or a Hessian, as a linear map that need not be formed.</summary>
        public CompiledLinearMap CompileMap(params ReadOnlySpan<Expr> inputs)
        {
            ArgumentNullException.ThrowIfNull(expression);
            return new(expression, inputs.ToArray(), null);
        }
    }
}
