using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The lower triangle tril X of a square matrix, its diagonal with it, and zero above: n×n for X n×n.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr LowerPart(Expr matrix) => Expr.Apply(LowerPartOperator.Instance, matrix);
}

/// <summary>The projection onto lower-triangular matrices: (tril X)_ij = X_ij for i ≥ j, otherwise 0.</summary>
public sealed class LowerPartOperator : LinearOperator
{
    internal static readonly LowerPartOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    /// <inheritdoc/>
    public override string Name => "tril";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.tril({0})",
        PyTorch = "torch.tril({0})",
        Julia = "tril({0})",
        Matlab = "tril({0})",
        CSharp = "Create({r}, {c}, (row, column) => row >= column ? {0n}[row, column] : 0.0)",
        MathNet = "{0a}.LowerTriangle()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("tril");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "lower triangle");

    // ⟨G, tril V⟩ = ⟨tril G, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.LowerPart(cotangent);

    // vec(tril V) = L_nᵀL_n vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        var elimination = Functions.Elimination(self.Shape.Rows);
        return elimination.T * elimination;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        const MatrixProperties Kept = MatrixProperties.Diagonal | MatrixProperties.Nonnegative | MatrixProperties.Integer | MatrixProperties.LowerTriangular;
        var kept = MatrixProperties.LowerTriangular | (arguments[0] & Kept);
        return arguments[0].HasFlag(MatrixProperties.UpperTriangular) ? kept | MatrixProperties.Diagonal : kept;
    }

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var matrix = arguments[0];
        return RingMatrix<T>.Create(matrix.Rows, matrix.Columns, (i, j) => i >= j ? matrix[i, j] : T.Zero);
    }
}
