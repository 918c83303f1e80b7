namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The hyperbolic cosine of each entry.</summary>
    public static Expr Cosh(Expr matrix) => Expr.Apply(CoshOperator.Instance, matrix);
}

/// <summary>The hyperbolic cosine of each entry: cosh′ = sinh.</summary>
public sealed class CoshOperator() : ElementaryOperator(Elementary.Cosh)
{
    internal static readonly CoshOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "cosh";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("cosh", "cosh", "cosh", "Math.Cosh");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("cosh", @"\cosh");

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Positive;

    // cosh′ = sinh
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Functions.Sinh(self.Arguments[0]);
}
