using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The p-norm (Σ_ij |X_ij|ᵖ)^(1/p) of the entries, p ≥ 1.</summary>
    /// <exception cref="ShapeException">The exponent p is no scalar.</exception>
    public static Expr PowerNorm(Expr matrix, Expr exponent) => Expr.Apply(PowerNormOperator.Instance, matrix, exponent);
}

/// <summary>The p-norm ‖X‖_p = (Σ_ij |X_ij|ᵖ)^(1/p) of the entries.</summary>
public sealed class PowerNormOperator : Operator
{
    internal static readonly PowerNormOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Column.With(SampleDomain.Nonzero), Sample.Given(3))
        .WithSample(Sample.Matrix.With(SampleDomain.Nonzero), Sample.Given(Rational.Of(3, 2)));

    /// <inheritdoc/>
    public override string Name => "pnorm";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.sum(np.abs({0}) ** {1sla}) ** (1 / {1sla})",
        PyTorch = "torch.sum(torch.abs({0}) ** {1sla}) ** (1 / {1sla})",
        Julia = "sum(abs.({0}) .^ {1sla})^(1 / {1sla})",
        Matlab = "sum(sum(abs({0}).^{1sla}))^(1 / {1sla})",
        CSharp = "Math.Pow(Sum(Map({0}, entry => Math.Pow(Math.Abs(entry), {1sl}))), 1.0 / {1sla})",
        MathNet = "Math.Pow({0a}.Map(entry => Math.Pow(Math.Abs(entry), {1sl})).ColumnSums().Sum(), 1.0 / {1sla})",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("pnorm");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireScalar(arguments[1], "the exponent of a p-norm");

    // d‖X‖_p = ‖X‖_p^(1−p) ⟨sign X ∘ |X|.^(p−1), dX⟩
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, exponent) = (self.Arguments[0], self.Arguments[1]);
        if (!differentials[1].IsZero)
            throw new DifferentiationException(ErrorCode.NotDifferentiable, $"The derivative of {self} by the exponent {exponent} is not known.");
        var lower = Exponents.Plus(exponent, -1);
        return Expr.Scale(
            Functions.Power(self, lower.Number is { } number ? Expr.Constant(-number) : -lower),
            Functions.InnerProduct(Elementwise.Product(Functions.Sign(matrix), Elementwise.Power(Functions.Abs(matrix), lower)), differentials[0]));
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => MatrixProperties.Nonnegative;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.EntriesNonzero, self.Arguments[0])];

    // An absolute value, a power and an addition for each entry.
    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 3 * self.Arguments[0].Shape.Count;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (largest, p, sum) = (arguments[0].MaxNorm(), arguments[1][0, 0], 0.0);
        if (largest == 0) return DenseMatrix.FromScalar(0);
        foreach (var entry in arguments[0].AsSpan()) sum += Math.Pow(Math.Abs(entry) / largest, p);
        return DenseMatrix.FromScalar(largest * Math.Pow(sum, 1 / p));
    }
}
