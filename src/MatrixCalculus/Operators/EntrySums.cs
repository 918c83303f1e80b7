namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The column X1 of the sums of the rows of a matrix, m×1.</summary>
    public static Expr RowSums(Expr matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Shape.IsColumn ? matrix : matrix * Ones(matrix.Shape.Columns, 1);
    }

    /// <summary>The row 1ᵀX of the sums of the columns of a matrix, 1×n.</summary>
    public static Expr ColumnSums(Expr matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Shape.Rows.IsOne ? matrix : Ones(matrix.Shape.Rows, 1).T * matrix;
    }
}

/// <summary>Row and column sums in the catalogue: names that parse, for products with a vector of ones.</summary>
internal static class EntrySums
{
    internal static readonly OperatorForm RowForm = new("row_sums", 1, 0, (x, _) => Functions.RowSums(x[0])) { Samples = [new([Sample.Matrix], [])] };

    internal static readonly OperatorForm ColumnForm = new("column_sums", 1, 0, (x, _) => Functions.ColumnSums(x[0])) { Samples = [new([Sample.Matrix], [])] };
}
