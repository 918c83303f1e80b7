using System.Collections.Immutable;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Equality;

/// <summary>
/// What is compared: a function along its moving variables with an expression for the same in the directions. Both sides
/// are evaluated at one random point; the left in a ring that carries directions, the right in the ring of the answer.
/// </summary>
/// <param name="Function">The left side: differentiated by evaluation as often as there are directions.</param>
/// <param name="Claim">The right side, an expression in the symbols and in the leaves that stand for directions.</param>
/// <param name="Moves">How each variable moves.</param>
/// <param name="Directions">The leaves (differentials, or symbols of their own) that stand for directions in the claim.</param>
/// <param name="Order">The number of directions: 0, 1 or 2.</param>
internal sealed record ComparedSides(
    Expr Function,
    Expr Claim,
    ImmutableDictionary<string, Motion> Moves,
    ImmutableArray<Direction> Directions,
    int Order)
{
    /// <summary>Where to draw the values of symbols that have a domain beside their declared structure.</summary>
    internal ImmutableDictionary<string, SampleDomain> Domains { get; init; } = ImmutableDictionary<string, SampleDomain>.Empty;

    /// <summary>Stops the work.</summary>
    internal CancellationToken Cancellation { get; init; }

    /// <summary>The comparison of two values.</summary>
    internal static ComparedSides OfValues(Expr left, Expr right) =>
        new(left, right, ImmutableDictionary<string, Motion>.Empty, [], 0);
}

/// <summary>How a direction is given to the claim.</summary>
internal enum Reading
{
    /// <summary>As the matrix that it is.</summary>
    Matrix,

    /// <summary>As its vec.</summary>
    Vec,

    /// <summary>As the column of its independent entries.</summary>
    Independent,

    /// <summary>As the matrix with zeros in place of the entries that depend on others.</summary>
    IndependentMatrix,
}

/// <summary>A leaf that stands for the first or second direction of a variable.</summary>
/// <param name="Leaf">The leaf: a differential or a symbol.</param>
/// <param name="Variable">The variable that moves.</param>
/// <param name="Which">First or second.</param>
/// <param name="Reading">What of the direction the leaf is bound to.</param>
internal readonly record struct Direction(Expr Leaf, Symbol Variable, Motion Which, Reading Reading = Reading.Matrix)
{
    /// <summary>The value of the leaf for a direction.</summary>
    internal RingMatrix<T> Read<T>(RingMatrix<T> direction) where T : struct, IRing<T>
    {
        var properties = Variable.Properties;
        return Reading switch
        {
            Reading.Matrix => direction,
            Reading.Vec => direction.Vec(),
            Reading.Independent => IndependentEntries.Of(direction, properties),
            Reading.IndependentMatrix => RingMatrix<T>.Create(direction.Rows, direction.Columns, (i, j) =>
                IndependentEntries.Includes(properties, i, j) ? direction[i, j] : T.Zero),
        };
    }
}

/// <summary>The entries that determine a matrix of linear structure, column by column.</summary>
internal static class IndependentEntries
{
    /// <summary>Whether entry (i, j) is one: on and below the diagonal of a symmetric or lower triangular matrix, above it and on it of an upper
    /// triangular one, below it of a skew one, on it of a diagonal one.</summary>
    internal static bool Includes(MatrixProperties properties, int i, int j) =>
        properties.HasFlag(MatrixProperties.Diagonal) ? i == j
        : properties.HasFlag(MatrixProperties.SkewSymmetric) ? i > j
        : properties.HasFlag(MatrixProperties.UpperTriangular) ? i <= j
        : (properties & (MatrixProperties.Symmetric | MatrixProperties.LowerTriangular | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite)) == 0
            || i >= j;

    /// <summary>How many there are in an n×n matrix, or in one of any shape without structure.</summary>
    internal static Dimension Count(Symbol symbol)
    {
        var (n, properties) = (symbol.Shape.Rows, symbol.Properties);
        return properties.HasFlag(MatrixProperties.Diagonal) ? n
            : properties.HasFlag(MatrixProperties.SkewSymmetric) ? n * (n - 1) / 2
            : !Includes(properties, 0, 1) || !Includes(properties, 1, 0) ? n * (n + 1) / 2
            : symbol.Shape.Count;
    }

    internal static RingMatrix<T> Of<T>(RingMatrix<T> matrix, MatrixProperties properties) where T : struct, IRing<T>
    {
        var entries = new List<T>();
        for (var j = 0; j < matrix.Columns; j++)
            for (var i = 0; i < matrix.Rows; i++)
                if (Includes(properties, i, j)) entries.Add(matrix[i, j]);
        return RingMatrix<T>.FromColumns(entries.Count, 1, entries.ToArray());
    }
}
