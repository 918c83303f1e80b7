using MatrixCalculus.Numerics;

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
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "scipy.linalg.expm({0})",
        PyTorch = "torch.linalg.matrix_exp({0})",
        Julia = "exp({0})",
        Matlab = "expm({0})",
        MathNet = "{0a}.Exponential()",
        CSharp = new("MatrixExponential({0})") { Helper = """
        static double[,] MatrixExponential(double[,] x)
        {
            // exp x = (exp x/2^s)^(2^s), with Taylor's series where the norm is at most 1/2.
            var n = x.GetLength(0);
            var halvings = Math.Max(0, (int)Math.Ceiling(Math.Log2(Math.Sqrt(Inner(x, x)))) + 1);
            var scaled = Scale(Math.ScaleB(1, -halvings), x);
            var term = Create(n, n, (i, j) => i == j ? 1.0 : 0.0);
            var y = term;
            for (var k = 1; k <= 20; k++) y = Add(y, term = Scale(1.0 / k, Multiply(term, scaled)));
            for (var k = 0; k < halvings; k++) y = Multiply(y, y);
            return y;
        }
        """ },
    };

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
    public override Dimension Flops(Expr self) => 30 * self.Arguments[0].Shape.Rows.Pow(3);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.Exponential(arguments[0]);

    /// <inheritdoc/>
    public override DenseMatrix EvaluateDerivative(DenseMatrix matrix, DenseMatrix direction)
    {
        Requirements.FiniteSquare("exponential", matrix);
        Requirements.FiniteSquare("derivative of the exponential", direction);
        return ExponentialWithChange.Of(new(matrix, direction)).Change!;
    }

    // Each product comes with two products of its differential.
    internal override Dimension DerivativeFlops(Expr self) => 3 * Flops(self);

    // Σ Nᵏ/k!
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var factorial = Rational.One;
        return PowerSeries(arguments[0], k => (factorial = k == 0 ? Rational.One : factorial * k).Reciprocal());
    }
}
