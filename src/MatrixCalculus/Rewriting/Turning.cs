namespace MatrixCalculus.Rewriting;

/// <summary>Which arguments are longer when they are turned, so that their transposes need not be looked at.</summary>
internal static class Turning
{
    private const int MostParts = 64;

    // Of Q⁻¹ the transpose is Q.
    private const MatrixProperties Mirrored = MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.Orthogonal;

    /// <summary>
    /// Whether a matrix is made of sums, products and what commutes with transposing, of matrices that are all written with a transpose when it is turned:
    /// (A x − b)ᵀ = xᵀAᵀ − bᵀ.
    /// </summary>
    internal static bool IsLonger(Expr matrix)
    {
        if (matrix.Size > MostParts || (matrix.Heads & TransposeOperator.Instance.Head) != 0) return false;
        var pending = new Stack<Expr>();
        var hasMatrix = false;
        for (var node = matrix; ; node = pending.Pop())
        {
            if (!node.IsScalar && node.ArgumentSpan.Length == 0)
            {
                if (node.Kind != ExprKind.Symbol || IsMirrored(node.Symbol!)) return false;
                hasMatrix = true;
            }
            else if (node.Kind == ExprKind.Apply && node.Operator!.Transposition != TranspositionRule.Commutes) return false;

            foreach (var argument in node.ArgumentSpan) pending.Push(argument);
            if (pending.Count == 0) return hasMatrix;
        }
    }

    private static bool IsMirrored(Symbol symbol) => symbol.Properties != MatrixProperties.None && (symbol.Known & Mirrored) != 0;
}
