using MatrixCalculus.Expressions;

namespace MatrixCalculus.Differentiation;

/// <summary>Marks over a workspace: what a node is made of, and what depends on a differential.</summary>
internal static class Reachable
{
    /// <summary>For each index up to the root's, whether the root is made of that node.</summary>
    internal static bool[] From(Workspace workspace, Expr root)
    {
        var marks = workspace.ArrayOf<bool>(root.Index + 1);
        marks[root.Index] = true;
        for (var i = root.Index; i >= 0; i--)
        {
            if (!marks[i]) continue;
            foreach (var argument in workspace[i].ArgumentSpan) marks[argument.Index] = true;
        }

        return marks;
    }

    /// <summary>For each index up to the root's, whether the root is made of that node and the node holds the differential of one of the symbols.</summary>
    internal static bool[] Active(Workspace workspace, Expr root, IReadOnlySet<Symbol> variables)
    {
        var marks = From(workspace, root);
        for (var i = 0; i <= root.Index; i++)
        {
            if (!marks[i]) continue;
            var node = workspace[i];
            var active = node.Kind == ExprKind.Differential && variables.Contains(node.Symbol!);
            foreach (var argument in node.ArgumentSpan) active |= marks[argument.Index];
            marks[i] = active;
        }

        return marks;
    }

    /// <summary>The one place at which a linear node holds its differential.</summary>
    /// <exception cref="DifferentiationException">There is more than one: the expression is not linear in the differentials.</exception>
    internal static int OnlyActiveArgument(Expr node, bool[] active)
    {
        var found = -1;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
        {
            if (!active[node.ArgumentSpan[i].Index]) continue;
            if (found >= 0) throw NotLinear(node);
            found = i;
        }

        return found >= 0 ? found : throw NotLinear(node);
    }

    /// <summary>Checks that an operator's node holds differentials at one place, or at several where it is linear in all arguments together and zero at the others.</summary>
    /// <exception cref="DifferentiationException">The node is not linear in the differentials.</exception>
    internal static void RequireLinearApplication(Expr node, bool[] active)
    {
        if (node.Operator is LinearOperator { IsJointlyLinear: true }) RequireLinearSum(node, active);
        else OnlyActiveArgument(node, active);
    }

    /// <summary>Checks that every argument of a node that is linear in all together, such as a sum, holds a differential.</summary>
    /// <exception cref="DifferentiationException">One does not, and is not zero: the expression is affine.</exception>
    internal static void RequireLinearSum(Expr node, bool[] active)
    {
        foreach (var argument in node.ArgumentSpan)
            if (!active[argument.Index] && !argument.IsZero) throw NotLinear(node);
    }

    /// <summary>The capability of an operator to be read as a linear map in one argument.</summary>
    /// <exception cref="DifferentiationException">The operator is not linear there.</exception>
    internal static LinearOperator LinearAt(Expr node, int argument) =>
        node.Operator is LinearOperator linear && linear.IsLinearIn(argument) ? linear : throw NotLinear(node);

    private static DifferentiationException NotLinear(Expr node) =>
        new(ErrorCode.NotDifferentiable, $"{node} is not linear in the differentials that it holds, so it has neither adjoint nor vec matrix.");
}
