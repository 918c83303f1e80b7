namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The sine of each entry.</summary>
    public static Expr Sin(Expr matrix) => Expr.Apply(SinOperator.Instance, matrix);
}

/// <summary>The sine of each entry: sin′ = cos.</summary>
public sealed class SinOperator() : ElementaryOperator(Elementary.Sin)
{
    internal static readonly SinOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "sin";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("sin", "sin", "sin", "Math.Sin");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("sin", @"\sin");

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    // sin′ = cos
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Functions.Cos(self.Arguments[0]);
}
