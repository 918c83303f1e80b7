using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Expressions;

/// <summary>The implication table of structure: what follows from what is known of a matrix of a shape, and what contradicts it.</summary>
internal static class Implications
{
    /// <summary>What a scalar is as a 1×1 matrix.</summary>
    internal const MatrixProperties OfScalar = Symmetric | Diagonal | LowerTriangular | UpperTriangular | Tridiagonal;

    /// <summary>What a square zero matrix is.</summary>
    internal const MatrixProperties OfSquareZero = OfScalar | SkewSymmetric | PositiveSemidefinite | Nonnegative | Integer;

    // Each row reads "all of the left ⇒ all of the right", for a square matrix.
    private static readonly (MatrixProperties If, MatrixProperties Then)[] Square =
    [
        (PositiveDefinite, PositiveSemidefinite | Invertible),
        (PositiveSemidefinite, Symmetric),
        (PositiveSemidefinite | Invertible, PositiveDefinite),
        (Diagonal, Symmetric | LowerTriangular | UpperTriangular | Tridiagonal),
        (LowerTriangular | UpperTriangular, Diagonal),
        (Symmetric | LowerTriangular, Diagonal),
        (Symmetric | UpperTriangular, Diagonal),
        (SkewSymmetric | LowerTriangular, Diagonal),
        (SkewSymmetric | UpperTriangular, Diagonal),
        (SkewSymmetric | Symmetric, OfSquareZero),
        (SkewSymmetric | Nonnegative, OfSquareZero),
        (Orthogonal, Invertible | OrthonormalColumns | OrthonormalRows),
        (OrthonormalColumns, Orthogonal),
        (OrthonormalRows, Orthogonal),
        (Orthogonal | PositiveSemidefinite, Diagonal),
        (Orthogonal | LowerTriangular, Diagonal),
        (Orthogonal | UpperTriangular, Diagonal),
        (Invertible, FullColumnRank | FullRowRank),
        (FullColumnRank, Invertible),
        (FullRowRank, Invertible),
        (Diagonal | PositiveSemidefinite, Nonnegative),
        (Diagonal | Nonnegative, PositiveSemidefinite),
        (Positive, Nonnegative | Nonzero),
        (FullColumnRank, Nonzero),
    ];

    private static readonly (MatrixProperties If, MatrixProperties Then)[] OneByOne =
    [
        (None, OfScalar),
        (Nonzero, Invertible),
        (Positive, PositiveDefinite),
        (PositiveDefinite, Positive),
        .. Square,
    ];

    private static readonly (MatrixProperties If, MatrixProperties Then)[] Rectangular =
    [
        (Positive, Nonnegative | Nonzero),
        (OrthonormalColumns, FullColumnRank),
        (OrthonormalRows, FullRowRank),
        (FullColumnRank, Nonzero),
        (FullRowRank, Nonzero),
    ];

    // A column is of full column rank when it is not zero.
    private static readonly (MatrixProperties If, MatrixProperties Then)[] Column = [.. Rectangular, (Nonzero, FullColumnRank)];

    private static readonly (MatrixProperties If, MatrixProperties Then)[] Row = [.. Rectangular, (Nonzero, FullRowRank)];

    // Each row cannot be true of any matrix with two rows or more.
    private static readonly (MatrixProperties Of, string Why)[] Contradictions =
    [
        (SkewSymmetric | Invertible | Symmetric, "only the zero matrix is symmetric and skew-symmetric, and it is not invertible"),
        (SkewSymmetric | PositiveDefinite, "only the zero matrix is symmetric and skew-symmetric, and it is not positive definite"),
        (SkewSymmetric | Invertible | Diagonal, "the diagonal of a skew-symmetric matrix is zero"),
        (SkewSymmetric | Positive, "the diagonal of a skew-symmetric matrix is zero; declare it skew-symmetric alone"),
        (Diagonal | Positive, "the entries off the diagonal are zero; declare it diagonal and positive_definite when the diagonal is meant"),
        (LowerTriangular | Positive, "the entries above the diagonal are zero; declare it lower_triangular and nonnegative"),
        (UpperTriangular | Positive, "the entries below the diagonal are zero; declare it upper_triangular and nonnegative"),
        (Orthogonal | Positive, "columns with positive entries are not orthogonal; declare it orthogonal and nonnegative"),
    ];

    /// <summary>All that follows from the properties of a matrix of this shape.</summary>
    internal static MatrixProperties Close(MatrixProperties properties, Shape shape)
    {
        var table = shape.IsScalar ? OneByOne : shape.IsSquare ? Square : shape.IsColumn ? Column : shape.Rows.IsOne ? Row : Rectangular;
        if (properties == None && !shape.IsScalar) return None;
        if ((properties & ~OfScalar) == None && shape.IsScalar) return OfScalar;
        while (true)
        {
            var closed = properties;
            foreach (var (premise, conclusion) in table)
                if ((closed & premise) == premise) closed |= conclusion;
            if (closed == properties) return closed;
            properties = closed;
        }
    }

    /// <summary>Why no matrix of this shape has these properties, or null.</summary>
    internal static string? Contradiction(MatrixProperties properties, Shape shape)
    {
        var closed = Close(properties, shape);
        if (shape.IsScalar)
        {
            return closed.HasFlag(SkewSymmetric) && closed.HasFlag(Invertible) ? "a skew-symmetric scalar is zero" : null;
        }

        foreach (var (all, why) in Contradictions)
            if ((closed & all) == all) return why;
        var (rows, columns) = shape;
        if (!rows.IsConstant || !columns.IsConstant) return null;
        return closed.HasFlag(FullColumnRank) && rows.Constant < columns.Constant ? $"{columns} columns of {rows} entries are linearly dependent"
            : closed.HasFlag(FullRowRank) && columns.Constant < rows.Constant ? $"{rows} rows of {columns} entries are linearly dependent"
            : closed.HasFlag(SkewSymmetric | Invertible) && !(rows.Constant / 2).IsInteger ? "a skew-symmetric matrix of odd size is singular"
            : null;
    }
}
