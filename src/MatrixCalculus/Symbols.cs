namespace MatrixCalculus;

/// <summary>Matrices: symbols of shape m×n.</summary>
public static class Matrix
{
    /// <summary>The matrix called <paramref name="name"/>, of shape <paramref name="rows"/>×<paramref name="columns"/>, with what is known of it.</summary>
    /// <exception cref="DeclarationException">The name, a size or the structure cannot be declared so.</exception>
    public static Expr Symbol(string name, Dimension rows, Dimension columns, MatrixProperties properties = MatrixProperties.None) =>
        Expr.Of(new Symbol(name, new Shape(rows, columns), properties));
}

/// <summary>Column vectors: symbols of shape n×1.</summary>
public static class Vector
{
    /// <summary>The column vector called <paramref name="name"/>, of shape <paramref name="size"/>×1.</summary>
    /// <exception cref="DeclarationException">The name or the size cannot be declared so.</exception>
    public static Expr Symbol(string name, Dimension size, MatrixProperties properties = MatrixProperties.None) =>
        Expr.Of(new Symbol(name, new Shape(size, Dimension.One), properties));
}

/// <summary>Scalars: symbols of shape 1×1.</summary>
public static class Scalar
{
    /// <summary>The scalar called <paramref name="name"/>.</summary>
    /// <exception cref="DeclarationException">The name cannot be declared so.</exception>
    public static Expr Symbol(string name, MatrixProperties properties = MatrixProperties.None) =>
        Expr.Of(new Symbol(name, Shape.Scalar, properties));
}
