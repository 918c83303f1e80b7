using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The square ‖X‖² = Σ_ij X_ij² = tr(XᵀX) of the Frobenius norm, or of the Euclidean norm of a vector.</summary>
    public static Expr SquaredNorm(Expr matrix) => Expr.Apply(SquaredNormOperator.Instance, matrix);
}

/// <summary>The squared Frobenius or Euclidean norm ‖X‖² = tr(XᵀX).</summary>
public sealed class SquaredNormOperator : Operator
{
    internal static readonly SquaredNormOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "normsq";

    internal override Expr? AsSquaredLength(Expr self) => self.Arguments[0];

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.sum(np.square({0}))",
        PyTorch = "torch.sum(torch.square({0}))",
        Julia = "sum(abs2, {0})",
        Matlab = "sum(sum({0a}.^2))",
        CSharp = "Inner({0n}, {0n})",
        MathNet = "Math.Pow({0a}.FrobeniusNorm(), 2)",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Fence(new("‖", "‖²"), new(@"\left\|", @"\right\|^{2}")) with { Precedence = Precedence.Postfix };

    internal override (Operator Root, int Exponent)? AsPowerOf => (NormOperator.Instance, 2);

    internal override Condition? NonzeroWhere(Expr self) => new(ConditionKind.Nonzero, self.Arguments[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => Shape.Scalar;

    // Eigenvectors and singular vectors are given the length 1.
    /// <inheritdoc/>
    public override Expr? Reduce(Expr self) => self.Arguments[0].Operator is EigenvectorOperator or SingularVectorOperator ? 1 : null;

    // d‖X‖² = 2⟨X, dX⟩
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Expr.Scale(2, Functions.InnerProduct(self.Arguments[0], differentials[0]));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Nonnegative
        | (arguments[0].HasFlag(MatrixProperties.Nonzero) ? MatrixProperties.Positive : MatrixProperties.None);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 2 * self.Arguments[0].Shape.Count;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) => call.Target[0] = VectorKernels<T>.Dot(call.Entries(0), call.Entries(0));

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var sum = 0.0;
        foreach (var entry in arguments[0].AsSpan()) sum += entry * entry;
        return DenseMatrix.FromScalar(sum);
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var sum = T.Zero;
        foreach (var entry in arguments[0].AsSpan()) sum += entry * entry;
        return RingMatrix<T>.FromScalar(sum);
    }
}
