using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The principal square root of a square matrix without eigenvalues on the negative real axis or 0; <see cref="Sqrt"/> is that of each entry.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr MatrixSquareRoot(Expr matrix) => Expr.Apply(MatrixSquareRootOperator.Instance, matrix);
}

/// <summary>The principal square root S of a matrix: S S = X, with eigenvalues in the right half plane.</summary>
public sealed class MatrixSquareRootOperator : MatrixFunctionOperator
{
    internal static readonly MatrixSquareRootOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square.With(SampleDomain.NearIdentity));

    /// <inheritdoc/>
    public override string Name => "sqrtm";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.real(scipy.linalg.sqrtm({0}))",
        Julia = "real(sqrt({0}))",
        Matlab = "real(sqrtm({0}))",
        CSharp = "MatrixSquareRoot({0})",
    };

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("sqrtm", @"\mathop{\mathrm{sqrtm}}");

    // √′ X = ½ X^(−1/2)
    /// <inheritdoc/>
    public override Expr DerivativeFunction(Expr matrix) => Expr.Scale(Rational.Of(1, 2), Functions.Inverse(Functions.MatrixSquareRoot(matrix)));

    // From S S = X: S dS + dS S = dX, a Sylvester equation.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) => Functions.Sylvester(self, self, differentials[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        base.InferProperties(self, arguments) | (arguments[0] & (MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite | MatrixProperties.Invertible));

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonsingular, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 25 * self.Arguments[0].Shape.Rows.Pow(3);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.SquareRoot(arguments[0]);

    // (I + N)^(1/2) = Σ c_k Nᵏ with c_0 = 1 and c_k = c_{k−1} (3 − 2k)/(2k)
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var binomial = Rational.One;
        return PowerSeries(
            arguments[0] - RingMatrix<T>.Identity(arguments[0].Rows),
            k => binomial = k == 0 ? Rational.One : binomial * Rational.Of(3 - 2 * k, 2 * k));
    }
}
