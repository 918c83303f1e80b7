using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The entropy −Σ_ij X_ij log X_ij of positive entries, a scalar; an entry 0 adds nothing.</summary>
    public static Expr Entropy(Expr matrix) => Expr.Apply(EntropyOperator.Instance, matrix);
}

/// <summary>The entropy −Σ_ij X_ij log X_ij, in natural units.</summary>
public sealed class EntropyOperator : Operator
{
    internal static readonly EntropyOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Positive))
        .WithSample(Sample.Scalar.With(SampleDomain.Positive));

    /// <inheritdoc/>
    public override string Name => "entropy";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "-np.sum({0n} * np.log(np.where({0n} == 0, 1, {0n})))",
        PyTorch = "-torch.sum(torch.xlogy({0n}, {0n}))",
        Julia = "-sum(t -> t == 0 ? 0.0 : t * log(t), {0})",
        Matlab = "-sum(sum({0n} .* log({0n} + ({0n} == 0))))",
        CSharp = "-Sum(Map({0}, entry => entry == 0 ? 0 : entry * Math.Log(entry)))",
        MathNet = "-{0a}.Map(entry => entry == 0 ? 0 : entry * Math.Log(entry)).ColumnSums().Sum()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("entropy", @"\mathop{\mathrm{H}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // d(−Σ x log x) = −⟨log x + 1, dx⟩
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var matrix = self.Arguments[0];
        return -Functions.InnerProduct(Functions.Log(matrix) + Elementwise.One(matrix.Shape), differentials[0]);
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesPositive, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Count;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var sum = 0.0;
        foreach (var x in arguments[0].AsSpan()) sum -= x == 0 ? 0 : x * Math.Log(x);
        return DenseMatrix.FromScalar(sum);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryElementary(Elementary.Log, out var logarithms)
            ? -SumOfEntriesOperator.Instance.EvaluateExact<T>([arguments[0].Hadamard(logarithms)])
            : null;
}
