using MatrixCalculus.Expressions;

namespace MatrixCalculus;

/// <summary>A declaration: a name, a shape, and what is known of the matrix. Two symbols are one when all of these agree.</summary>
public sealed class Symbol : IEquatable<Symbol>
{
    private readonly int hash;

    /// <summary>Declares a name. A rectangular matrix that is declared orthogonal has orthonormal columns.</summary>
    /// <exception cref="DeclarationException">The name is no identifier, a size is not positive, or the structure contradicts the shape.</exception>
    public Symbol(string name, Shape shape, MatrixProperties properties = MatrixProperties.None)
    {
        Name = Naming.Require(name, "symbol");
        Shape = shape.Checked();
        if (!shape.IsSquare && properties.HasFlag(MatrixProperties.Orthogonal))
            properties = (properties & ~MatrixProperties.Orthogonal) | MatrixProperties.OrthonormalColumns;
        Properties = properties;
        Known = Implications.Close(properties, shape);
        const MatrixProperties SquareOnly = MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.Diagonal
            | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular | MatrixProperties.Tridiagonal | MatrixProperties.Orthogonal | MatrixProperties.Invertible
            | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite;
        var needsSquare = properties & SquareOnly;
        if (needsSquare != 0 && !shape.IsSquare)
            throw new DeclarationException(
                ErrorCode.InvalidDeclaration,
                $"{name} ({shape}) cannot be {needsSquare}: only a square matrix can. Declare {name} square, or leave the structure out.");
        if (properties.HasFlag(MatrixProperties.Integer) && !shape.IsScalar)
            throw new DeclarationException(ErrorCode.InvalidDeclaration, $"{name} ({shape}) cannot be declared an integer: only a scalar can.");
        if (Implications.Contradiction(properties, shape) is { } why)
            throw new DeclarationException(ErrorCode.InvalidDeclaration, $"{name} ({shape}) cannot be {properties}: {why}.");
        hash = (name.GetHashCode(StringComparison.Ordinal) * 31 + shape.GetHashCode()) * 31 + (int)properties;
    }

    /// <summary>The name, which identifies the symbol within an expression.</summary>
    public string Name { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>What was declared; <c>Inference</c> adds what follows from it.</summary>
    public MatrixProperties Properties { get; }

    /// <summary>What was declared and all that follows from it.</summary>
    internal MatrixProperties Known { get; }

    /// <inheritdoc/>
    public bool Equals(Symbol? other) =>
        ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && Name == other.Name && Shape == other.Shape && Properties == other.Properties);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Symbol);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
