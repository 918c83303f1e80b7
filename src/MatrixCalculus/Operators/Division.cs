namespace MatrixCalculus;

/// <summary>Division by a scalar.</summary>
public static class Division
{
    extension(Expr)
    {
        /// <summary>The quotient A/s = s⁻¹A of a matrix by a scalar, of A's shape; by a number it is the scaling by its reciprocal.</summary>
        /// <exception cref="ShapeException">The divisor is not 1×1: write A * Inverse(B), or HadamardQuotient(A, B) entry by entry.</exception>
        /// <exception cref="MatrixCalculusException">The divisor is the number 0.</exception>
        public static Expr operator /(Expr dividend, Expr divisor)
        {
            ArgumentNullException.ThrowIfNull(dividend);
            ArgumentNullException.ThrowIfNull(divisor);
            if (!divisor.IsScalar)
                throw new ShapeException(ErrorCode.NotScalar, $"Only a scalar divides, but {divisor.Brief} is {divisor.Shape}.{Instead(dividend, divisor)}");
            if (divisor.IsZero) throw new MatrixCalculusException(ErrorCode.InvalidNumber, $"{dividend.Brief} ({dividend.Shape}) divided by 0 has no value.");
            var isConstant = divisor.Number is { IsConstant: true };
            return Expr.Scale(isConstant ? Expr.Constant(Dimension.Of(divisor.Number!.Constant.Reciprocal())) : Functions.Power(divisor, -1), dividend);
        }
    }

    private static string Instead(Expr dividend, Expr divisor)
    {
        var inverse = divisor.Shape.IsSquare && dividend.Shape.Columns == divisor.Shape.Rows ? $"{dividend.Brief} * Inverse({divisor.Brief})"
            : divisor.Shape.IsSquare && dividend.IsScalar ? $"{(dividend.IsOne ? string.Empty : dividend.Brief + " * ")}Inverse({divisor.Brief})"
            : null;
        var entries = dividend.Shape == divisor.Shape ? $"HadamardQuotient({dividend.Brief}, {divisor.Brief})"
            : dividend.IsOne ? $"HadamardPower({divisor.Brief}, -1)"
            : null;
        return (inverse, entries) switch
        {
            (null, null) => string.Empty,
            (null, _) => $" Entry by entry it is {entries}.",
            (_, null) => $" Write {inverse}.",
            _ => $" Write {inverse}, or {entries} entry by entry.",
        };
    }
}
