using System.Collections.Immutable;

namespace MatrixCalculus;

/// <summary>
/// A function f of a square matrix in the sense of functional calculus, such as e^X (not entry by entry): f(PXP⁻¹) = P f(X) P⁻¹.
/// Its differential is the Fréchet derivative L_f(X, dX), for which [X V; 0 X] ↦ [f(X) L_f(X, V); 0 f(X)]
/// (Higham, Functions of Matrices, thm 3.6).
/// </summary>
public abstract class MatrixFunctionOperator : Operator
{
    /// <inheritdoc/>
    public sealed override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T);

    // f(X) X = X f(X)
    internal sealed override Expr? FunctionOf(Expr self) => self.Arguments[0];

    /// <inheritdoc/>
    public override Notation Notation => Notation.Function(Name);

    /// <summary>f′(X), the function of X belonging to the scalar derivative f′: d tr f(X) = tr(f′(X) dX).</summary>
    public abstract Expr DerivativeFunction(Expr matrix);

    /// <inheritdoc/>
    public sealed override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], $"matrix function {Name}");

    // d f(X) = L_f(X, dX)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Expr.Apply(new FrechetDerivativeOperator(this), self.Arguments[0], differentials[0]);

    // f(Xᵀ) = f(X)ᵀ
    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular);

    /// <summary>The Fréchet derivative L_f(X, V) in floating point: the upper right block of f([X sV; 0 X])/s, unless a better way is known.</summary>
    public virtual DenseMatrix EvaluateDerivative(DenseMatrix matrix, DenseMatrix direction)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(direction);
        var (n, norm) = (matrix.Rows, direction.MaxNorm());
        if (norm == 0) return DenseMatrix.Zeros(n, n);

        // The scale s makes ‖sV‖ about as large as ‖X‖.
        var scale = Math.ScaleB(1, Math.Clamp(Math.ILogB(Math.Max(matrix.MaxNorm(), 1e-300)) - Math.ILogB(norm), -1000, 1000));
        var blocks = DenseMatrix.Create(2 * n, 2 * n, (i, j) => i < n ? j < n ? matrix[i, j] : scale * direction[i, j - n] : j < n ? 0 : matrix[i - n, j - n]);
        return 1 / scale * Evaluate([blocks]).Block(0, n, n, n);
    }

    /// <summary>The additions and multiplications of <see cref="EvaluateDerivative"/> for a derivative as node: those of the function of a matrix of twice the order.</summary>
    internal virtual Dimension DerivativeFlops(Expr self) => 8 * Flops(self);

    /// <summary>Σ_k c_k Nᵏ for a matrix N of which some small power is exactly zero, as over truncated series without constant term; null for any other.</summary>
    protected static RingMatrix<T>? PowerSeries<T>(RingMatrix<T> nilpotent, Func<int, Rational> coefficient) where T : struct, IRing<T>
    {
        const int LargestIndex = 24;
        ArgumentNullException.ThrowIfNull(nilpotent);
        ArgumentNullException.ThrowIfNull(coefficient);
        var (power, sum) = (RingMatrix<T>.Identity(nilpotent.Rows), RingMatrix<T>.Zeros(nilpotent.Rows, nilpotent.Rows));
        for (var k = 0; k <= LargestIndex; k++)
        {
            if (power.IsZero) return sum;
            sum += T.FromRational(coefficient(k)) * power;
            power *= nilpotent;
        }

        return null;
    }
}
