namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The hyperbolic tangent of each entry.</summary>
    public static Expr Tanh(Expr matrix) => Expr.Apply(TanhOperator.Instance, matrix);
}

/// <summary>The hyperbolic tangent of each entry: tanh′ = 1 − tanh².</summary>
public sealed class TanhOperator() : ElementaryOperator(Elementary.Tanh)
{
    internal static readonly TanhOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("tanh", "tanh", "tanh", "Math.Tanh");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("tanh", @"\tanh");

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive | MatrixProperties.Nonnegative;

    // tanh′ = 1 − tanh²
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Elementwise.One(self.Shape) - Elementwise.Power(self, 2);
}
