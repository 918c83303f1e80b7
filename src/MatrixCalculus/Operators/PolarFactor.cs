using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The polar factor UVᵀ of X = UΣVᵀ of full rank, of X's shape: the nearest matrix with orthonormal columns (or rows).</summary>
    public static Expr PolarFactor(Expr matrix) => Expr.Apply(PolarFactorOperator.Instance, matrix);
}

/// <summary>The polar factor P = UVᵀ of X = UΣVᵀ: X(XᵀX)^(−½) for independent columns, (XXᵀ)^(−½)X for independent rows.</summary>
public sealed class PolarFactorOperator : Operator
{
    internal static readonly PolarFactorOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("n", "m")).WithSample(Sample.Of(2, 3));

    /// <inheritdoc/>
    public override string Name => "polar";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = new("_singular_power({0}, 0)") { Helper = """
        def _singular_power(x, q):
            u, s, vh = np.linalg.svd(x, full_matrices=False)
            return (u * s ** q) @ vh
        """ },
        PyTorch = new("_singular_power({0}, 0)") { Helper = """
        def _singular_power(x, q):
            u, s, vh = torch.linalg.svd(x, full_matrices=False)
            return (u * s ** q) @ vh
        """ },
        Julia = new("singular_power_({0}, 0)") { Helper = """
        function singular_power_(x, q)
            s = svd(x)
            return s.U * Diagonal(s.S .^ q) * s.Vt
        end
        """ },
        Matlab = new("singular_power_({0}, 0)") { Helper = """
        function y = singular_power_(x, q)
            [u, s, v] = svd(x, 'econ');
            y = u * diag(diag(s) .^ q) * v';
        end
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("polar");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

    // Independent columns, X = PH with PᵀP = I: Ω = PᵀdP is skew and solves HΩ + ΩH = PᵀdX − dXᵀP, and dP = PΩ + (I − PPᵀ) dX H⁻¹.
    // Independent rows: the same transposed. Where the sizes do not tell, the columns are taken to be independent, as the condition says.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, dx) = (self.Arguments[0], differentials[0]);
        if (IsWide(matrix))
        {
            var left = matrix * self.T;
            return Functions.Sylvester(left, left, dx * self.T - self * dx.T) * self
                + Functions.Inverse(left) * dx * (Functions.Identity(self.Shape.Columns) - self.T * self);
        }

        var right = self.T * matrix;
        return self * Functions.Sylvester(right, right, self.T * dx - dx.T * self)
            + (Functions.Identity(self.Shape.Rows) - self * self.T) * dx * Functions.Inverse(right);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        (arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.FullColumnRank | MatrixProperties.FullRowRank | MatrixProperties.Diagonal))
        | (self.Shape.IsSquare ? MatrixProperties.Orthogonal : MatrixProperties.None);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(IsWide(self.Arguments[0]) ? ConditionKind.FullRowRank : ConditionKind.FullColumnRank, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var decomposition = new SingularValueDecomposition(arguments[0]);
        return decomposition.Rank == decomposition.Values.Count
            ? decomposition.Left() * decomposition.Right().Transpose()
            : throw new EvaluationException(ErrorCode.Singular, "The polar factor needs a matrix of full rank.");
    }

    private static bool IsWide(Expr matrix)
    {
        var surplus = matrix.Shape.Columns - matrix.Shape.Rows;
        return surplus.IsConstant && surplus.Constant.Sign > 0;
    }
}
