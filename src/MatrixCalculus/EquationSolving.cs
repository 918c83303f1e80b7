using MatrixCalculus.Solving;

namespace MatrixCalculus;

/// <summary>The solution of an equation for one matrix.</summary>
public static class EquationSolving
{
    extension(Equation equation)
    {
        /// <summary>
        /// The solution X of F = G, where F − G is affine in X: PXQ = C by inverses, AX + XB = C as a Sylvester equation, everything else as
        /// unvec(M⁻¹ vec C) with the matrix M of the linear part. The solution is put back into the equation and checked there, exactly where it has an exact form.
        /// </summary>
        /// <exception cref="SolvingException">F − G is not affine in X, or there is no unique solution (<see cref="ErrorCode.NotSolvable"/>, <see cref="ErrorCode.Singular"/>).</exception>
        /// <exception cref="DifferentiationException">The unknown is no symbol.</exception>
        /// <exception cref="MatrixCalculusException">The check failed (<see cref="ErrorCode.VerificationFailed"/>); please report it.</exception>
        public Solution SolveFor(Expr unknown, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(equation);
            ArgumentNullException.ThrowIfNull(unknown);
            var solution = Solver.Run(equation, unknown, cancellation);
            RequireVerified(solution);
            return solution;
        }
    }

    // What is left of the equation with the solution in it is zero, or what is wanting for it to be consistent.
    private static void RequireVerified(Solution solution)
    {
        var (equation, consistency) = (solution.Equation, solution.Consistency);
        if (consistency is not null) return;
        var difference = (equation.Left - equation.Right).Substitute(solution.Variable, solution.Value);
        var check = ValueCheck.Equal(difference, Expr.Zero(difference.Shape));
        if (check is { Outcome: CheckOutcome.NotSettled, Instances: 0, Method: CheckMethod.ModuloPrime })
            throw new SolvingException(ErrorCode.Singular, $"The equation {equation} determines no {solution.Variable}: the matrix of its linear part is singular.");
        if (check.Outcome == CheckOutcome.Failed)
            throw new MatrixCalculusException(ErrorCode.VerificationFailed, $"The solution {solution.Value} does not solve {equation}; please report it. {check}");
    }
}
