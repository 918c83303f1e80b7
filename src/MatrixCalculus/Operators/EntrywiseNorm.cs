using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The entrywise 1-norm Σ_ij |X_ij|.</summary>
    public static Expr EntrywiseNorm(Expr matrix) => Expr.Apply(EntrywiseNormOperator.Instance, matrix);
}

/// <summary>The entrywise 1-norm Σ_ij |X_ij|; at an entry 0, where there is no derivative, the convention is 0.</summary>
public sealed class EntrywiseNormOperator : Operator
{
    internal static readonly EntrywiseNormOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Nonzero));

    /// <inheritdoc/>
    public override string Name => "norm1";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.sum(np.abs({0}))",
        PyTorch = "torch.sum(torch.abs({0}))",
        Julia = "sum(abs, {0})",
        Matlab = "sum(sum(abs({0})))",
        CSharp = "Sum(Map({0}, Math.Abs))",
        MathNet = "{0a}.ColumnAbsoluteSums().Sum()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Fence(new("‖", "‖₁"), new(@"\left\|", @"\right\|_{1}"));

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // d Σ|X_ij| = ⟨sign X, dX⟩
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Functions.InnerProduct(Functions.Sign(self.Arguments[0]), differentials[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Nonnegative
        | ((arguments[0] & (MatrixProperties.Invertible | MatrixProperties.Positive)) != 0 ? MatrixProperties.Positive : MatrixProperties.None);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesNonzero, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Count;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var sum = 0.0;
        foreach (var entry in arguments[0].AsSpan()) sum += Math.Abs(entry);
        return DenseMatrix.FromScalar(sum);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryElementary(Elementary.Abs, out var absolute) ? SumOfEntriesOperator.Instance.EvaluateExact<T>([absolute]) : null;
}
