namespace MatrixCalculus;

/// <summary>Equations solved for a matrix, in matrix form.</summary>
public static class Equations
{
    extension(Expr expression)
    {
        /// <summary>The equation of this expression and another one of its shape.</summary>
        /// <exception cref="ShapeException">The shapes differ.</exception>
        public Equation EqualTo(Expr other) => new(expression, other);

        /// <summary>The X at which this expression is zero, where the expression is affine in X, or is so when multiplied by what it holds inverted.</summary>
        /// <exception cref="SolvingException">It is not, or there is no unique solution (<see cref="ErrorCode.NotSolvable"/>, <see cref="ErrorCode.Singular"/>).</exception>
        /// <exception cref="DifferentiationException">The unknown is no symbol.</exception>
        public Solution SolveFor(Expr unknown, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(expression);
            return new Equation(expression, Expr.Zero(expression.Shape)).SolveFor(unknown, cancellation);
        }
    }
}
