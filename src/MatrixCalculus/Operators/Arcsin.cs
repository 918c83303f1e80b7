using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The inverse sine of each entry, for entries from −1 to 1.</summary>
    public static Expr Arcsin(Expr matrix) => Expr.Apply(ArcsinOperator.Instance, matrix);
}

/// <summary>The inverse sine of each entry: arcsin′ x = (1 − x²)^(−½) for |x| &lt; 1.</summary>
public sealed class ArcsinOperator() : ElementaryOperator(Elementary.Arcsin)
{
    internal static readonly ArcsinOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.BelowOne)).WithSample(Sample.Scalar.With(SampleDomain.BelowOne));

    /// <inheritdoc/>
    public override string Name => "arcsin";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("arcsin", "asin", "asin", "Math.Asin");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("arcsin", @"\arcsin");

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive | MatrixProperties.Nonnegative;

    // arcsin′ x = (1 − x²)^(−1/2)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Elementwise.Power(Elementwise.OneMinusSquare(self.Arguments[0]), Rational.Of(-1, 2));

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.EntriesPositive, Elementwise.OneMinusSquare(self.Arguments[0]))];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];
}
