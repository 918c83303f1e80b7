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
                throw new ShapeException(ErrorCode.NotScalar, $"Only a scalar divides, but {divisor.Brief} is {divisor.Shape}. Write A * Inverse(B), or HadamardQuotient(A, B) entry by entry.");
            if (divisor.IsZero) throw new MatrixCalculusException(ErrorCode.InvalidNumber, "A division by 0 has no value.");
            var isConstant = divisor.Number is { IsConstant: true };
            return Expr.Scale(isConstant ? Expr.Constant(Dimension.Of(divisor.Number!.Constant.Reciprocal())) : Functions.Power(divisor, -1), dividend);
        }
    }
}
