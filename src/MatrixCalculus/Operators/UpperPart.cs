using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The upper triangle triu X of a square matrix, its diagonal with it, and zero below: n×n for X n×n.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr UpperPart(Expr matrix) => Expr.Apply(UpperPartOperator.Instance, matrix);
}

/// <summary>The projection onto upper-triangular matrices: (triu X)_ij = X_ij for i ≤ j, otherwise 0.</summary>
public sealed class UpperPartOperator : LinearOperator
{
    internal static readonly UpperPartOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    /// <inheritdoc/>
    public override string Name => "triu";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.triu({0})",
        PyTorch = "torch.triu({0})",
        Julia = "triu({0})",
        Matlab = "triu({0})",
        CSharp = "Create({r}, {c}, (row, column) => row <= column ? {0n}[row, column] : 0.0)",
        MathNet = "{0a}.UpperTriangle()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("triu");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "upper triangle");

    // ⟨G, triu V⟩ = ⟨triu G, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.UpperPart(cotangent);

    // vec(triu V) = U_nᵀU_n vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        var elimination = Functions.UpperElimination(self.Shape.Rows);
        return elimination.T * elimination;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        const MatrixProperties Kept = MatrixProperties.Diagonal | MatrixProperties.Nonnegative | MatrixProperties.Integer | MatrixProperties.UpperTriangular;
        var kept = MatrixProperties.UpperTriangular | (arguments[0] & Kept);
        return arguments[0].HasFlag(MatrixProperties.LowerTriangular) ? kept | MatrixProperties.Diagonal : kept;
    }

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var matrix = arguments[0];
        return RingMatrix<T>.Create(matrix.Rows, matrix.Columns, (i, j) => i <= j ? matrix[i, j] : T.Zero);
    }
}
