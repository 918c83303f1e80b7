using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Frobenius norm ‖X‖ = (Σ_ij X_ij²)^½ of a matrix, which is the Euclidean norm of a vector.</summary>
    public static Expr Norm(Expr matrix) => Expr.Apply(NormOperator.Instance, matrix);
}

/// <summary>The Frobenius or Euclidean norm ‖X‖ = tr(XᵀX)^½; it has no derivative at X = 0.</summary>
public sealed class NormOperator : Operator
{
    internal static readonly NormOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix.With(SampleDomain.Nonzero))
        .WithSample(Sample.Column.With(SampleDomain.Nonzero));

    /// <inheritdoc/>
    public override string Name => "norm2";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.linalg.norm({0})",
        PyTorch = "torch.linalg.norm({0})",
        Julia = "norm({0})",
        Matlab = "norm({0}, 'fro')",
        CSharp = "Math.Sqrt(Inner({0n}, {0n}))",
        MathNet = "{0a}.FrobeniusNorm()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Fence(new("‖", "‖"), new(@"\left\|", @"\right\|"));

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // 2‖X‖ d‖X‖ = d‖X‖² = 2⟨X, dX⟩, hence d‖X‖ = ‖X‖⁻¹ ⟨X, dX⟩
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Expr.Scale(Functions.Power(self, -1), Functions.InnerProduct(self.Arguments[0], differentials[0]));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Nonnegative
        | (arguments[0].HasFlag(MatrixProperties.Nonzero) ? MatrixProperties.Positive : MatrixProperties.None);

    internal override Condition? NonzeroWhere(Expr self) => new(ConditionKind.Nonzero, self.Arguments[0]);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonzero, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 2 * self.Arguments[0].Shape.Count;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) => call.Target[0] = VectorKernels<T>.Norm(call.Entries(0));

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseMatrix.FromScalar(arguments[0].FrobeniusNorm());

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var square = SquaredNormOperator.Instance.EvaluateExact(arguments)[0, 0];
        return T.TryElementary(Elementary.Sqrt, square, out var norm) ? RingMatrix<T>.FromScalar(norm) : null;
    }
}
