using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The logarithm log Σ_ij e^{X_ij} of the sum of exponentials of all entries, a scalar.</summary>
    public static Expr LogSumExp(Expr matrix) => Expr.Apply(LogSumExpOperator.Instance, matrix);
}

/// <summary>log Σ_ij e^{X_ij}, a smooth maximum.</summary>
public sealed class LogSumExpOperator : Operator
{
    internal static readonly LogSumExpOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Column).WithSample(Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "logsumexp";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.logaddexp.reduce({0}, axis=None)",
        Jax = "jax.scipy.special.logsumexp({0})",
        PyTorch = "torch.logsumexp({0a}.reshape(-1), 0)",
        Julia = "maximum({0n}) + log(sum(exp.({0n} .- maximum({0n}))))",
        Matlab = "max(max({0n})) + log(sum(sum(exp({0n} - max(max({0n}))))))",
        CSharp = new("LogSumExp({0})") { Helper = """
        static double LogSumExp(double[,] x)
        {
            // Less the greatest entry, so that nothing overflows
            var (greatest, sum) = (double.NegativeInfinity, 0.0);
            foreach (var entry in x) greatest = Math.Max(greatest, entry);
            foreach (var entry in x) sum += Math.Exp(entry - greatest);
            return greatest + Math.Log(sum);
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("logsumexp");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // d log Σ e^{X_ij} = (Σ e^{X_ij})⁻¹ Σ e^{X_ij} dX_ij = ⟨softmax X, dX⟩
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Functions.InnerProduct(Functions.Softmax(self.Arguments[0]), differentials[0]);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Count;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var entries = call.Entries(0);
        call.Target[0] = EntryKernels<T>.Shifted(entries, call.Scratch(entries.Length), out var largest);
        call.Target[0] = T.IsInfinity(largest) ? largest : largest + T.Log(call.Target[0]);
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var entries = arguments[0].AsSpan();
        var (largest, sum) = (entries[GreatestPlaceOperator.PlaceIn(arguments[0])], 0.0);
        if (double.IsInfinity(largest)) return DenseMatrix.FromScalar(largest);
        foreach (var entry in entries) sum += Math.Exp(entry - largest);
        return DenseMatrix.FromScalar(largest + Math.Log(sum));
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        if (!arguments[0].TryElementary(Elementary.Exp, out var exponentials)) return null;
        var sum = SumOfEntriesOperator.Instance.EvaluateExact<T>([exponentials])[0, 0];
        return T.TryElementary(Elementary.Log, sum, out var logarithm) ? RingMatrix<T>.FromScalar(logarithm) : null;
    }
}
