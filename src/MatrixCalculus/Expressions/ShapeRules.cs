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
            : throw new ShapeException(ErrorCode.NotSquare, $"The {what} needs a square matrix, but {matrix} is {matrix.Shape}.");
    }

    /// <summary>The shape 1×1.</summary>
    /// <exception cref="ShapeException">It is not 1×1 (<see cref="ErrorCode.NotScalar"/>).</exception>
    public static Shape RequireScalar(Expr scalar, string what)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar.IsScalar
            ? scalar.Shape
            : throw new ShapeException(ErrorCode.NotScalar, $"{Capitalised(what)} must be a scalar (1×1), but {scalar} is {scalar.Shape}.");
    }

    /// <summary>The shape n×1.</summary>
    /// <exception cref="ShapeException">It has more than one column.</exception>
    public static Shape RequireColumn(Expr vector, string what)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.Shape.IsColumn
            ? vector.Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"{Capitalised(what)} must be a column vector (n×1), but {vector} is {vector.Shape}.");
    }

    /// <summary>The common shape of two matrices.</summary>
    /// <exception cref="ShapeException">The shapes differ (<see cref="ErrorCode.ShapeMismatch"/>).</exception>
    public static Shape RequireSame(Expr left, Expr right, string verb)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Shape == right.Shape) return left.Shape;
        var remedy = left.Shape == right.Shape.Transposed ? $" Did you mean {right}'?"
            : left.IsScalar ? $" A scalar does not broadcast: write {left}*ones({right.Shape.Rows},{right.Shape.Columns})."
            : right.IsScalar ? $" A scalar does not broadcast: write {right}*ones({left.Shape.Rows},{left.Shape.Columns})."
            : string.Empty;
        throw new ShapeException(ErrorCode.ShapeMismatch, $"Cannot {verb} {left} ({left.Shape}) and {right} ({right.Shape}): the shapes differ.{remedy}");
    }

    /// <summary>The shape of the product of two matrices.</summary>
    /// <exception cref="ShapeException">The columns of the left are not the rows of the right.</exception>
    public static Shape RequireConforming(Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Shape.Columns == right.Shape.Rows) return new Shape(left.Shape.Rows, right.Shape.Columns);
        var remedy = left.Shape.Columns == right.Shape.Columns ? $" Did you mean {left} * {right}'?"
            : left.Shape.Rows == right.Shape.Rows ? $" Did you mean {left}' * {right}?"
            : left.Shape.Rows == right.Shape.Columns ? $" Did you mean {right} * {left}?"
            : string.Empty;
        throw new ShapeException(
            ErrorCode.ShapeMismatch,
            $"Cannot multiply {left} ({left.Shape}) by {right} ({right.Shape}): {left.Shape.Columns} columns meet {right.Shape.Rows} rows.{remedy}");
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The shape of the solution X of AX = B.</summary>
    /// <exception cref="ShapeException">A is not square, or B has another number of rows.</exception>
    public static Shape RequireSystem(Expr matrix, Expr rightSide)
    {
        RequireSquare(matrix, "matrix of a system of equations");
        return matrix.Shape.Rows == rightSide.Shape.Rows
            ? rightSide.Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"Cannot solve with {matrix} ({matrix.Shape}) and the right side {rightSide} ({rightSide.Shape}): the numbers of rows differ.");
    }
}
