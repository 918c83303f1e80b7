using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The nuclear norm ‖X‖_*, the sum of the singular values.</summary>
    public static Expr NuclearNorm(Expr matrix) => Expr.Apply(NuclearNormOperator.Instance, matrix);
}

/// <summary>The nuclear norm ‖X‖_* = Σσ; it is differentiable where X has full rank.</summary>
public sealed class NuclearNormOperator : Operator
{
    internal static readonly NuclearNormOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("n", "m"));

    /// <inheritdoc/>
    public override string Name => "nuclear_norm";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.linalg.norm({0}, \"nuc\")",
        PyTorch = "torch.linalg.norm({0}, \"nuc\")",
        Julia = "sum(svdvals({0}))",
        Matlab = "sum(svd({0}))",
        MathNet = "{0a}.Svd(false).S.Sum()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Fence(new("‖", "‖⁎"), new(@"\left\|", @"\right\|_{*}"));

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // With the singular vectors in X = UΣVᵀ: d‖X‖_* = Σ uᵢᵀ dX vᵢ = ⟨UVᵀ, dX⟩
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Functions.InnerProduct(Functions.PolarFactor(self.Arguments[0]), differentials[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Nonnegative | (arguments[0].HasFlag(MatrixProperties.Invertible) ? MatrixProperties.Positive : MatrixProperties.None);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.FullRank, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) =>
        DenseMatrix.FromScalar(new SingularValueDecomposition(arguments[0]).Values.Sum());
}
