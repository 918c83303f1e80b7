using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The trace tr X = Σ_i X_ii of a square matrix, a scalar.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Trace(Expr matrix) => Expr.Apply(TraceOperator.Instance, matrix);
}

/// <summary>The trace tr X = Σ_i X_ii.</summary>
public sealed class TraceOperator : LinearOperator
{
    internal static readonly TraceOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    /// <inheritdoc/>
    public override string Name => "tr";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.trace({0})",
        PyTorch = "torch.trace({0})",
        Julia = "tr({0})",
        Matlab = "trace({0})",
        CSharp = "Trace({0})",
        MathNet = "{0a}.Trace()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override bool IsCyclic => true;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("tr");

    internal override bool ReadsFewEntries => true;

    // tr(AB) = ⟨Aᵀ, B⟩
    internal override Expr? AtProduct(Expr left, Expr right) =>
        left.Operator?.TraceWith(left, right) ?? right.Operator?.TraceWith(right, left) ?? Functions.InnerProduct(TransposeOperator.Of(left), right);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        ShapeRules.RequireSquare(arguments[0], "trace");
        return Shape.Scalar;
    }

    // ⟨g, tr V⟩ = ⟨g I, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) =>
        Expr.Scale(cotangent, Functions.Identity(self.Arguments[0].Shape.Rows));

    // tr V = (vec I)ᵀ vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Vec(Functions.Identity(self.Arguments[0].Shape.Rows)).T;

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var kept = arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer);
        if (arguments[0].HasFlag(MatrixProperties.PositiveDefinite)) kept |= MatrixProperties.Positive;
        if (arguments[0].HasFlag(MatrixProperties.PositiveSemidefinite)) kept |= MatrixProperties.Nonnegative;
        return kept;
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Rows;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        var matrix = call[0];
        var sum = T.Zero;
        for (var i = 0; i < matrix.Rows; i++) sum += matrix[i, i];
        call.Target[0] = sum;
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => RingMatrix<T>.FromScalar(arguments[0].Trace());
}
