using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The column diag X of the diagonal entries of a square matrix: n×1 for X n×n.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Diagonal(Expr matrix) => Expr.Apply(DiagonalOperator.Instance, matrix);
}

/// <summary>The diagonal of a square matrix, as a column.</summary>
public sealed class DiagonalOperator : LinearOperator
{
    internal static readonly DiagonalOperator Instance = new();

    /// <inheritdoc/>
    public override string Name => "diag";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.diag({0})[:, None]",
        PyTorch = "torch.diag({0})[:, None]",
        Julia = "reshape(diag({0}), :, 1)",
        Matlab = "diag({0})",
        CSharp = "Create({r}, 1, (row, column) => {0n}[row, row])",
        MathNet = "{0a}.Diagonal().ToColumnMatrix()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("diag");

    internal override bool ReadsFewEntries => true;

    // diag(AB): the inner products of the rows of A with those of Bᵀ
    internal override Expr? AtProduct(Expr left, Expr right) => Functions.RowDots(left, TransposeOperator.Of(right));

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape is { IsColumn: true, IsSquare: false } column
        ? throw new ShapeException(
            ErrorCode.NotSquare, $"The diagonal needs a square matrix, but {arguments[0].Brief} is {column}. The diagonal matrix of a column is DiagonalMatrix({arguments[0].Brief}).")
        : new(ShapeRules.RequireSquare(arguments[0], "diagonal").Rows, Dimension.One);

    // ⟨g, diag V⟩ = ⟨Diag g, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.DiagonalMatrix(cotangent);

    // diag V = Ψ_nᵀ vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Diagonalization(self.Shape.Rows).T;

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative);
        if (arguments[0].HasFlag(MatrixProperties.PositiveDefinite)) kept |= MatrixProperties.Positive;
        if (arguments[0].HasFlag(MatrixProperties.PositiveSemidefinite)) kept |= MatrixProperties.Nonnegative;
        return kept;
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var matrix = call[0];
        for (var i = 0; i < matrix.Rows; i++) call.Target[i] = matrix[i, i];
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var matrix = arguments[0];
        return RingMatrix<T>.Create(matrix.Rows, 1, (i, _) => matrix[i, i]);
    }
}
