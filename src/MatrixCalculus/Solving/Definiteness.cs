using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Solving;

/// <summary>Whether a Hessian is definite, by its structure and by nothing else.</summary>
internal static class Definiteness
{
    /// <summary>What a Hessian H(X) says of a stationary point X̂ under conditions.</summary>
    internal static Extremum Of(Expr hessian, Solution solution, CancellationToken cancellation)
    {
        // Semidefinite at every X: convex, or concave, if what X may be is convex too.
        var symbol = solution.Variable.Symbol!;
        if (IsConvex(symbol) || !AffineForm.Holds(hessian, symbol))
        {
            if (Signed(hessian, solution.Conditions, MatrixProperties.PositiveSemidefinite) is var everywhere and not 0)
                return everywhere > 0 ? Extremum.GlobalMinimum : Extremum.GlobalMaximum;
        }

        return Signed(At(hessian, solution, cancellation), [], MatrixProperties.PositiveDefinite) switch
        {
            > 0 => Extremum.LocalMinimum,
            < 0 => Extremum.LocalMaximum,
            _ => Extremum.NotSettled,
        };
    }

    // All matrices of a shape, and the definite ones among the symmetric.
    private static bool IsConvex(Symbol symbol) =>
        (symbol.Properties & (MatrixProperties.Invertible | MatrixProperties.Orthogonal | MatrixProperties.OrthonormalColumns | MatrixProperties.OrthonormalRows
            | MatrixProperties.FullColumnRank | MatrixProperties.FullRowRank | MatrixProperties.Integer | MatrixProperties.Nonzero)) == MatrixProperties.None;

    private static int Signed(Expr hessian, IEnumerable<Condition> conditions, MatrixProperties definite)
    {
        var workspace = new Workspace();
        var (positive, negative) = (workspace.Import(hessian), workspace.Import(Simplifier.Run(-hessian, null, CancellationToken.None)));
        var inference = new Inference(workspace);
        foreach (var condition in conditions.Select(c => c with { Subject = workspace.Import(c.Subject) }).OrderBy(c => c.Subject.Index))
            inference.Assume(condition.Subject, ConditionSet.ToProperty(condition));
        return inference[positive].HasFlag(definite) ? 1 : inference[negative].HasFlag(definite) ? -1 : 0;
    }

    // Products of constants are named before the stationary point is put in, so that what is known of them is found again: (RᵀR)⁻¹RᵀR(RᵀR)⁻¹ as S⁻¹SS⁻¹.
    private static Expr At(Expr hessian, Solution solution, CancellationToken cancellation)
    {
        var symbol = solution.Variable.Symbol!;
        var names = new ConstantNames([hessian, solution.Value], symbol, solution.Conditions, cancellation);
        return Simplifier.Run(names.In(hessian).Substitute(solution.Variable, names.In(solution.Value)), null, cancellation);
    }
}
