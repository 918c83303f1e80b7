using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix A Diag(d), column j of A (m×n) times d_j for a column d of n entries; no diagonal matrix is formed.</summary>
    public static Expr ScaleColumns(Expr matrix, Expr factors) => Expr.Apply(ScaleColumnsOperator.Instance, matrix, factors);
}

/// <summary>The columns of a matrix, each times a factor: A Diag(d).</summary>
public sealed class ScaleColumnsOperator : LinearOperator
{
    internal static readonly ScaleColumnsOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Column);

    /// <inheritdoc/>
    public override string Name => "scale_columns";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{0a} * {1a}.T",
        PyTorch = "{0a} * {1a}.T",
        Julia = "{0a} .* {1a}'",
        Matlab = "{0a} .* {1a}'",
        CSharp = "Create({r}, {c}, (row, column) => {0n}[row, column] * {1n}[column, 0])",
        MathNet = "{0a}.MapIndexed((row, column, entry) => entry * {1n}[column, 0])",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("scale_columns", @"\mathop{\mathrm{scalecolumns}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var factors = ShapeRules.RequireColumn(arguments[1], "the factors of columns");
        return factors.Rows == arguments[0].Shape.Columns
            ? arguments[0].Shape
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"There are {factors.Rows} factors {arguments[1]} for the {arguments[0].Shape.Columns} columns of {arguments[0]} ({arguments[0].Shape}).");
    }

    /// <summary>The product A Diag(d).</summary>
    public override Expr Reduce(Expr self) => Expr.Product(self.Arguments[0], Functions.DiagonalMatrix(self.Arguments[1]));

    // ⟨G, V Diag(d)⟩ = ⟨G Diag(d), V⟩ and ⟨G, A Diag(v)⟩ = ⟨diag(GᵀA), v⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => argument == 0
        ? Functions.ScaleColumns(cotangent, self.Arguments[1])
        : Functions.RowDots(cotangent.T, self.Arguments[0].T);

    // vec(V Diag(d)) = (Diag(d) ⊗ I) vec V and vec(A Diag(v)) = (I ⊗ A) Ψ v
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => argument == 0
        ? Functions.Kronecker(Functions.DiagonalMatrix(self.Arguments[1]), Functions.Identity(self.Shape.Rows))
        : Expr.Product(Functions.Kronecker(Functions.Identity(self.Shape.Columns), self.Arguments[0]), Functions.Diagonalization(self.Shape.Columns));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        (arguments[0] & (MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular))
        | (arguments[0] & arguments[1] & (MatrixProperties.Positive | MatrixProperties.Nonnegative));

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var matrix = call[0];
        var factors = call.Entries(1);
        for (var j = 0; j < matrix.Columns; j++)
        {
            var target = call.Target.Slice(j * matrix.Rows, matrix.Rows);
            if (matrix.RowStride == 1) EntryKernels<T>.Scale(matrix.Entries.Slice(j * matrix.ColumnStride, matrix.Rows), factors[j], target);
            else
                for (var i = 0; i < target.Length; i++) target[i] = matrix[i, j] * factors[j];
        }
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (matrix, factors) = (arguments[0], arguments[1]);
        return DenseMatrix.Create(matrix.Rows, matrix.Columns, (i, j) => matrix[i, j] * factors[j, 0]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (matrix, factors) = (arguments[0], arguments[1]);
        return RingMatrix<T>.Create(matrix.Rows, matrix.Columns, (i, j) => matrix[i, j] * factors[j, 0]);
    }
}
