namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The logistic function σ(x) = 1/(1 + e⁻ˣ) of each entry.</summary>
    public static Expr Sigmoid(Expr matrix) => Expr.Apply(SigmoidOperator.Instance, matrix);
}

/// <summary>The logistic function σ(x) = 1/(1 + e⁻ˣ) of each entry: σ′ = σ (1 − σ).</summary>
public sealed class SigmoidOperator() : ElementaryOperator(Elementary.Sigmoid)
{
    internal static readonly SigmoidOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Positive;

    // σ′ = σ (1 − σ)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Elementwise.Product(self, Elementwise.One(self.Shape) - self);
}
