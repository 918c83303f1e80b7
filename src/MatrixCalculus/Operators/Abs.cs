using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The absolute value of each entry.</summary>
    public static Expr Abs(Expr matrix) => Expr.Apply(AbsOperator.Instance, matrix);
}

/// <summary>The absolute value of each entry: abs′ = sign; at 0, where there is no derivative, the convention is 0.</summary>
public sealed class AbsOperator() : ElementaryOperator(Elementary.Abs)
{
    internal static readonly AbsOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Nonzero)).WithSample(Sample.Scalar.With(SampleDomain.Nonzero));

    /// <inheritdoc/>
    public override string Name => "abs";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("abs", "abs", "abs", "Math.Abs");

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Nonnegative;

    // abs′ = sign
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Functions.Sign(self.Arguments[0]);

    internal override Condition? NonzeroWhere(Expr self) => self.IsScalar ? new(ConditionKind.Nonzero, self.Arguments[0]) : null;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.EntriesNonzero, self.Arguments[0])];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];
}
