using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The square root of each entry. The square root of a matrix is <c>MatrixSquareRoot</c>.</summary>
    public static Expr Sqrt(Expr matrix) => Expr.Apply(SqrtOperator.Instance, matrix);
}

/// <summary>The square root of each entry: √′ = ½ (√)⁻¹ for x &gt; 0.</summary>
public sealed class SqrtOperator() : ElementaryOperator(Elementary.Sqrt)
{
    internal static readonly SqrtOperator Instance = new();
    private static readonly Notation Root = new(NotationForm.Root, null, new("√"), new(@"\sqrt"), Precedence.Atom);
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Positive)).WithSample(Sample.Scalar.With(SampleDomain.Positive));

    /// <inheritdoc/>
    public override string Name => "sqrt";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("sqrt", "sqrt", "sqrt", "Math.Sqrt");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("sqrt", @"\mathop{\mathrm{sqrt}}");

    // The root sign over a matrix would be that of the matrix, not of its entries.
    internal override Notation NotationOf(Expr self) => self.IsScalar ? Root : Notation;

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Nonnegative;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive;

    // √′ x = 1/(2√x)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Expr.Scale(Rational.Of(1, 2), Elementwise.Power(self, -1));

    internal override Condition? NonzeroWhere(Expr self) => self.IsScalar ? new(ConditionKind.Nonzero, self.Arguments[0]) : null;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.EntriesPositive, self.Arguments[0])];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];
}
