using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix Diag(d) A, row i of A (m×n) times d_i for a column d of m entries; no diagonal matrix is formed.</summary>
    public static Expr ScaleRows(Expr factors, Expr matrix) => Expr.Apply(ScaleRowsOperator.Instance, factors, matrix);
}

/// <summary>The rows of a matrix, each times a factor: Diag(d) A.</summary>
public sealed class ScaleRowsOperator : LinearOperator
{
    internal static readonly ScaleRowsOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("m", Dimension.One), Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "scale_rows";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{0a} * {1a}",
        PyTorch = "{0a} * {1a}",
        Julia = "{0a} .* {1a}",
        Matlab = "{0a} .* {1a}",
        CSharp = "Create({r}, {c}, (row, column) => {0n}[row, 0] * {1n}[row, column])",
        MathNet = "{1a}.MapIndexed((row, column, entry) => {0n}[row, 0] * entry)",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("scale_rows", @"\mathop{\mathrm{scalerows}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var factors = ShapeRules.RequireColumn(arguments[0], "the factors of rows");
        return factors.Rows == arguments[1].Shape.Rows
            ? arguments[1].Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"There are {factors.Rows} factors {arguments[0]} for the {arguments[1].Shape.Rows} rows of {arguments[1]} ({arguments[1].Shape}).");
    }

    /// <summary>The product Diag(d) A.</summary>
    public override Expr Reduce(Expr self) => Expr.Product(Functions.DiagonalMatrix(self.Arguments[0]), self.Arguments[1]);

    // ⟨G, Diag(v) A⟩ = ⟨diag(GAᵀ), v⟩ and ⟨G, Diag(d) V⟩ = ⟨Diag(d) G, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => argument == 0
        ? Functions.RowDots(cotangent, self.Arguments[1])
        : Functions.ScaleRows(self.Arguments[0], cotangent);

    // vec(Diag(v) A) = (Aᵀ ⊗ I) Ψ v and vec(Diag(d) V) = (I ⊗ Diag(d)) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => argument == 0
        ? Expr.Product(Functions.Kronecker(self.Arguments[1].T, Functions.Identity(self.Shape.Rows)), Functions.Diagonalization(self.Shape.Rows))
        : Functions.Kronecker(Functions.Identity(self.Shape.Columns), Functions.DiagonalMatrix(self.Arguments[0]));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        (arguments[1] & (MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular))
        | (arguments[0] & arguments[1] & (MatrixProperties.Positive | MatrixProperties.Nonnegative));

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var factors = call.Entries(0);
        var matrix = call[1];
        for (var j = 0; j < matrix.Columns; j++)
        {
            var target = call.Target.Slice(j * matrix.Rows, matrix.Rows);
            if (matrix.RowStride == 1) EntryKernels<T>.Multiply(factors, matrix.Entries.Slice(j * matrix.ColumnStride, matrix.Rows), target);
            else
                for (var i = 0; i < target.Length; i++) target[i] = factors[i] * matrix[i, j];
        }
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (factors, matrix) = (arguments[0], arguments[1]);
        return DenseMatrix.Create(matrix.Rows, matrix.Columns, (i, j) => factors[i, 0] * matrix[i, j]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (factors, matrix) = (arguments[0], arguments[1]);
        return RingMatrix<T>.Create(matrix.Rows, matrix.Columns, (i, j) => factors[i, 0] * matrix[i, j]);
    }
}
