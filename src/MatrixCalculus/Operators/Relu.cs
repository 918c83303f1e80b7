using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The rectifier max(x, 0) of each entry.</summary>
    public static Expr Relu(Expr matrix) => Expr.Apply(ReluOperator.Instance, matrix);
}

/// <summary>The rectifier max(x, 0) of each entry: its derivative is the unit step; at 0, where there is none, the convention is 0.</summary>
public sealed class ReluOperator : ElementwiseOperator
{
    internal static readonly ReluOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Nonzero)).WithSample(Sample.Scalar.With(SampleDomain.Nonzero));

    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = "np.maximum({0s}, 0)",
        PyTorch = "torch.relu({0s})",
        Julia = "max.({0s}, 0)",
        Matlab = "max({0s}, 0)",
        CSharp = new("Map({0}, x => Math.Max(x, 0))") { ForNumbers = "Math.Max({0s}, 0)" },
        MathNet = new("{0a}.PointwiseMaximum(0)") { ForNumbers = "Math.Max({0s}, 0)" },
    };

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override MatrixProperties Range => MatrixProperties.Nonnegative;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive;

    // relu′ x = 1 for x > 0 and 0 for x < 0
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Functions.Step(self.Arguments[0]);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesNonzero, self.Arguments[0])];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    internal override EntryKernel<T> OfEntries<T>() => static (x, _, y) =>
    {
        for (var i = 0; i < y.Length; i++) y[i] = T.Max(x[i], T.Zero);
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0].Map(x => Math.Max(x, 0));

    // max(x, 0) = (x + |x|)/2
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryElementary(Elementary.Abs, out var absolute) ? T.FromRational(Rational.Of(1, 2)) * (arguments[0] + absolute) : null;
}
