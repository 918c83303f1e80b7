using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix U Σ^q Vᵀ of X = UΣVᵀ, of X's shape: the q-th power of the singular values.</summary>
    /// <exception cref="ShapeException">The exponent q is no scalar.</exception>
    /// <remarks>Where q is not positive a matrix that lacks full rank has no value (<see cref="ErrorCode.Singular"/>).</remarks>
    public static Expr SingularPower(Expr matrix, Expr exponent) => Expr.Apply(SingularPowerOperator.Instance, matrix, exponent);
}

/// <summary>The matrix U Σ^q Vᵀ of X = UΣVᵀ. Its differential is not known here, but where q = 0 gives the polar factor.</summary>
public sealed class SingularPowerOperator : Operator
{
    internal static readonly SingularPowerOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("n", "m") with { IsRefused = true }, Sample.Given(3))
        .WithSample(Sample.Of("n", "m"), Sample.Given(0));

    /// <inheritdoc/>
    public override string Name => "singular_power";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = new("_singular_power({0}, {1sl})") { Helper = """
        def _singular_power(x, q):
            u, s, vh = np.linalg.svd(x, full_matrices=False)
            return (u * s ** q) @ vh
        """ },
        PyTorch = new("_singular_power({0}, {1sl})") { Helper = """
        def _singular_power(x, q):
            u, s, vh = torch.linalg.svd(x, full_matrices=False)
            return (u * s ** q) @ vh
        """ },
        Julia = new("singular_power_({0}, {1sl})") { Helper = """
        function singular_power_(x, q)
            s = svd(x)
            return s.U * Diagonal(s.S .^ q) * s.Vt
        end
        """ },
        Matlab = new("singular_power_({0}, {1sl})") { Helper = """
        function y = singular_power_(x, q)
            [u, s, v] = svd(x, 'econ');
            y = u * diag(diag(s) .^ q) * v';
        end
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T, self.Arguments[1]);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("singular_power", @"\mathop{\mathrm{singpow}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        ShapeRules.RequireScalar(arguments[1], "the exponent of the singular values");
        return arguments[0].Shape;
    }

    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        if (!differentials[1].IsZero || Exponents.Literal(exponent) is not (0 or 1))
            throw new DifferentiationException(ErrorCode.NotDifferentiable, $"The differential of {self}, a power of the singular values, is not known.");
        return exponent.IsOne ? differentials[0] : PolarFactorOperator.Instance.Differential(Functions.PolarFactor(matrix), differentials[..1]);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.Diagonal | MatrixProperties.PositiveDefinite);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.FullRank, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var decomposition = new SingularValueDecomposition(arguments[0]);
        var (u, values, q) = (decomposition.Left(), decomposition.Values, arguments[1][0, 0]);
        if (q <= 0 && decomposition.Rank < values.Count)
            throw new EvaluationException(ErrorCode.Singular, "A power of the singular values with an exponent that is not positive needs a matrix of full rank.");
        var scaled = DenseMatrix.Create(u.Rows, u.Columns, (i, k) => u[i, k] * Math.Pow(values[k], q));
        return scaled * decomposition.Right().Transpose();
    }
}
