namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The cosine of each entry.</summary>
    public static Expr Cos(Expr matrix) => Expr.Apply(CosOperator.Instance, matrix);
}

/// <summary>The cosine of each entry: cos′ = −sin.</summary>
public sealed class CosOperator() : ElementaryOperator(Elementary.Cos)
{
    internal static readonly CosOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "cos";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("cos", "cos", "cos", "Math.Cos");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("cos", @"\cos");

    // cos′ = −sin
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => -Functions.Sin(self.Arguments[0]);
}
