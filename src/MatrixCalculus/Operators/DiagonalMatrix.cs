using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The diagonal matrix Diag(x), n×n, with the column x on its diagonal.</summary>
    /// <exception cref="ShapeException">x is not a column.</exception>
    public static Expr DiagonalMatrix(Expr vector) => Expr.Apply(DiagonalMatrixOperator.Instance, vector);
}

/// <summary>The diagonal matrix Diag(x) of a column x.</summary>
public sealed class DiagonalMatrixOperator : LinearOperator
{
    internal static readonly DiagonalMatrixOperator Instance = new();

    // The name diag reads as the matrix of a column, and as the diagonal of any other square matrix.
    internal static readonly OperatorForm Form = new("diag", 1, 0, (x, _) => x[0].Shape.IsColumn ? Functions.DiagonalMatrix(x[0]) : Functions.Diagonal(x[0]))
    {
        Samples = [new([Sample.Column], []), new([Sample.Square], [])],
    };

    /// <inheritdoc/>
    public override string Name => "diag";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.diagflat({0})",
        PyTorch = "torch.diag({0a}[:, 0])",
        Julia = "Matrix(Diagonal(vec({0})))",
        Matlab = "diag({0})",
        CSharp = "Create({r}, {r}, (row, column) => row == column ? {0n}[row, 0] : 0.0)",
        MathNet = "Matrix<double>.Build.DenseOfDiagonalVector({0a}.Column(0))",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("Diag");

    internal override Expr? ProductWith(Expr self, Expr right) => Functions.ScaleRows(self.Arguments[0], right);

    // tr(Diag(v) B) = vᵀ diag(B)
    internal override Expr? TraceWith(Expr self, Expr other) => Functions.InnerProduct(self.Arguments[0], Functions.Diagonal(other));

    internal override Expr? SolutionWith(Expr self, Expr rightSide, Func<Expr, Expr, Expr> solve) => Functions.DivideRows(self.Arguments[0], rightSide);

    internal override Expr? ProductBehind(Expr left, Expr self) => Functions.ScaleColumns(left, self.Arguments[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        if (arguments[0].Shape is { IsColumn: false, IsSquare: true } square)
            throw new ShapeException(
                ErrorCode.ShapeMismatch, $"A diagonal matrix is made of a column, but {arguments[0].Brief} is {square}. The column of its diagonal is Diagonal({arguments[0].Brief}).");
        var size = ShapeRules.RequireColumn(arguments[0], "the argument of Diag").Rows;
        return new(size, size);
    }

    // ⟨G, Diag v⟩ = ⟨diag G, v⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.Diagonal(cotangent);

    // vec Diag(v) = Ψ_n v
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Diagonalization(self.Shape.Rows);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Diagonal
        | (arguments[0].HasFlag(MatrixProperties.Positive) ? MatrixProperties.PositiveDefinite : MatrixProperties.None)
        | (arguments[0].HasFlag(MatrixProperties.Nonnegative) ? MatrixProperties.PositiveSemidefinite | MatrixProperties.Nonnegative : MatrixProperties.None);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var diagonal = call.Entries(0);
        call.Target.Clear();
        for (var i = 0; i < diagonal.Length; i++) call.Target[i + (i * diagonal.Length)] = diagonal[i];
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var diagonal = arguments[0];
        return RingMatrix<T>.Create(diagonal.Rows, diagonal.Rows, (i, j) => i == j ? diagonal[i, 0] : T.Zero);
    }
}
