namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The exponential e^X = Σ Xᵏ/k! of a square matrix; <see cref="Exp"/> is that of each entry.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr MatrixExponential(Expr matrix) => Expr.Apply(MatrixExponentialOperator.Instance, matrix);
}

/// <summary>The matrix exponential e^X = Σ Xᵏ/k!.</summary>
public sealed class MatrixExponentialOperator : MatrixFunctionOperator
{
    internal static readonly MatrixExponentialOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    internal static readonly OperatorForm DerivativeForm = OperatorForm.Of(new FrechetDerivativeOperator(Instance), Sample.Square, Sample.Square);

    internal static readonly OperatorForm DerivativeMatrixForm = OperatorForm.Of(new FrechetMatrixOperator(Instance), Sample.Square);

    /// <inheritdoc/>
    public override string Name => "expm";

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("expm", @"\mathop{\mathrm{expm}}");

    // exp′ = exp
    /// <inheritdoc/>
    public override Expr DerivativeFunction(Expr matrix) => Functions.MatrixExponential(matrix);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = base.InferProperties(self, arguments);
        if (arguments[0].HasFlag(MatrixProperties.SkewSymmetric)) return kept | MatrixProperties.Orthogonal | MatrixProperties.Invertible;
        return kept | MatrixProperties.Invertible | ((arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite | MatrixProperties.Diagonal)) != 0
            ? MatrixProperties.PositiveDefinite
            : MatrixProperties.None);
    }

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.Exponential(arguments[0]);

    // Σ Nᵏ/k!
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var factorial = Rational.One;
        return PowerSeries(arguments[0], k => (factorial = k == 0 ? Rational.One : factorial * k).Reciprocal());
    }
}
