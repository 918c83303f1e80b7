using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The product K_mn A of the commutation matrix with a matrix of mn rows: its rows in another order.</summary>
    public static Expr CommutedRows(Expr matrix, Dimension rows, Dimension columns) => Expr.Apply(new CommutedRowsOperator(rows, columns), matrix);
}

/// <summary>The rows of a matrix in the order of vec Xᵀ in place of vec X, for X m×n: K_mn A.</summary>
public sealed class CommutedRowsOperator(Dimension rows, Dimension columns) : LinearOperator
{
    internal static readonly OperatorForm Form = new("commute_rows", 1, 2, (x, p) => Functions.CommutedRows(x[0], p[0], p[1]))
    {
        Samples = [new([Sample.Of("m*n", "p")], ["m", "n"])],
    };

    private static readonly OperatorCode Written = new()
    {
        NumPy = "{0a}[np.arange({r}).reshape({p1}, {p0}).T.ravel()]",
        PyTorch = "{0a}[torch.arange({r}).reshape({p1}, {p0}).T.reshape(-1)]",
        Julia = "{0a}[vec(permutedims(reshape(1:{ra}, {p0}, {p1}))), :]",
        Matlab = "{0n}(reshape(reshape(1:{ra}, {p0}, {p1})', 1, []), :)",
        CSharp = "Create({r}, {c}, (row, column) => {0n}[row / {p1a} + row % {p1a} * {p0a}, column])",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => {0n}[row / {p1a} + row % {p1a} * {p0a}, column])",
    };

    /// <inheritdoc/>
    public override string Name => "commute_rows";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("commute_rows", @"\mathop{\mathrm{commuterows}}");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [rows, columns];

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new CommutedRowsOperator(parameters[0], parameters[1]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) =>
        arguments[0].Shape.Rows == Parameters[0] * Parameters[1]
            ? arguments[0].Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"{arguments[0]} ({arguments[0].Shape}) has not {Parameters[0] * Parameters[1]} rows to put in another order.");

    /// <summary>The product K_mn A.</summary>
    public override Expr Reduce(Expr self) => Expr.Product(Functions.Commutation(Parameters[0], Parameters[1]), self.Arguments[0]);

    // K_mnᵀ = K_nm
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.CommutedRows(cotangent, Parameters[1], Parameters[0]);

    // vec(K V) = (I ⊗ K) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Kronecker(Functions.Identity(self.Shape.Columns), Functions.Commutation(Parameters[0], Parameters[1]));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer | MatrixProperties.Orthogonal | MatrixProperties.Invertible
            | MatrixProperties.FullColumnRank | MatrixProperties.FullRowRank);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override MatrixKernel<T> KernelOf<T>(Expr self)
    {
        var (m, n) = (this.SizeAt(0), this.SizeAt(1));
        return (in KernelCall<T> call) =>
        {
            // Each column is vec of an m×n matrix, and becomes vec of its transpose.
            var matrix = call[0];
            for (var j = 0; j < matrix.Columns; j++)
            {
                var target = call.Target.Slice(j * matrix.Rows, matrix.Rows);
                if (matrix.RowStride == 1)
                {
                    Transposition<T>.Copy(m, n, matrix.Entries.Slice(j * matrix.ColumnStride, matrix.Rows), target);
                    continue;
                }

                for (var i = 0; i < m; i++)
                    for (var k = 0; k < n; k++) target[k + (i * n)] = matrix[i + (k * m), j];
            }
        };
    }

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (m, n, matrix) = (this.SizeAt(0), this.SizeAt(1), arguments[0]);
        return DenseMatrix.Create(matrix.Rows, matrix.Columns, (row, j) => matrix[(row / n) + (row % n * m), j]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (m, n, matrix) = (this.SizeAt(0), this.SizeAt(1), arguments[0]);
        return RingMatrix<T>.Create(matrix.Rows, matrix.Columns, (row, j) => matrix[(row / n) + (row % n * m), j]);
    }
}
