namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The inverse tangent of each entry.</summary>
    public static Expr Arctan(Expr matrix) => Expr.Apply(ArctanOperator.Instance, matrix);
}

/// <summary>The inverse tangent of each entry: arctan′ x = 1/(1 + x²).</summary>
public sealed class ArctanOperator() : ElementaryOperator(Elementary.Arctan)
{
    internal static readonly ArctanOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "arctan";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("arctan", "atan", "atan", "Math.Atan");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("arctan", @"\arctan");

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive | MatrixProperties.Nonnegative;

    // arctan′ x = (1 + x²)⁻¹
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Elementwise.Power(Elementwise.One(self.Shape) + Elementwise.Power(self.Arguments[0], 2), -1);
}
