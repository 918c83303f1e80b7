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
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "np.exp(-np.logaddexp(0, -{0sa}))",
        Jax = "jax.nn.sigmoid({0s})",
        PyTorch = "torch.sigmoid({0s})",
        Julia = "1 ./ (1 .+ exp.(-{0sa}))",
        Matlab = "1 ./ (1 + exp(-{0sa}))",
        CSharp = new("Map({0}, x => 1 / (1 + Math.Exp(-x)))") { ForNumbers = "1 / (1 + Math.Exp(-{0sa}))" },
        MathNet = new("{0a}.Map(x => 1 / (1 + Math.Exp(-x)))") { ForNumbers = "1 / (1 + Math.Exp(-{0sa}))" },
    };

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Positive;

    // σ′ = σ (1 − σ)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Elementwise.Product(self, Elementwise.One(self.Shape) - self);
}
