using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The inner product ⟨A, B⟩ = tr(AᵀB) = Σ_ij A_ij B_ij of two matrices of one shape, a scalar.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Expr InnerProduct(Expr left, Expr right) => Expr.Apply(InnerProductOperator.Instance, left, right);
}

/// <summary>The inner product ⟨A, B⟩ = tr(AᵀB), linear in each argument.</summary>
public sealed class InnerProductOperator : LinearOperator
{
    internal static readonly InnerProductOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "inner";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.vdot({0}, {1})",
        PyTorch = "torch.sum({0a} * {1a})",
        Julia = "dot({0}, {1})",
        Matlab = "sum(sum({0a} .* {1a}))",
        CSharp = "Inner({0}, {1})",
        MathNet = "{0a}.PointwiseMultiply({1}).RowSums().Sum()",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override bool IsCommutative => true;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("inner");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        ShapeRules.RequireSame(arguments[0], arguments[1], "take the inner product of");
        return Shape.Scalar;
    }

    // ⟨g, ⟨A, V⟩⟩ = ⟨g A, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) =>
        Expr.Scale(cotangent, self.Arguments[1 - argument]);

    // ⟨A, V⟩ = (vec A)ᵀ vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Vec(self.Arguments[1 - argument]).T;

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & arguments[1] & (MatrixProperties.Positive | MatrixProperties.Nonnegative);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 2 * self.Arguments[0].Shape.Count;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
        call.Target[0] = call.IsPlain(0) == call.IsPlain(1) ? VectorKernels<T>.Dot(call.Entries(0), call.Entries(1)) : RowSums<T>.Total(call[0], call[1]);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        RingMatrix<T>.FromScalar((arguments[0].Transpose() * arguments[1]).Trace());
}
