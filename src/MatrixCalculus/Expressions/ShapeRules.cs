namespace MatrixCalculus;

/// <summary>The checks that shape rules are made of, with messages that name the operands, their shapes and a remedy that fits.</summary>
public static class ShapeRules
{
    /// <summary>The shape of a square matrix.</summary>
    /// <exception cref="ShapeException">It is not square (<see cref="ErrorCode.NotSquare"/>).</exception>
    public static Shape RequireSquare(Expr matrix, string what)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Shape.IsSquare
            ? matrix.Shape
            : throw new ShapeException(ErrorCode.NotSquare, $"The {what} needs a square matrix, but {matrix.Brief} is {matrix.Shape}.");
    }

    /// <summary>The shape 1×1.</summary>
    /// <exception cref="ShapeException">It is not 1×1 (<see cref="ErrorCode.NotScalar"/>).</exception>
    public static Shape RequireScalar(Expr scalar, string what)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar.IsScalar
            ? scalar.Shape
            : throw new ShapeException(ErrorCode.NotScalar, $"{Capitalised(what)} must be a scalar (1×1), but {scalar.Brief} is {scalar.Shape}.");
    }

    /// <summary>The shape n×1.</summary>
    /// <exception cref="ShapeException">It has more than one column.</exception>
    public static Shape RequireColumn(Expr vector, string what)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.Shape.IsColumn
            ? vector.Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"{Capitalised(what)} must be a column vector (n×1), but {vector.Brief} is {vector.Shape}.");
    }

    /// <summary>The common shape of two matrices.</summary>
    /// <exception cref="ShapeException">The shapes differ (<see cref="ErrorCode.ShapeMismatch"/>).</exception>
    public static Shape RequireSame(Expr left, Expr right, string verb)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Shape == right.Shape) return left.Shape;
        var remedy = left.Shape == right.Shape.Transposed ? $" Did you mean {Turned(right)}?"
            : left.IsScalar ? $" A scalar does not broadcast: write {Filled(left, right.Shape)}."
            : right.IsScalar ? $" A scalar does not broadcast: write {Filled(right, left.Shape)}."
            : Repeated(right, left.Shape) ?? Repeated(left, right.Shape) ?? string.Empty;
        throw new ShapeException(ErrorCode.ShapeMismatch, $"Cannot {verb} {left.Brief} ({left.Shape}) and {right.Brief} ({right.Shape}): the shapes differ.{remedy}");
    }

    /// <summary>The shape of the product of two matrices.</summary>
    /// <exception cref="ShapeException">The columns of the left are not the rows of the right.</exception>
    public static Shape RequireConforming(Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Shape.Columns == right.Shape.Rows) return new Shape(left.Shape.Rows, right.Shape.Columns);
        var remedy = left.Shape.IsColumn && left.Shape == right.Shape ? $" Did you mean {Turned(left)} * {Factor(right)} or {Factor(left)} * {Turned(right)}?"
            : left.Shape.Columns == right.Shape.Columns ? $" Did you mean {Factor(left)} * {Turned(right)}?"
            : left.Shape.Rows == right.Shape.Rows ? $" Did you mean {Turned(left)} * {Factor(right)}?"
            : left.Shape.Rows == right.Shape.Columns ? $" Did you mean {Factor(right)} * {Factor(left)}?"
            : string.Empty;
        throw new ShapeException(
            ErrorCode.ShapeMismatch,
            $"Cannot multiply {left.Brief} ({left.Shape}) by {right.Brief} ({right.Shape}): {(left.Shape.Columns.IsOne ? "1 column meets" : $"{left.Shape.Columns} columns meet")} {(right.Shape.Rows.IsOne ? "1 row" : $"{right.Shape.Rows} rows")}.{remedy}");
    }

    // A column or a row whose entries would do for each column or row of the shape.
    private static string? Repeated(Expr vector, Shape shape) =>
        vector.Shape.IsColumn && vector.Shape.Rows == shape.Rows ? $" A column does not broadcast: write {Factor(vector)}*ones(1,{shape.Columns})."
        : vector.Shape.IsColumn && vector.Shape.Rows == shape.Columns ? $" A row does not broadcast: write ones({shape.Rows},1)*{Turned(vector)}."
        : vector.Shape.Rows.IsOne && vector.Shape.Columns == shape.Columns ? $" A row does not broadcast: write ones({shape.Rows},1)*{Factor(vector)}."
        : null;

    // A transpose that is there already is taken away.
    private static string Turned(Expr matrix) =>
        matrix.Operator?.Transposition == TranspositionRule.IsTranspose ? matrix.ArgumentSpan[0].Brief : Bracketed(matrix) + "'";

    private static string Bracketed(Expr matrix) => matrix.Kind is ExprKind.Symbol or ExprKind.Differential ? matrix.Brief : $"({matrix.Brief})";

    private static string Filled(Expr scalar, Shape shape) =>
        (scalar.IsOne ? string.Empty : Factor(scalar) + "*") + $"ones({shape.Rows},{shape.Columns})";

    private static string Factor(Expr matrix) => matrix.Kind == ExprKind.Sum ? Bracketed(matrix) : matrix.Brief;

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The shape of the solution X of AX = B.</summary>
    /// <exception cref="ShapeException">A is not square, or B has another number of rows.</exception>
    public static Shape RequireSystem(Expr matrix, Expr rightSide)
    {
        RequireSquare(matrix, "matrix of a system of equations");
        return matrix.Shape.Rows == rightSide.Shape.Rows
            ? rightSide.Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"Cannot solve with {matrix.Brief} ({matrix.Shape}) and the right side {rightSide.Brief} ({rightSide.Shape}): the numbers of rows differ.");
    }
}
