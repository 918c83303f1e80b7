using System.Globalization;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>A function f of a square matrix of which only the name is known; tr f(X) has the gradient f′(X)ᵀ.</summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr FunctionOfMatrix(string name, Expr matrix) => Expr.Apply(new UnknownMatrixFunction(name), matrix);
}

/// <summary>A matrix function of which only the name is known; it cannot be evaluated. For that, declare a <see cref="MatrixFunction"/>.</summary>
public sealed class UnknownMatrixFunction : MatrixFunctionOperator
{
    private readonly string function;

    /// <summary>The matrix function of the derivative of some order; order 0 is the function itself.</summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public UnknownMatrixFunction(string name, int order = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        function = Naming.Require(name, "matrix function");
        Order = order;
        Name = function + new string('\'', order);
    }

    /// <summary>The order of the derivative.</summary>
    public int Order { get; }

    /// <summary>The name with a prime for each order of derivative.</summary>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string ParameterText => string.Create(CultureInfo.InvariantCulture, $"{function}:{Order}");

    /// <inheritdoc/>
    public override Expr DerivativeFunction(Expr matrix) => Expr.Apply(new UnknownMatrixFunction(function, Order + 1), matrix);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) =>
        throw new EvaluationException(ErrorCode.UnboundSymbol, $"Nothing is known of {Name} but its name. To evaluate it, declare it as a MatrixFunction with its values.");
}
