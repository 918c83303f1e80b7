using System.Globalization;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>A function of which only the name is known, taken of each entry of X; its derivatives are written σ′, σ″, ….</summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    public static Expr Elementwise(string name, Expr matrix) => Expr.Apply(new UnknownFunction(name), matrix);
}

/// <summary>
/// An elementwise function of which only the name is known: dσ(X) = σ′(X) ∘ dX with σ′ another such function.
/// It cannot be evaluated; for that, declare an <see cref="ElementwiseFunction"/>.
/// </summary>
public sealed class UnknownFunction : ElementwiseOperator
{
    private readonly string function;

    /// <summary>The derivative of some order of the function called <paramref name="name"/>; order 0 is the function itself.</summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public UnknownFunction(string name, int order = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        function = Naming.Require(name, "function");
        Order = order;
        Name = function + new string('\'', order);
    }

    /// <summary>The order of the derivative.</summary>
    public int Order { get; }

    /// <summary>The name with a prime for each order of derivative.</summary>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string ParameterText => string.Create(CultureInfo.InvariantCulture, $"{function}:{Order}");

    // σ⁽ᵏ⁾′ = σ⁽ᵏ⁺¹⁾
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Expr.Apply(new UnknownFunction(function, Order + 1), self.Arguments[0]);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) =>
        throw new EvaluationException(ErrorCode.UnboundSymbol, $"Nothing is known of {Name} but its name. To evaluate it, declare it as an ElementwiseFunction with its values.");
}
