using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The principal logarithm of a square matrix without eigenvalues on the negative real axis or 0; <see cref="Log"/> is that of each entry.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr MatrixLogarithm(Expr matrix) => Expr.Apply(MatrixLogarithmOperator.Instance, matrix);
}

/// <summary>The principal matrix logarithm: e^{log X} = X.</summary>
public sealed class MatrixLogarithmOperator : MatrixFunctionOperator
{
    internal static readonly MatrixLogarithmOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square.With(SampleDomain.NearIdentity));

    internal static readonly OperatorForm DerivativeForm = OperatorForm.Of(new FrechetDerivativeOperator(Instance), Sample.Square.With(SampleDomain.NearIdentity), Sample.Square);

    internal static readonly OperatorForm DerivativeMatrixForm = OperatorForm.Of(new FrechetMatrixOperator(Instance), Sample.Square.With(SampleDomain.NearIdentity));

    /// <inheritdoc/>
    public override string Name => "logm";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.real(scipy.linalg.logm({0}))",
        Jax = CodeForm.None,
        Julia = "real(log({0}))",
        Matlab = "real(logm({0}))",
        CSharp = new("MatrixLogarithm({0})") { Helper = """
        static double[,] MatrixLogarithm(double[,] x)
        {
            // log x = 2^k log x^(1/2^k), with log x = 2 artanh((x - 1)(x + 1)^-1) near the identity
            var n = x.GetLength(0);
            var one = Create(n, n, (i, j) => i == j ? 1.0 : 0.0);
            var roots = 0;
            for (; roots < 60 && Inner(Subtract(x, one), Subtract(x, one)) > 0.05; roots++) x = MatrixSquareRoot(x);
            var z = Solve(Add(x, one), Subtract(x, one));
            var (square, power, sum) = (Multiply(z, z), z, z);
            for (var k = 3; k < 40; k += 2) sum = Add(sum, Scale(1.0 / k, power = Multiply(power, square)));
            return Scale(Math.ScaleB(2, roots), sum);
        }
        """ },
    };

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("logm", @"\mathop{\mathrm{logm}}");

    // log′ X = X⁻¹
    /// <inheritdoc/>
    public override Expr DerivativeFunction(Expr matrix) => Functions.Inverse(matrix);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = base.InferProperties(self, arguments);
        return kept;
    }

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonsingular, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 25 * self.Arguments[0].Shape.Rows.Pow(3);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.Logarithm(arguments[0]);

    /// <inheritdoc/>
    public override DenseMatrix EvaluateDerivative(DenseMatrix matrix, DenseMatrix direction) => LogarithmDerivative.Of(matrix, direction);

    // log(I + N) = Σ (−1)ᵏ⁺¹ Nᵏ/k
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var nilpotent = arguments[0] - RingMatrix<T>.Identity(arguments[0].Rows);
        return PowerSeries(nilpotent, k => k == 0 ? Rational.Zero : Rational.Of(k % 2 == 0 ? -1 : 1, k));
    }
}
