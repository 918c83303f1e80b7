using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A user's function σ of one real argument, taken of each entry: its name, its value, and its derivative σ′ as an expression
/// of the argument, which may hold σ itself or further functions, so that every order of derivative follows.
/// </summary>
/// <example><code>
/// var cube = new ElementwiseFunction("cube", x =&gt; x * x * x, x =&gt; 3 * Functions.HadamardPower(x, 2));
/// var f = Functions.SumOfEntries(cube.Of(X));
/// </code></example>
public sealed class ElementwiseFunction : ElementwiseOperator
{
    private readonly Func<double, double> value;
    private readonly Func<Expr, Expr> derivative;

    /// <summary>Declares σ by its name, its value and its derivative: an expression of the argument's shape.</summary>
    /// <exception cref="DeclarationException">The name is no identifier.</exception>
    public ElementwiseFunction(string name, Func<double, double> value, Func<Expr, Expr> derivative)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(derivative);
        Name = Naming.Require(name, "function");
        (this.value, this.derivative) = (value, derivative);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>How the function is written in generated code; null where code is not wanted.</summary>
    public OperatorCode? WrittenAs { get; init; }

    /// <inheritdoc/>
    public override OperatorCode? Code => WrittenAs;

    /// <summary>σ(X), entry by entry.</summary>
    public Expr Of(Expr matrix) => Expr.Apply(this, matrix);

    /// <inheritdoc/>
    public override Expr Derivative(Expr self)
    {
        var result = derivative(self.Arguments[0]);
        ShapeRules.RequireSame(self, result, "differentiate entry by entry");
        return result;
    }

    internal override EntryKernel<T> OfEntries<T>() => (x, _, y) =>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(value(double.CreateTruncating(x[i])));
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0].Map(value);

    /// <summary>Two functions are one when their name and both their delegates are.</summary>
    protected override bool HasSameParameters(Operator other) =>
        other is ElementwiseFunction function && Name == function.Name && value.Equals(function.value) && derivative.Equals(function.derivative);
}
