using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Laws on a scalar and a matrix that does not stand beside it. The normal form takes scalars out of products and of linear operators; here one goes back
/// to the matrix that a law speaks of, as in tr(A adj X)/|X| = tr(A X⁻¹).
/// </summary>
internal static class LinearPlaces
{
    private const int Deepest = 8;
    private static readonly ulong Kinds = Enum.GetValues<ExprKind>().Aggregate(0UL, (bits, kind) => bits | 1UL << (int)kind);

    /// <summary>Whether all operators of a pattern are in a node.</summary>
    internal static bool Holds(Expr node, Expr pattern) => (pattern.Heads & ~Kinds & ~node.Heads) == 0;

    /// <summary>Applies the law to a scalar and to the first of the factors of its term in which that can be done, the scalars that are taken left alone.</summary>
    internal static bool RewriteOne(NormalForms forms, Law law, Expr scalar, List<Expr> chain, List<ScalarPower> scalars, ReadOnlySpan<int> taken, out Expr? front)
    {
        front = null;
        foreach (ref var link in CollectionsMarshal.AsSpan(chain))
        {
            if (Rewrite(forms, law, scalar, link, out front) is not { } rewritten) continue;
            link = rewritten;
            return true;
        }

        for (var i = 0; i < scalars.Count; i++)
        {
            if (taken.Contains(i) || !scalars[i].Exponent.IsOne || Rewrite(forms, law, scalar, scalars[i].Base, out front) is not { } rewritten) continue;
            scalars[i] = scalars[i] with { Base = rewritten };
            return true;
        }

        return false;
    }

    // The node with the law s M = t applied to a scalar and to the first matrix in the node that stands there linearly; a scalar that remains is given
    // apart. A law that says s M = t M holds wherever M stands. Null where there is none.
    private static Expr? Rewrite(NormalForms forms, Law law, Expr scalar, Expr node, out Expr? front)
    {
        var matrix = law.Left.ArgumentSpan[1];
        return Rewrite(forms, law, scalar, node, law.Right.Kind == ExprKind.Scale && law.Right.ArgumentSpan[1] == matrix, Deepest, out front);
    }

    private static Expr? Rewrite(NormalForms forms, Law law, Expr scalar, Expr node, bool isOfScalars, int depth, out Expr? front)
    {
        front = null;
        if (!Holds(node, law.Left.ArgumentSpan[1])) return null;
        if (forms.Matcher.Rewrite(law, scalar, node) is { } right)
        {
            if (right.Kind != ExprKind.Scale) return right;
            front = right.ArgumentSpan[0];
            return right.ArgumentSpan[1];
        }

        if (depth == 0) return null;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
        {
            if (!isOfScalars && !IsLinearIn(node, i)) continue;
            if (Rewrite(forms, law, scalar, node.ArgumentSpan[i], isOfScalars, depth - 1, out front) is not { } rewritten) continue;
            var arguments = node.ArgumentSpan.ToArray();
            arguments[i] = rewritten;
            return forms.Workspace.With(node, arguments);
        }

        return null;
    }

    private static bool IsLinearIn(Expr node, int place) =>
        node.Kind == ExprKind.Product || (node.Operator is LinearOperator { IsJointlyLinear: false } linear && linear.IsLinearIn(place));
}
