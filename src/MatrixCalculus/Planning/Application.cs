using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>The solutions of systems by what is known of the matrix.</summary>
internal sealed class Application(Workspace workspace, Inference structure, ChainForm forms, SizeTable sizes, Lowering lowering)
{
    /// <summary>The ways to compute A⁻¹B without the inverse.</summary>
    internal IEnumerable<Expr> Solutions(Expr matrix, Expr rightSide)
    {
        // (sA)⁻¹B = s⁻¹(A⁻¹B)
        var inverses = new List<Expr>();
        for (; matrix.Kind == ExprKind.Scale; matrix = matrix.ArgumentSpan[1]) inverses.Add(Reciprocal(matrix.ArgumentSpan[0]));
        foreach (var solution in Unscaled(matrix, rightSide))
            yield return inverses.Aggregate(solution, (value, inverse) => workspace.Scale(inverse, value));
    }

    private Expr Reciprocal(Expr scalar) => scalar.Number is { IsConstant: true, IsZero: false } number
        ? workspace.Number(Dimension.Of(number.Constant.Reciprocal()))
        : workspace.Import(Functions.Inverse(lowering.Of(scalar)));

    private IEnumerable<Expr> Unscaled(Expr matrix, Expr rightSide)
    {
        // (AB)⁻¹C = B⁻¹(A⁻¹C)
        if (matrix.Kind == ExprKind.Product && Array.TrueForAll(matrix.ArgumentArray, f => f.Shape == matrix.Shape))
        {
            var solution = rightSide;
            foreach (var factor in matrix.ArgumentArray) solution = Solution(factor, solution);
            yield return solution;
        }

        // (D + LR)⁻¹B = D⁻¹B − D⁻¹L M⁻¹ R D⁻¹B
        if (LowRank.Of(matrix, workspace, structure, forms, sizes) is { } sum)
        {
            var first = Solution(sum.Diagonal, rightSide);
            var inner = Solution(sum.Small, workspace.Product(lowering.Of(sum.Right), workspace.Import(first)));
            var correction = Solution(sum.Diagonal, workspace.Product(lowering.Of(sum.Left), workspace.Import(inner)));
            yield return workspace.Import(first - correction);
        }

        if (matrix.Operator?.SolutionWith(matrix, rightSide, Solution) is { } special) yield return workspace.Import(special);
        else yield return Solution(matrix, rightSide);
    }

    /// <summary>L⁻¹B for a positive definite matrix LLᵀ, which a semidefinite one with an inverse is; null where it is not known to be so, or where that does not pay.</summary>
    internal Expr? Whitened(Expr matrix, Expr rightSide) =>
        structure[matrix].HasFlag(MatrixProperties.PositiveSemidefinite) && !structure[matrix].HasFlag(MatrixProperties.Diagonal)
            ? workspace.Import(Functions.SolveLower(Functions.CholeskyFactor(lowering.Of(matrix)), rightSide))
            : null;

    /// <summary>The transpose of a value.</summary>
    internal Expr Turned(Expr value) =>
        value.IsScalar ? value
        : value.Operator is { Transposition: TranspositionRule.IsTranspose } ? value.ArgumentSpan[0]
        : workspace.Import(Functions.Transpose(value));

    private Expr Solution(Expr matrix, Expr rightSide)
    {
        var (known, value) = (structure[matrix], lowering.Of(matrix));
        if (ChainForm.InverseOf(matrix) is { } inverse) return workspace.Product(lowering.Of(inverse), workspace.Import(rightSide));
        return workspace.Import(
            known.HasFlag(MatrixProperties.Orthogonal) ? Expr.Product(lowering.Of(forms.Transposed(matrix)), rightSide)
            : known.HasFlag(MatrixProperties.Diagonal) ? Functions.DivideRows(Functions.Diagonal(value), rightSide)
            : known.HasFlag(MatrixProperties.Tridiagonal) ? Functions.Solve(value, rightSide)
            : known.HasFlag(MatrixProperties.PositiveSemidefinite) ? Functions.SolveByCholesky(Functions.CholeskyFactor(value), rightSide)
            : known.HasFlag(MatrixProperties.LowerTriangular) ? Functions.SolveLower(value, rightSide)
            : known.HasFlag(MatrixProperties.UpperTriangular) ? Functions.SolveLowerTransposed(lowering.Of(forms.Transposed(matrix)), rightSide)
            : ByFactors(Functions.Solve(value, rightSide)));
    }

    // With the factors of the matrix as a step of their own, so that what they cost is counted once.
    private Expr ByFactors(Expr value) => value.Operator!.ByFactors(value, n => structure[workspace.Import(n)]) ?? value;
}
