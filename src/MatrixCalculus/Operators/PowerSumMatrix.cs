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
