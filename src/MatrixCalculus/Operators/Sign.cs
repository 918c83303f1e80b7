using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The sign −1, 0 or 1 of each entry.</summary>
    public static Expr Sign(Expr matrix) => Expr.Apply(SignOperator.Instance, matrix);
}

/// <summary>The sign of each entry: sign′ = 0 away from 0.</summary>
public sealed class SignOperator() : ElementaryOperator(Elementary.Sign)
{
    internal static readonly SignOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Nonzero)).WithSample(Sample.Scalar.With(SampleDomain.Nonzero));

    /// <inheritdoc/>
    public override string Name => "sign";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("sign", "sign", "sign", "Math.Sign") with
    {
        CSharp = new("Map({0}, entry => (double)Math.Sign(entry))") { ForNumbers = "(double)Math.Sign({0s})" },
        MathNet = new("{0a}.Map(entry => (double)Math.Sign(entry))") { ForNumbers = "(double)Math.Sign({0s})" },
    };

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive | MatrixProperties.Nonnegative;

    // sign′ x = 0 for x ≠ 0
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Expr.Zero(self.Shape);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.EntriesNonzero, self.Arguments[0])];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];
}
