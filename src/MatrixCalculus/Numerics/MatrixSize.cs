using System.Globalization;

namespace MatrixCalculus.Numerics;

/// <summary>Checks the sizes of matrices of numbers before anything is allocated.</summary>
internal static class MatrixSize
{
    // Asking for the memory there is takes longer than a small matrix does.
    private const int Negligible = 1 << 20;

    /// <summary>rows·columns, for positive sizes whose elements of <paramref name="bytes"/> bytes each would fit into memory.</summary>
    /// <exception cref="EvaluationException">A size is not positive, or the matrix would not fit.</exception>
    public static int Length(long rows, long columns, int bytes)
    {
        if (rows <= 0 || columns <= 0)
        {
            throw new EvaluationException(ErrorCode.InvalidDimension, string.Create(CultureInfo.InvariantCulture,
                $"A matrix cannot be {rows}×{columns}: both sizes must be at least 1."));
        }

        var length = (Int128)rows * columns;
        if (length > Array.MaxLength || (length * bytes > Negligible && length * bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes))
        {
            throw new EvaluationException(ErrorCode.TooLarge, string.Create(CultureInfo.InvariantCulture,
                $"A {rows}×{columns} matrix of numbers would not fit into memory."));
        }

        return (int)length;
    }

    /// <summary>Both matrices must have one shape.</summary>
    public static void RequireSame(string operation, int leftRows, int leftColumns, int rightRows, int rightColumns)
    {
        if (leftRows != rightRows || leftColumns != rightColumns)
        {
            throw new ShapeException(ErrorCode.ShapeMismatch, string.Create(CultureInfo.InvariantCulture,
                $"The {operation} of a {leftRows}×{leftColumns} and a {rightRows}×{rightColumns} matrix does not exist: the shapes must be the same."));
        }
    }

    /// <summary>The columns of the left factor must be as many as the rows of the right one.</summary>
    public static void RequireChained(int leftRows, int leftColumns, int rightRows, int rightColumns)
    {
        if (leftColumns != rightRows)
        {
            throw new ShapeException(ErrorCode.ShapeMismatch, string.Create(CultureInfo.InvariantCulture,
                $"Cannot multiply a {leftRows}×{leftColumns} by a {rightRows}×{rightColumns} matrix: {leftColumns} columns meet {rightRows} rows."));
        }
    }

    /// <summary>The matrix must be square.</summary>
    public static void RequireSquare(string operation, int rows, int columns)
    {
        if (rows != columns)
        {
            throw new ShapeException(ErrorCode.NotSquare, string.Create(CultureInfo.InvariantCulture,
                $"The {operation} of a {rows}×{columns} matrix does not exist: a square matrix is needed."));
        }
    }

    /// <summary>A reshaped matrix must keep the number of entries.</summary>
    public static void RequireReshape(int rows, int columns, int newRows, int newColumns)
    {
        if (newRows <= 0 || newColumns <= 0 || (long)rows * columns != (long)newRows * newColumns)
        {
            throw new ShapeException(ErrorCode.ShapeMismatch, string.Create(CultureInfo.InvariantCulture,
                $"The {(long)rows * columns} entries of a {rows}×{columns} matrix do not fill a {newRows}×{newColumns} one."));
        }
    }
}
