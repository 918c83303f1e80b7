namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The error function (2/√π) ∫₀ˣ e^(−t²) dt of each entry.</summary>
    public static Expr Erf(Expr matrix) => Expr.Apply(ErfOperator.Instance, matrix);
}

/// <summary>The error function of each entry: erf′ x = (2/√π) e^(−x²).</summary>
public sealed class ErfOperator() : ElementaryOperator(Elementary.Erf)
{
    internal static readonly ErfOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "erf";

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive | MatrixProperties.Nonnegative;

    // erf′ x = 2 π^(−1/2) e^(−x²), with π = arccos(−1) (DLMF 7.2.1)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Expr.Scale(Expr.Scale(2, Functions.Power(Functions.Arccos(-1), Rational.Of(-1, 2))), Functions.Exp(-Elementwise.Power(self.Arguments[0], 2)));
}
