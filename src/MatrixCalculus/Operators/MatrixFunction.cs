namespace MatrixCalculus;

/// <summary>
/// A user's function f of a square matrix, such as a sine or a fractional power: its name, its value, and f′ as an expression of
/// the matrix, the function of a matrix that belongs to the scalar derivative f′.
/// </summary>
/// <example><code>
/// MatrixFunction cosine = null!, sine = null!;
/// sine = new MatrixFunction("sinm", SineOf, x =&gt; cosine.Of(x));
/// cosine = new MatrixFunction("cosm", CosineOf, x =&gt; -sine.Of(x));
/// </code></example>
public sealed class MatrixFunction : MatrixFunctionOperator
{
    private readonly Func<DenseMatrix, DenseMatrix> value;
    private readonly Func<Expr, Expr> derivative;

    /// <summary>
    /// Declares f by its name, its value and f′. The value must hold for matrices that are not diagonalizable too: the Fréchet
    /// derivative is read off from f([X V; 0 X]).
    /// </summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    public MatrixFunction(string name, Func<DenseMatrix, DenseMatrix> value, Func<Expr, Expr> derivative)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(derivative);
        Name = Naming.Require(name, "matrix function");
        (this.value, this.derivative) = (value, derivative);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>How the function is written in generated code; null where code is not wanted.</summary>
    public OperatorCode? WrittenAs { get; init; }

    /// <inheritdoc/>
    public override OperatorCode? Code => WrittenAs;

    /// <summary>f(X).</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public Expr Of(Expr matrix) => Expr.Apply(this, matrix);

    /// <inheritdoc/>
    public override Expr DerivativeFunction(Expr matrix)
    {
        var result = derivative(matrix);
        ShapeRules.RequireSame(matrix, result, "differentiate");
        return result;
    }

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => value(arguments[0]);

    /// <summary>Two functions are one when their name and both their delegates are.</summary>
    protected override bool HasSameParameters(Operator other) =>
        other is MatrixFunction function && Name == function.Name && value.Equals(function.value) && derivative.Equals(function.derivative);
}
