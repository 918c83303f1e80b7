namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The hyperbolic sine of each entry.</summary>
    public static Expr Sinh(Expr matrix) => Expr.Apply(SinhOperator.Instance, matrix);
}

/// <summary>The hyperbolic sine of each entry: sinh′ = cosh.</summary>
public sealed class SinhOperator() : ElementaryOperator(Elementary.Sinh)
{
    internal static readonly SinhOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "sinh";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("sinh", "sinh", "sinh", "Math.Sinh");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("sinh", @"\sinh");

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive | MatrixProperties.Nonnegative;

    // sinh′ = cosh
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Functions.Cosh(self.Arguments[0]);
}
