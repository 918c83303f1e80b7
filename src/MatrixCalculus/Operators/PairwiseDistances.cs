namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The m×m matrix of the squared distances ‖x_i − x_j‖² of the rows of X.</summary>
    public static Expr PairwiseSquaredDistances(Expr points) => PairwiseSquaredDistances(points, points);

    /// <summary>The m×p matrix of the squared distances ‖x_i − y_j‖² of the rows of X (m×n) from those of Y (p×n).</summary>
    /// <exception cref="ShapeException">X and Y have different numbers of columns.</exception>
    public static Expr PairwiseSquaredDistances(Expr points, Expr others)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(others);

        // ‖x_i − y_j‖² = ‖x_i‖² + ‖y_j‖² − 2 x_iᵀy_j, with the column (X∘X)1 of the squared lengths
        var (rows, columns) = (points.Shape.Rows, others.Shape.Rows);
        var (left, right) = (RowSums(Hadamard(points, points)), RowSums(Hadamard(others, others)));
        return left * Ones(columns, 1).T + Ones(rows, 1) * right.T - Expr.Scale(2, points * others.T);
    }
}

/// <summary>Squared distances in the catalogue: a name that parses, for an expression of products.</summary>
internal static class PairwiseDistances
{
    internal static readonly OperatorForm Form = new("pairwise_sqdist", null, 0, (x, _) => x.Length switch
    {
        1 => Functions.PairwiseSquaredDistances(x[0]),
        2 => Functions.PairwiseSquaredDistances(x[0], x[1]),
        var count => throw new ShapeException(ErrorCode.Arity, $"pairwise_sqdist takes one or two arguments, but was given {count}."),
    })
    {
        Samples = [new([Sample.Matrix], []), new([Sample.Matrix, Sample.Of("p", "n")], [])],
    };
}
