namespace MatrixCalculus;

/// <summary>Expressions that derivatives of elementwise functions are made of; for a scalar they are scalings and scalar powers.</summary>
internal static class Elementwise
{
    /// <summary>A matrix of ones of a shape, or the number 1.</summary>
    internal static Expr One(Shape shape) => shape.IsScalar ? 1 : Functions.Ones(shape.Rows, shape.Columns);

    /// <summary>A∘B, or ab.</summary>
    internal static Expr Product(Expr left, Expr right) => left.IsScalar ? Expr.Scale(left, right) : Functions.Hadamard(left, right);

    /// <summary>The power of each entry, X itself for the exponent 1.</summary>
    internal static Expr Power(Expr matrix, Expr exponent) =>
        exponent.IsOne ? matrix
        : matrix.IsScalar ? Functions.Power(matrix, exponent)
        : Functions.HadamardPower(matrix, exponent);

    /// <summary>A − B, or B for A = 0: where it is zero is asked for, which no sign changes.</summary>
    internal static Expr DifferenceUpToSign(Expr left, Expr right) => IsZero(left) ? right : IsZero(right) ? left : left - right;

    private static bool IsZero(Expr matrix) => matrix.IsZero || (matrix.Kind == ExprKind.Scale && matrix.ArgumentSpan[0].IsZero);

    /// <summary>1 − x² of each entry.</summary>
    internal static Expr OneMinusSquare(Expr matrix) => One(matrix.Shape) - Power(matrix, 2);
}
