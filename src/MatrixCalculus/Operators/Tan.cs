using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The tangent of each entry.</summary>
    public static Expr Tan(Expr matrix) => Expr.Apply(TanOperator.Instance, matrix);
}

/// <summary>The tangent of each entry: tan′ = 1 + tan², where cos x ≠ 0.</summary>
public sealed class TanOperator() : ElementaryOperator(Elementary.Tan)
{
    internal static readonly TanOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.BelowOne)).WithSample(Sample.Scalar.With(SampleDomain.BelowOne));

    /// <inheritdoc/>
    public override string Name => "tan";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("tan", "tan", "tan", "Math.Tan");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("tan", @"\tan");

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    // tan′ = 1 + tan²
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Elementwise.One(self.Shape) + Elementwise.Power(self, 2);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.EntriesNonzero, Functions.Cos(self.Arguments[0]))];
}
