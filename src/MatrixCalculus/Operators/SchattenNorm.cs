using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Schatten p-norm (Σσᵢᵖ)^(1/p) of the singular values, p ≥ 1.</summary>
    /// <exception cref="ShapeException">The exponent p is no scalar.</exception>
    public static Expr SchattenNorm(Expr matrix, Expr exponent) => Expr.Apply(SchattenNormOperator.Instance, matrix, exponent);
}

/// <summary>The Schatten p-norm ‖X‖_Sp = (Σσᵢᵖ)^(1/p); p = 1 gives the nuclear norm, p = 2 the Frobenius norm.</summary>
public sealed class SchattenNormOperator : Operator
{
    internal static readonly SchattenNormOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("n", "m"), Sample.Given(4))
        .WithSample(Sample.Of("n", "m"), Sample.Given(3));

    /// <inheritdoc/>
    public override string Name => "schatten_norm";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.sum(np.linalg.svd({0}, compute_uv=False) ** {1sla}) ** (1 / {1sla})",
        PyTorch = "torch.sum(torch.linalg.svdvals({0}) ** {1sla}) ** (1 / {1sla})",
        Julia = "sum(svdvals({0}) .^ {1sla})^(1 / {1sla})",
        Matlab = "sum(svd({0}).^{1sla})^(1 / {1sla})",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("schatten_norm", @"\mathop{\mathrm{schatten}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireScalar(arguments[1], "the exponent of a Schatten norm");

    // d‖X‖ = ‖X‖^(1−p) ⟨U Σᵖ⁻¹ Vᵀ, dX⟩, and U Σᵖ⁻¹ Vᵀ = X (XᵀX)^(p/2−1), a polynomial for even p
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        if (!differentials[1].IsZero)
            throw new DifferentiationException(ErrorCode.NotDifferentiable, $"The derivative of {self} by the exponent {exponent} is not known.");
        var lower = Exponents.Plus(exponent, -1);
        var direction = Exponents.Literal(exponent) is { } p && p > 0 && p % 2 == 0
            ? p == 2 ? matrix : matrix * (p == 4 ? matrix.T * matrix : Functions.Power(matrix.T * matrix, Expr.Constant(p / 2 - 1)))
            : Functions.SingularPower(matrix, lower);
        return Expr.Scale(
            Functions.Power(self, lower.Number is { } number ? Expr.Constant(-number) : -lower),
            Functions.InnerProduct(direction, differentials[0]));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => MatrixProperties.Nonnegative;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        Exponents.Literal(self.Arguments[1]) is { } p && p > 0 && p % 2 == 0
            ? [new(ConditionKind.Nonzero, self.Arguments[0])]
            : [new(ConditionKind.FullRank, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (values, p) = (new SingularValueDecomposition(arguments[0]).Values, arguments[1][0, 0]);
        return DenseMatrix.FromScalar(values[0] == 0 ? 0 : values[0] * Math.Pow(values.Sum(s => Math.Pow(s / values[0], p)), 1 / p));
    }
}
