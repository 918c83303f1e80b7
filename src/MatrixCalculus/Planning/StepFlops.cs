namespace MatrixCalculus.Planning;

/// <summary>The additions and multiplications of one step when the values that it uses are there.</summary>
internal static class StepFlops
{
    internal static double Of(Expr node, Func<Expr, MatrixProperties> known, SizeTable sizes) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => 0,
        ExprKind.Sum => OfSum(node, sizes),

        // −A is subtracted where it is used, or turns a sign.
        ExprKind.Scale => node.ArgumentSpan[0].Number is { } factor && (factor.IsOne || factor.Equals(Dimension.MinusOne)) ? 0
            : SparseTerm.Of(node) is { } constant ? sizes[constant.NonzeroCount] : sizes.CountOf(node.Shape),
        ExprKind.Product => OfProduct(node, known, sizes),
        ExprKind.Apply => sizes[node.Operator!.FlopsGiven(node, known)],
    };

    // Terms with few entries are put into places.
    private static double OfSum(Expr node, SizeTable sizes)
    {
        var (dense, sparse, first) = (0, 0.0, 0.0);
        foreach (var term in node.ArgumentSpan)
        {
            if (SparseTerm.Of(term) is not { } constant)
            {
                dense++;
                continue;
            }

            first = sizes[constant.NonzeroCount];
            sparse += first;
        }

        return dense > 0 ? sparse + ((dense - 1) * sizes.CountOf(node.Shape)) : sparse - first;
    }

    /// <summary>The form of a product of two factors.</summary>
    internal static ProductForm FormOf(Expr product, Expr left, Expr right, Func<Expr, MatrixProperties> known, SizeTable sizes) =>
        ProductForms.Of(known(left), known(right), known(product), sizes[left.Shape.Rows], sizes[left.Shape.Columns], sizes[right.Shape.Columns]);

    // From the left, as the plan of a product that is too long to order has it.
    private static double OfProduct(Expr node, Func<Expr, MatrixProperties> known, SizeTable sizes)
    {
        var factors = node.ArgumentSpan;
        var rows = sizes[node.Shape.Rows];
        if (factors.Length == 2 && SparseFactor.Of(factors[0]) is { } left) return SparseFactor.Flops(sizes[left.NonzeroCount], rows, sizes[node.Shape.Columns]);
        if (factors.Length == 2 && SparseFactor.Of(factors[1]) is { } right) return SparseFactor.Flops(sizes[right.NonzeroCount], sizes[node.Shape.Columns], rows);
        if (factors.Length == 2)
            return ProductForms.Flops(FormOf(node, factors[0], factors[1], known, sizes), rows, sizes[factors[0].Shape.Columns], sizes[node.Shape.Columns]);
        var sum = 0.0;
        for (var i = 1; i < factors.Length; i++)
            sum += ProductForms.Flops(ProductForm.General, rows, sizes[factors[i].Shape.Rows], sizes[factors[i].Shape.Columns]);
        return sum;
    }
}
