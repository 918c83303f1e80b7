using System.Globalization;

namespace MatrixCalculus.Evaluation;

/// <summary>Evaluates each distinct node once, in floating point; a value is dropped after its last use.</summary>
internal static class FloatingInterpreter
{
    internal static DenseMatrix Run(Expr expression, Bindings bindings, CancellationToken cancellation) =>
        Run(expression, bindings, double.PositiveInfinity, cancellation)!;

    /// <summary>
    /// The value, or null where an entry of some part is larger than <paramref name="largest"/> or not a number; with the value of every part
    /// changed by <paramref name="change"/> where that is given.
    /// </summary>
    internal static DenseMatrix? Run(Expr expression, Bindings bindings, double largest, CancellationToken cancellation, Func<Expr, DenseMatrix, DenseMatrix>? change = null)
    {
        var sized = SizedExpression.Of(expression, bindings.Sizes, sizeof(double), cancellation);
        var values = new DenseMatrix?[sized.Nodes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = sized.Nodes[i];
            var arguments = new DenseMatrix[node.ArgumentSpan.Length];
            for (var k = 0; k < arguments.Length; k++) arguments[k] = values[node.ArgumentSpan[k].Index]!;
            var value = Of(sized, i, arguments, bindings);
            values[i] = value = change is null ? value : change(node, value);
            RequireShape(node, sized.Shapes[i], value.Rows, value.Columns);
            if (!double.IsPositiveInfinity(largest) && !(value.MaxNorm() <= largest)) return null;
            foreach (var argument in node.ArgumentSpan)
                if (sized.LastUse[argument.Index] == i) values[argument.Index] = null;
        }

        return values[^1]!;
    }

    internal static void RequireShape(Expr node, (int Rows, int Columns) expected, int rows, int columns)
    {
        if (rows != expected.Rows || columns != expected.Columns)
            throw new EvaluationException(ErrorCode.VerificationFailed, string.Create(CultureInfo.InvariantCulture,
                $"{node} ({node.Shape}) is {expected.Rows}×{expected.Columns} at these sizes, but its value is {rows}×{columns}."));
    }

    private static DenseMatrix Of(SizedExpression sized, int index, DenseMatrix[] arguments, Bindings bindings)
    {
        var node = sized.Nodes[index];
        return node.Kind switch
        {
            ExprKind.Symbol or ExprKind.Differential => bindings.ValueOf(node),
            ExprKind.Number => node.IsZero
                ? DenseMatrix.Zeros(sized.Shapes[index].Rows, sized.Shapes[index].Columns)
                : DenseMatrix.FromScalar(sized.ValueOf(node.Number!).ToDouble()),
            ExprKind.Sum => Fold(arguments, static (a, b) => a + b),
            ExprKind.Product => OfProduct(arguments),
            ExprKind.Scale => arguments[0][0, 0] * arguments[1],
            ExprKind.Apply => sized.Operators[index]!.Evaluate(arguments),
        };
    }

    // From the right where the product ends in a column, so that A B x costs no product of matrices.
    private static DenseMatrix OfProduct(DenseMatrix[] factors)
    {
        if (factors[^1].Columns != 1) return Fold(factors, static (a, b) => a * b);
        var product = factors[^1];
        for (var i = factors.Length - 2; i >= 0; i--) product = factors[i] * product;
        return product;
    }

    private static DenseMatrix Fold(DenseMatrix[] operands, Func<DenseMatrix, DenseMatrix, DenseMatrix> combine)
    {
        var result = operands[0];
        for (var i = 1; i < operands.Length; i++) result = combine(result, operands[i]);
        return result;
    }
}
