using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The column diag(ABᵀ) of the inner products of the rows of A with those of B, m×1 for A and B m×n; the product is not formed.</summary>
    public static Expr RowDots(Expr left, Expr right) => Expr.Apply(RowDotsOperator.Instance, left, right);
}

/// <summary>The inner products of rows: diag(ABᵀ).</summary>
public sealed class RowDotsOperator : LinearOperator
{
    internal static readonly RowDotsOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "row_dots";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.sum({0a} * {1a}, axis=1, keepdims=True)",
        PyTorch = "torch.sum({0a} * {1a}, dim=1, keepdim=True)",
        Julia = "sum({0a} .* {1a}, dims=2)",
        Matlab = "sum({0a} .* {1a}, 2)",
        CSharp = "Multiply(Zip({0}, {1}, (x, y) => x * y), Create({c0}, 1, (row, column) => 1.0))",
        MathNet = "{0a}.PointwiseMultiply({1}).RowSums().ToColumnMatrix()",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override bool IsCommutative => true;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("row_dots", @"\mathop{\mathrm{rowdots}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) =>
        new(ShapeRules.RequireSame(arguments[0], arguments[1], "take the inner products of the rows of").Rows, Dimension.One);

    /// <summary>The diagonal diag(ABᵀ).</summary>
    public override Expr Reduce(Expr self) => Functions.Diagonal(Expr.Product(self.Arguments[0], self.Arguments[1].T));

    // ⟨g, diag(VBᵀ)⟩ = ⟨Diag(g) B, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.ScaleRows(cotangent, self.Arguments[1 - argument]);

    // diag(VBᵀ) = Ψᵀ vec(VBᵀ) = Ψᵀ(B ⊗ I) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => Expr.Product(
        Functions.Diagonalization(self.Shape.Rows).T,
        Functions.Kronecker(self.Arguments[1 - argument], Functions.Identity(self.Shape.Rows)));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & arguments[1] & (MatrixProperties.Positive | MatrixProperties.Nonnegative);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 2 * self.Arguments[0].Shape.Count;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        call.Target.Clear();
        RowSums<T>.Add(call[0], call[1], call.Target);
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (left, right) = (arguments[0], arguments[1]);
        var sums = new T[left.Rows];
        for (var j = 0; j < left.Columns; j++)
            for (var i = 0; i < sums.Length; i++) sums[i] += left[i, j] * right[i, j];
        return RingMatrix<T>.FromColumns(sums.Length, 1, sums);
    }
}
