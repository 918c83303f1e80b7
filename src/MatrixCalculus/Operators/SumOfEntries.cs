using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The sum Σ_ij X_ij of all entries, a scalar.</summary>
    public static Expr SumOfEntries(Expr matrix) => Expr.Apply(SumOfEntriesOperator.Instance, matrix);
}

/// <summary>The sum of all entries, 1ᵀX1.</summary>
public sealed class SumOfEntriesOperator : LinearOperator
{
    internal static readonly SumOfEntriesOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "sum";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.sum({0})",
        PyTorch = "torch.sum({0})",
        Julia = "sum({0})",
        Matlab = "sum(sum({0}))",
        CSharp = "Sum({0})",
        MathNet = "{0a}.ColumnSums().Sum()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("sum");

    internal override bool ReadsFewEntries => true;

    // (1ᵀA)(B1)
    internal override Expr? AtProduct(Expr left, Expr right) =>
        Expr.Product(Elementwise.One(new Shape(Dimension.One, left.Shape.Rows)), left, right, Elementwise.One(new Shape(right.Shape.Columns, Dimension.One)));

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // ⟨g, 1ᵀV1⟩ = ⟨g 11ᵀ, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) =>
        Expr.Scale(cotangent, Elementwise.One(self.Arguments[0].Shape));

    // 1ᵀV1 = 1_mnᵀ vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => Elementwise.One(new Shape(Dimension.One, self.Arguments[0].Shape.Count));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer);
        if (arguments[0].HasFlag(MatrixProperties.PositiveDefinite)) kept |= MatrixProperties.Positive;
        if (arguments[0].HasFlag(MatrixProperties.PositiveSemidefinite)) kept |= MatrixProperties.Nonnegative;
        return kept;
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Count;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) => call.Target[0] = EntryKernels<T>.Sum(call.Entries(0));

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var sum = 0.0;
        foreach (var entry in arguments[0].AsSpan()) sum += entry;
        return DenseMatrix.FromScalar(sum);
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var sum = T.Zero;
        foreach (var entry in arguments[0].AsSpan()) sum += entry;
        return RingMatrix<T>.FromScalar(sum);
    }
}
