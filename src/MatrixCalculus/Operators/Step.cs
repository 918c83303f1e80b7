using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The unit step of each entry: 1 for x &gt; 0 and 0 elsewhere, at 0 too.</summary>
    public static Expr Step(Expr matrix) => Expr.Apply(StepOperator.Instance, matrix);
}

/// <summary>The unit step of each entry: 1 for x &gt; 0, else 0; step′ = 0 away from 0.</summary>
public sealed class StepOperator : ElementwiseOperator
{
    internal static readonly StepOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Nonzero)).WithSample(Sample.Scalar.With(SampleDomain.Nonzero));

    /// <inheritdoc/>
    public override string Name => "step";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "np.heaviside({0s}, 0)",
        PyTorch = "({0sa} > 0).to(torch.float64)",
        Julia = "Float64.({0sa} .> 0)",
        Matlab = "double({0sa} > 0)",
        CSharp = new("Map({0}, x => x > 0 ? 1.0 : 0.0)") { ForNumbers = "({0sa} > 0 ? 1.0 : 0.0)" },
        MathNet = new("{0a}.Map(x => x > 0 ? 1.0 : 0.0)") { ForNumbers = "({0sa} > 0 ? 1.0 : 0.0)" },
    };

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Nonnegative;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive;

    // step′ x = 0 for x ≠ 0
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Expr.Zero(self.Shape);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesNonzero, self.Arguments[0])];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0].Map(x => double.IsNaN(x) ? x : x > 0 ? 1 : 0);

    // s(1 + s)/2 for the sign s of x is 1, 0, 0 for s = 1, 0, −1.
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryElementary(Elementary.Sign, out var sign)
            ? sign.Map(s => s * (T.One + s) * T.FromRational(Rational.Of(1, 2)))
            : null;
}
