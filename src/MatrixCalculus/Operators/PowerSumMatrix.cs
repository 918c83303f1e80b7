using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The n²×n² matrix Σ_{j=0}^{k−1} (Xᵀ)ᵏ⁻¹⁻ʲ ⊗ Xʲ, the Jacobian of Xᵏ; for k &lt; 0 it is −Σ_{j=k}^{−1}.</summary>
    /// <exception cref="ShapeException">X is not square, or k is no scalar.</exception>
    public static Expr PowerSumMatrix(Expr matrix, Expr exponent) => Expr.Apply(PowerSumMatrixOperator.Instance, matrix, exponent);
}

/// <summary>The sum Σ_{j=0}^{k−1} (Xᵀ)ᵏ⁻¹⁻ʲ ⊗ Xʲ: the matrix of V ↦ Σ Xʲ V Xᵏ⁻¹⁻ʲ in vec coordinates.</summary>
public sealed class PowerSumMatrixOperator : Operator
{
    internal static readonly PowerSumMatrixOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square, Sample.Scalar.With(SampleDomain.Integer))
        .WithSample(Sample.Square, Sample.Given(-2));

    /// <inheritdoc/>
    public override string Name => "powersum_matrix";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = new("_power_sum_matrix({0}, {1i})") { Helper = """
        def _power_sum_matrix(x, k):
            # The upper right block of [I (x) x, I; 0, x' (x) I]^k
            e, o = np.eye(len(x)), np.zeros((len(x) ** 2, len(x) ** 2))
            y = np.block([[np.kron(e, x), np.eye(len(x) ** 2)], [o, np.kron(x.T, e)]])
            return np.linalg.matrix_power(y, k)[:len(x) ** 2, len(x) ** 2:]
        """ },
        PyTorch = new("_power_sum_matrix({0}, {1i})") { Helper = """
        def _power_sum_matrix(x, k):
            # The upper right block of [I (x) x, I; 0, x' (x) I]^k
            n = len(x) ** 2
            e, o = torch.eye(len(x), **like), torch.zeros(n, n, **like)
            y = torch.vstack([torch.hstack([torch.kron(e, x), torch.eye(n, **like)]), torch.hstack([o, torch.kron(x.T.contiguous(), e)])])
            return torch.linalg.matrix_power(y, k)[:n, n:]
        """ },
        Julia = new("power_sum_matrix_({0}, {1i})") { Helper = """
        function power_sum_matrix_(x, k)
            # The upper right block of [I (x) x, I; 0, x' (x) I]^k
            n = size(x, 1)
            e = Matrix{Float64}(I, n, n)
            y = [kron(e, x) Matrix{Float64}(I, n^2, n^2); zeros(n^2, n^2) kron(x', e)]
            return (y^k)[1:n^2, n^2+1:end]
        end
        """ },
        Matlab = new("power_sum_matrix_({0}, {1i})") { Helper = """
        function y = power_sum_matrix_(x, k)
            % The upper right block of [I (x) x, I; 0, x' (x) I]^k
            n = size(x, 1);
            y = [kron(eye(n), x), eye(n^2); zeros(n^2), kron(x', eye(n))]^k;
            y = y(1:n^2, n^2+1:end);
        end
        """ },
        CSharp = new("PowerSumMatrix({0}, {1i})") { Helper = """
        static double[,] PowerSumMatrix(double[,] x, int k)
        {
            // The upper right block of [I (x) x, I; 0, x' (x) I]^k
            int n = x.GetLength(0), m = n * n;
            var y = MatrixPower(Create(2 * m, 2 * m, (i, j) =>
                i < m && j < m ? i / n == j / n ? x[i % n, j % n] : 0
                : i >= m && j >= m ? i % n == j % n ? x[(j - m) / n, (i - m) / n] : 0
                : j - m == i ? 1 : 0), k);
            return Create(m, m, (i, j) => y[i, m + j]);
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("powersum_matrix");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var size = PowerOperator.Instance.InferShape(arguments).Count;
        return new(size, size);
    }

    // With X⊗ = Xᵀ ⊗ I and ⊗X = I ⊗ X, which commute, the sum M is Σ (X⊗)ᵏ⁻¹⁻ʲ (⊗X)ʲ; since [⊗X I; 0 X⊗]ᵏ = [(⊗X)ᵏ M; 0 (X⊗)ᵏ],
    // dM is the same block of Σ [⊗X I; 0 X⊗]ʲ [d⊗X 0; 0 dX⊗] [⊗X I; 0 X⊗]ᵏ⁻¹⁻ʲ.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        if (!differentials[1].IsZero)
            throw new DifferentiationException(ErrorCode.NotDifferentiable, $"The exponent {exponent} of {matrix} is an integer, by which there is no derivative.");
        var (identity, size) = (Functions.Identity(matrix.Shape.Rows), self.Shape.Rows);
        var blocks = Functions.VerticalConcatenation(
            Functions.HorizontalConcatenation(Functions.Kronecker(identity, matrix), Functions.Identity(size)),
            Functions.HorizontalConcatenation(Expr.Zero(self.Shape), Functions.Kronecker(matrix.T, identity)));
        var change = Functions.VerticalConcatenation(
            Functions.HorizontalConcatenation(Functions.Kronecker(identity, differentials[0]), Expr.Zero(self.Shape)),
            Functions.HorizontalConcatenation(Expr.Zero(self.Shape), Functions.Kronecker(differentials[0].T, identity)));
        return Functions.UpperBlock(Functions.PowerSum(blocks, change, exponent));
    }

    /// <inheritdoc/>
    public override FiniteSum? AsFiniteSum(Expr self)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        if (Exponents.Literal(exponent) < 0) return null;
        var index = FiniteSum.IndexFor(self);
        var j = Expr.Of(index);
        return new(index, 0, Exponents.Plus(exponent, -1), Functions.Kronecker(Functions.Power(matrix.T, Exponents.Plus(exponent, -1) - j), Functions.Power(matrix, j)));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.Diagonal);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        Exponents.Literal(self.Arguments[1]) >= 0 ? [] : [new(ConditionKind.Nonsingular, self.Arguments[0])];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    // Column (i, j) is vec of the sum with V = E_ij.
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        if (!T.TryInteger(arguments[1][0, 0], out var k)) return null;
        var (x, n) = (arguments[0], arguments[0].Rows);
        var columns = new RingMatrix<T>[n * n];
        for (var c = 0; c < columns.Length; c++)
        {
            var (i, j) = (c % n, c / n);
            columns[c] = PowerSumOperator.Value(x, RingMatrix<T>.Create(n, n, (p, q) => p == i && q == j ? T.One : T.Zero), k);
        }

        return RingMatrix<T>.Create(n * n, n * n, (row, column) => columns[column].AsSpan()[row]);
    }
}
