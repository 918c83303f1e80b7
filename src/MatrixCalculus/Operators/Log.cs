using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The natural logarithm of each entry. The logarithm of a matrix is <c>MatrixLogarithm</c>.</summary>
    public static Expr Log(Expr matrix) => Expr.Apply(LogOperator.Instance, matrix);
}

/// <summary>The natural logarithm of each entry: log′ x = 1/x for x &gt; 0.</summary>
public sealed class LogOperator() : ElementaryOperator(Elementary.Log)
{
    internal static readonly LogOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Positive)).WithSample(Sample.Scalar.With(SampleDomain.Positive));

    /// <inheritdoc/>
    public override string Name => "log";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = OperatorCode.OfFunction("log", "log", "log", "Math.Log");

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("log", @"\log");

    // log′ x = 1/x
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Elementwise.Power(self.Arguments[0], -1);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.EntriesPositive, self.Arguments[0])];
}
