using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The sum Σ_{j=0}^{k−1} Xʲ V Xᵏ⁻¹⁻ʲ, the differential of Xᵏ in the direction V; for k &lt; 0 it is −Σ_{j=k}^{−1} Xʲ V Xᵏ⁻¹⁻ʲ.</summary>
    /// <exception cref="ShapeException">X is not square, V is not of its shape, or k is no scalar.</exception>
    public static Expr PowerSum(Expr matrix, Expr direction, Expr exponent) => Expr.Apply(PowerSumOperator.Instance, matrix, direction, exponent);
}

/// <summary>The sum Σ_{j=0}^{k−1} Xʲ V Xᵏ⁻¹⁻ʲ, linear in V: one node however large k is.</summary>
public sealed class PowerSumOperator : LinearOperator
{
    internal static readonly PowerSumOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square, Sample.Square, Sample.Scalar.With(SampleDomain.Integer))
        .WithSample(Sample.Square, Sample.Square, Sample.Given(-2));

    /// <inheritdoc/>
    public override string Name => "powersum";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.linalg.matrix_power(np.block([[{0}, {1}], [np.zeros(({r}, {r})), {0}]]), {2i})[:{r}, {r}:]",
        PyTorch = "torch.linalg.matrix_power(torch.vstack([torch.hstack([{0}, {1}]), torch.hstack([torch.zeros({r}, {r}, **like), {0}])]), {2i})[:{r}, {r}:]",
        Julia = "([{0n} {1n}; zeros({r}, {r}) {0n}]^{2ia})[1:{ra}, {=r+1a}:end]",
        Matlab = new("powersum_({0}, {1}, {2i})") { Helper = """
        function y = powersum_(x, v, k)
            n = size(x, 1);
            y = [x, v; zeros(n), x]^k;
            y = y(1:n, n+1:end);
        end
        """ },
        CSharp = new("PowerSum({0}, {1}, {2i})") { Helper = """
        static double[,] PowerSum(double[,] x, double[,] v, int k)
        {
            // The upper right block of [x v; 0 x]^k
            var n = x.GetLength(0);
            var y = MatrixPower(Create(2 * n, 2 * n, (i, j) => i < n ? j < n ? x[i, j] : v[i, j - n] : j < n ? 0 : x[i - n, j - n]), k);
            return Create(n, n, (i, j) => y[i, n + j]);
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 3;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T, self.Arguments[1].T, self.Arguments[2]);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("powersum");

    /// <inheritdoc/>
    public override bool IsLinearIn(int argument) => argument == 1;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        PowerOperator.Instance.InferShape([arguments[0], arguments[2]]);
        return ShapeRules.RequireSame(arguments[0], arguments[1], "sum the powers around");
    }

    // ⟨G, Σ Xʲ V Xᵏ⁻¹⁻ʲ⟩ = ⟨Σ (Xᵀ)ʲ G (Xᵀ)ᵏ⁻¹⁻ʲ, V⟩, the terms in the opposite order
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) =>
        Functions.PowerSum(self.Arguments[0].T, cotangent, self.Arguments[2]);

    /// <inheritdoc/>
    public override FiniteSum? AsFiniteSum(Expr self)
    {
        var (matrix, direction, exponent) = (self.Arguments[0], self.Arguments[1], self.Arguments[2]);
        if (Exponents.Literal(exponent) < 0) return null;
        var index = FiniteSum.IndexFor(self);
        var j = Expr.Of(index);
        return new(index, 0, Exponents.Plus(exponent, -1), Functions.Power(matrix, j) * direction * Functions.Power(matrix, Exponents.Plus(exponent, -1) - j));
    }

    // Σ Xʲ V Xᵏ⁻¹⁻ʲ = k Xᵏ⁻¹ V where X and V commute, as in tr Xᵏ with V = I
    /// <inheritdoc/>
    public override Expr? Reduce(Expr self)
    {
        var (matrix, direction, exponent) = (self.Arguments[0], self.Arguments[1], self.Arguments[2]);
        if (matrix.IsScalar) return null;
        return Commuting.FactorOfIdentity(direction) is { } scalar ? Expr.Scale(scalar, Expr.Scale(exponent, Functions.Power(matrix, exponent - 1)))
            : Commuting.AreCommuting(direction, matrix) ? Expr.Scale(exponent, Functions.Power(matrix, exponent - 1) * direction)
            : null;
    }

    // vec Σ Xʲ V Xᵏ⁻¹⁻ʲ = (Σ (Xᵀ)ᵏ⁻¹⁻ʲ ⊗ Xʲ) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => Functions.PowerSumMatrix(self.Arguments[0], self.Arguments[2]);

    // [X V; 0 X]ᵏ = [Xᵏ P; 0 Xᵏ] with P = Σ Xʲ V Xᵏ⁻¹⁻ʲ, hence dP is the same block of
    // Σ [X V; 0 X]ʲ [dX dV; 0 dX] [X V; 0 X]ᵏ⁻¹⁻ʲ.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, direction, exponent) = (self.Arguments[0], self.Arguments[1], self.Arguments[2]);
        if (!differentials[2].IsZero)
            throw new DifferentiationException(ErrorCode.NotDifferentiable, $"The exponent {exponent} of {matrix} is an integer, by which there is no derivative.");
        if (differentials[0].IsZero) return Functions.PowerSum(matrix, differentials[1], exponent);
        return Functions.UpperBlock(Functions.PowerSum(
            Functions.UpperTriangularBlocks(matrix, direction),
            Functions.UpperTriangularBlocks(differentials[0], differentials[1]),
            exponent));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & arguments[1] & (MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        Exponents.Literal(self.Arguments[2]) >= 0 ? [] : [new(ConditionKind.Nonsingular, self.Arguments[0])];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        T.TryInteger(arguments[2][0, 0], out var k) ? Value(arguments[0], arguments[1], k) : null;

    // The upper right block of [X V; 0 X]ᵏ.
    internal static RingMatrix<T> Value<T>(RingMatrix<T> x, RingMatrix<T> v, long k) where T : struct, IRing<T>
    {
        var n = x.Rows;
        var blocks = RingMatrix<T>.Create(2 * n, 2 * n, (i, j) => i < n ? j < n ? x[i, j] : v[i, j - n] : j < n ? T.Zero : x[i - n, j - n]);
        return blocks.TryPower(k, out var power)
            ? power.Block(0, n, n, n)
            : throw new EvaluationException(ErrorCode.Singular, $"The power {k} needs an inverse, but the matrix is singular at this point.");
    }
}
