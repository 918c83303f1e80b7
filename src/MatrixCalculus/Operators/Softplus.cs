namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>log(1 + eˣ) of each entry.</summary>
    public static Expr Softplus(Expr matrix) => Expr.Apply(SoftplusOperator.Instance, matrix);
}

/// <summary>The softplus function log(1 + eˣ) of each entry: its derivative is the logistic function.</summary>
public sealed class SoftplusOperator() : ElementaryOperator(Elementary.Softplus)
{
    internal static readonly SoftplusOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "softplus";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "np.logaddexp(0, {0s})",
        PyTorch = "torch.logaddexp({0sa}, torch.zeros_like({0sa}))",
        Julia = "log1p.(exp.(-abs.({0s}))) .+ max.({0s}, 0)",
        Matlab = "log1p(exp(-abs({0s}))) + max({0s}, 0)",
        CSharp = new("Map({0}, x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))))") { ForNumbers = "Math.Max({0s}, 0) + Math.Log(1 + Math.Exp(-Math.Abs({0s})))" },
        MathNet = new("{0a}.Map(x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))))") { ForNumbers = "Math.Max({0s}, 0) + Math.Log(1 + Math.Exp(-Math.Abs({0s})))" },
    };

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Positive;

    // softplus′ x = eˣ/(1 + eˣ) = 1/(1 + e⁻ˣ)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Functions.Sigmoid(self.Arguments[0]);
}
