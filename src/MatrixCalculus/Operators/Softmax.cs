using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The softmax e^{x_i} / Σ_k e^{x_k} of a vector, or of all entries of a matrix; row by row it is <see cref="SoftmaxOfRows"/>.</summary>
    public static Expr Softmax(Expr vector) => Expr.Apply(SoftmaxOperator.Instance, vector);
}

/// <summary>The softmax p with p_i = e^{x_i} / Σ_k e^{x_k}: positive entries of sum 1.</summary>
public sealed class SoftmaxOperator : Operator
{
    internal static readonly SoftmaxOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Column).WithSample(Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.exp({0n} - np.logaddexp.reduce({0n}, axis=None))",
        Jax = "jax.nn.softmax({0}, axis=None)",
        PyTorch = "torch.softmax({0a}.reshape(-1), 0).reshape({r}, {c})",
        Julia = "exp.({0n} .- maximum({0n})) ./ sum(exp.({0n} .- maximum({0n})))",
        Matlab = "exp({0n} - max(max({0n}))) / sum(sum(exp({0n} - max(max({0n})))))",
        CSharp = new("Softmax({0})") { Helper = """
        static double[,] Softmax(double[,] x)
        {
            var greatest = double.NegativeInfinity;
            foreach (var entry in x) greatest = Math.Max(greatest, entry);
            var y = Map(x, entry => Math.Exp(entry - greatest));
            return Scale(1 / Sum(y), y);
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("softmax");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

    // dp_i = p_i (dx_i − Σ_k p_k dx_k): dp = p∘dx − p pᵀdx
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var mean = self.Shape.IsColumn ? self.T * differentials[0] : Functions.InnerProduct(self, differentials[0]);
        return Elementwise.Product(self, differentials[0]) - Expr.Scale(mean, self);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Positive | (arguments[0] & MatrixProperties.Symmetric);

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        call[0].CopyTo(call.Target, call[0].Rows);
        EntryKernels<T>.Scale(call.Target, T.One / EntryKernels<T>.Shifted(call.Target, call.Target, out _), call.Target);
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var largest = arguments[0].AsSpan()[GreatestPlaceOperator.PlaceIn(arguments[0])];
        var exponentials = arguments[0].Map(x => Math.Exp(x - largest));
        return 1 / SumOfEntriesOperator.Instance.Evaluate([exponentials])[0, 0] * exponentials;
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryElementary(Elementary.Exp, out var exponentials)
        && SumOfEntriesOperator.Instance.EvaluateExact<T>([exponentials])[0, 0].TryInvert(out var inverse)
            ? inverse * exponentials
            : null;
}
