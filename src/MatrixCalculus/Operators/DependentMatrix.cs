using System.Collections.Immutable;
using System.Globalization;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>
    /// A matrix of some shape that depends on X, of which only the name is known; its derivatives F′, F″, … are matrices that depend on X too:
    /// ∂vec F/∂(vec X)ᵀ, and for a scalar X ∂F/∂X of F's shape.
    /// </summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    public static Expr Dependent(string name, Shape shape, Expr argument) => Expr.Apply(new DependentMatrix(name, shape), argument);

    /// <summary>
    /// A matrix K = K(X) of some shape whose derivative is declared, as an expression of X: ∂vec K/∂(vec X)ᵀ, or for a scalar X the matrix ∂K/∂X
    /// of K's shape.
    /// </summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    public static Expr Dependent(string name, Shape shape, Expr argument, Func<Expr, Expr> derivative)
    {
        ArgumentNullException.ThrowIfNull(derivative);
        return Expr.Apply(new DependentMatrix(name, shape) { Declared = derivative }, argument);
    }
}

/// <summary>
/// A matrix that depends on others by a function of which the name is known, and perhaps the derivative: d vec F = F′(X) d vec X, where F′(X) is
/// declared or another such matrix. Without its <see cref="Value"/> it cannot be evaluated.
/// </summary>
public sealed class DependentMatrix : Operator
{
    private readonly string function;

    /// <summary>The derivative of some order of the function called <paramref name="name"/>, of a shape; order 0 is the function itself.</summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public DependentMatrix(string name, Shape shape, int order = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        function = Naming.Require(name, "matrix that depends on others");
        (Order, Parameters) = (order, [shape.Rows, shape.Columns]);
        Name = function + new string('\'', order);
    }

    /// <summary>The order of the derivative.</summary>
    public int Order { get; }

    /// <summary>The derivative as an expression of the argument; null where it is another matrix of which only the name is known.</summary>
    public Func<Expr, Expr>? Declared { get; init; }

    /// <summary>The value at a matrix; null where it cannot be evaluated.</summary>
    public Func<DenseMatrix, DenseMatrix>? Value { get; init; }

    /// <summary>The name with a prime for each order of derivative.</summary>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation => Notation.Function(Name) with { ShowsParameters = false };

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; }

    /// <inheritdoc/>
    public override string ParameterText => string.Create(CultureInfo.InvariantCulture, $"{function}:{Order}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) =>
        new DependentMatrix(function, new Shape(parameters[0], parameters[1]), Order) { Declared = Declared, Value = Value };

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0], Parameters[1]);

    // d vec F = F′(X) d vec X; for a scalar x, dF = dx F′(x)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (argument, change) = (self.Arguments[0], differentials[0]);
        var derivative = Declared is not null ? Declared(argument)
            : Expr.Apply(new DependentMatrix(function, argument.IsScalar ? self.Shape : new Shape(self.Shape.Count, argument.Shape.Count), Order + 1), argument);
        if (argument.IsScalar && derivative.Shape == self.Shape) return Expr.Scale(change, derivative);
        var expected = new Shape(self.Shape.Count, argument.Shape.Count);
        if (derivative.Shape != expected)
            throw new ShapeException(
                ErrorCode.ShapeMismatch, $"The derivative declared for {self} ({self.Shape}) by {argument.Brief} ({argument.Shape}) is {derivative.Shape}, but must be {expected}.");
        var along = derivative * (change.Shape.IsColumn ? change : Functions.Vec(change));
        return self.Shape.IsColumn ? along : Functions.Unvec(along, self.Shape.Rows, self.Shape.Columns);
    }

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) =>
        Value is not null
            ? Value(arguments[0])
            : throw new EvaluationException(ErrorCode.UnboundSymbol, $"Nothing is known of {Name} but its name. To evaluate it, substitute a matrix for it or declare its value.");

    /// <summary>Two are one when both their delegates are.</summary>
    protected override bool HasSameParameters(Operator other) =>
        other is DependentMatrix matrix && Equals(Declared, matrix.Declared) && Equals(Value, matrix.Value);
}
