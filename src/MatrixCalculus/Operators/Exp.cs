namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>eˣ of each entry x. The exponential of a matrix is <c>MatrixExponential</c>.</summary>
    public static Expr Exp(Expr matrix) => Expr.Apply(ExpOperator.Instance, matrix);
}

/// <summary>The exponential of each entry: exp′ = exp.</summary>
public sealed class ExpOperator() : ElementaryOperator(Elementary.Exp)
{
    internal static readonly ExpOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "exp";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("exp", "exp", "exp", "Math.Exp");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("exp", @"\exp");

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Positive;

    // exp′ = exp
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => self;
}
