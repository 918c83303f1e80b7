using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// A positive definite matrix D + LR, where D is diagonal and definite, LR symmetric and semidefinite, and L has few columns: with the small matrix M = I + R D⁻¹L,
/// (D + LR)⁻¹B = D⁻¹B − D⁻¹L M⁻¹ R D⁻¹B (Woodbury) and det(D + LR) = det D · det M. For matrices that are not definite these may lose digits that
/// elimination keeps, and they are not taken.
/// </summary>
internal sealed record LowRank(Expr Diagonal, Expr Left, Expr Right, Expr Small)
{
    // L has at most this part of the columns.
    private const double LargestPart = 0.5;

    /// <summary>A form as such a sum; null where it is none.</summary>
    internal static LowRank? Of(Expr form, Workspace workspace, Inference structure, ChainForm forms, SizeTable sizes)
    {
        if (form.Kind != ExprKind.Sum || form.ArgumentSpan.Length != 2) return null;
        var (one, other) = (form.ArgumentSpan[0], form.ArgumentSpan[1]);
        var (diagonal, rest) = structure[one].HasFlag(MatrixProperties.Diagonal) ? (one, other) : (other, one);
        if (!structure[diagonal].HasFlag(MatrixProperties.Diagonal | MatrixProperties.PositiveDefinite) || !structure[rest].HasFlag(MatrixProperties.PositiveSemidefinite)) return null;
        var scalars = new List<Expr>();
        for (; rest.Kind == ExprKind.Scale; rest = rest.ArgumentSpan[1]) scalars.Add(rest.ArgumentSpan[0]);
        if (rest.Kind != ExprKind.Product || rest.IsScalar) return null;

        // Cut where the chain is narrowest.
        var factors = rest.ArgumentArray;
        var cut = Enumerable.Range(1, factors.Length - 1).MinBy(k => sizes[factors[k].Shape.Rows]);
        if (sizes[factors[cut].Shape.Rows] > LargestPart * sizes[form.Shape.Rows]) return null;
        var (left, right) = (workspace.Product(factors.AsSpan(0, cut)), workspace.Product(factors.AsSpan(cut)));
        foreach (var scalar in scalars) right = workspace.Scale(scalar, right);
        var small = forms.Of(Expr.Sum(Functions.Identity(left.Shape.Columns), Expr.Product(right, Functions.Inverse(diagonal), left)));
        return new(diagonal, forms.Of(left), forms.Of(right), small);
    }
}
