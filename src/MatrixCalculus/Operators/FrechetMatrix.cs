using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>The n²×n² matrix 𝓚_f(X) of the Fréchet derivative of a matrix function f: vec L_f(X, V) = 𝓚_f(X) vec V.</summary>
/// <param name="function">The matrix function f.</param>
public sealed class FrechetMatrixOperator(MatrixFunctionOperator function) : Operator
{
    /// <summary>The matrix function f.</summary>
    public MatrixFunctionOperator Function { get; } = function;

    /// <inheritdoc/>
    public override string Name => $"{Function.Name}_frechet_matrix";

    /// <inheritdoc/>
    public override OperatorCode? Code => FrechetCode.Matrix(Function.Code);

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation => Notation.Function(Name, $@"\mathbf{{K}}_{{{Function.Notation.Latex.Open}}}");

    internal override bool IsOfDerivatives => true;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var size = Function.InferShape(arguments).Count;
        return new(size, size);
    }

    // 𝓚_f(X) is the upper right block of f([I⊗X I; 0 Xᵀ⊗I]): for f(z) = zᵏ that is Σ (I⊗X)ʲ (Xᵀ⊗I)ᵏ⁻¹⁻ʲ. Hence d𝓚_f(X) is the same block of
    // L_f([I⊗X I; 0 Xᵀ⊗I], [I⊗dX 0; 0 dXᵀ⊗I]).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (identity, zero) = (Functions.Identity(self.Shape.Rows), Expr.Zero(self.Shape));
        var (matrix, change) = (Sides(self.Arguments[0]), Sides(differentials[0]));
        return Functions.UpperBlock(Expr.Apply(
            new FrechetDerivativeOperator(Function),
            Functions.VerticalConcatenation(Functions.HorizontalConcatenation(matrix.Left, identity), Functions.HorizontalConcatenation(zero, matrix.Right)),
            Functions.VerticalConcatenation(Functions.HorizontalConcatenation(change.Left, zero), Functions.HorizontalConcatenation(zero, change.Right))));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.Diagonal);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => Function.Conditions(Expr.Apply(Function, self.Arguments[0]));

    // Column (i, j) is vec L_f(X, E_ij).
    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (x, n) = (arguments[0], arguments[0].Rows);
        var derivative = new FrechetDerivativeOperator(Function);
        var columns = new DenseMatrix[n * n];
        for (var c = 0; c < columns.Length; c++)
        {
            var (i, j) = (c % n, c / n);
            columns[c] = derivative.Evaluate([x, DenseMatrix.Create(n, n, (p, q) => p == i && q == j ? 1 : 0)]);
        }

        return DenseMatrix.Create(n * n, n * n, (row, column) => columns[column].AsSpan()[row]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (x, n) = (arguments[0], arguments[0].Rows);
        var derivative = new FrechetDerivativeOperator(Function);
        var columns = new RingMatrix<T>[n * n];
        for (var c = 0; c < columns.Length; c++)
        {
            var (i, j) = (c % n, c / n);
            if (derivative.EvaluateExact<T>([x, RingMatrix<T>.Create(n, n, (p, q) => p == i && q == j ? T.One : T.Zero)]) is not { } value) return null;
            columns[c] = value;
        }

        return RingMatrix<T>.Create(n * n, n * n, (row, column) => columns[column].AsSpan()[row]);
    }

    /// <inheritdoc/>
    protected override bool HasSameParameters(Operator other) => other is FrechetMatrixOperator matrix && Function.Equals(matrix.Function);

    // I⊗X and Xᵀ⊗I: multiplication by X from either side, in vec coordinates.
    private static (Expr Left, Expr Right) Sides(Expr matrix)
    {
        var identity = Functions.Identity(matrix.Shape.Rows);
        return (Functions.Kronecker(identity, matrix), Functions.Kronecker(matrix.T, identity));
    }
}
