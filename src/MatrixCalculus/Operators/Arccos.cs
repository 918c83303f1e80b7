using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The inverse cosine of each entry, for entries from −1 to 1.</summary>
    public static Expr Arccos(Expr matrix) => Expr.Apply(ArccosOperator.Instance, matrix);
}

/// <summary>The inverse cosine of each entry: arccos′ x = −(1 − x²)^(−½) for |x| &lt; 1.</summary>
public sealed class ArccosOperator() : ElementaryOperator(Elementary.Arccos)
{
    internal static readonly ArccosOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.BelowOne)).WithSample(Sample.Scalar.With(SampleDomain.BelowOne));

    /// <inheritdoc/>
    public override string Name => "arccos";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("arccos", "acos", "acos", "Math.Acos");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("arccos", @"\arccos");

    // π = arccos(−1)
    internal override Notation NotationOf(Expr self) => IsPi(self) ? Pi : Notation;

    private static readonly Notation Pi = Notation.Constant("π", @"\pi");

    private static bool IsPi(Expr self) => self.Arguments[0].Number is { } number && number == Dimension.MinusOne;

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        base.InferProperties(self, arguments) | (IsPi(self) ? MatrixProperties.Positive : MatrixProperties.None);

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Nonnegative;

    // arccos′ x = −(1 − x²)^(−1/2)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => -Elementwise.Power(Elementwise.OneMinusSquare(self.Arguments[0]), Rational.Of(-1, 2));

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.EntriesPositive, Elementwise.OneMinusSquare(self.Arguments[0]))];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];
}
