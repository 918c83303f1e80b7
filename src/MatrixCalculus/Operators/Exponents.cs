namespace MatrixCalculus;

/// <summary>Exponents: numbers are computed with exactly, everything else stays as it is written.</summary>
internal static class Exponents
{
    private const int MostNodes = 1000;

    /// <summary>The integer that an expression is written as; null for anything else.</summary>
    internal static long? Literal(Expr exponent) =>
        exponent.Number is { IsConstant: true } number && number.Constant.IsInteger
        && number.Constant <= long.MaxValue && number.Constant >= long.MinValue + 1
            ? (long)number.Constant.Numerator
            : null;

    /// <summary>k + n for an integer n.</summary>
    internal static Expr Plus(Expr exponent, int n) =>
        exponent.Number is { } number ? Expr.Constant(number + n) : exponent + Expr.Constant(n);

    /// <summary>Whether an expression is an integer as it is written: sums and products of integers, integer symbols and sizes.</summary>
    internal static bool IsInteger(Expr exponent)
    {
        var pending = new Stack<Expr>([exponent]);
        for (var count = 0; pending.TryPop(out var node); count++)
        {
            var isInteger = count < MostNodes && node.Kind switch
            {
                ExprKind.Symbol => node.Symbol!.Properties.HasFlag(MatrixProperties.Integer),
                ExprKind.Number => IsInteger(node.Number!),
                ExprKind.Sum or ExprKind.Product or ExprKind.Scale => true,
                ExprKind.Differential or ExprKind.Apply => false,
            };
            if (!isInteger) return false;
            foreach (var argument in node.Arguments) pending.Push(argument);
        }

        return true;
    }

    // A polynomial such as n(n+1)/2 may be one too, but that is not looked into.
    private static bool IsInteger(Dimension number) => number.Terms.All(t => t.Coefficient.IsInteger);
}
