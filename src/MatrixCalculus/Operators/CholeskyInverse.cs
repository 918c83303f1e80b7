using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The inverse (LLᵀ)⁻¹ of a positive definite matrix from its Cholesky factor L.</summary>
    public static Expr CholeskyInverse(Expr factor) => Expr.Apply(CholeskyInverseOperator.Instance, factor);
}

/// <summary>The inverse (LLᵀ)⁻¹ for a lower-triangular L; what stands above the diagonal of L is taken to be zero.</summary>
public sealed class CholeskyInverseOperator : Operator
{
    internal static readonly CholeskyInverseOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square.With(SampleDomain.LowerTriangular));

    /// <inheritdoc/>
    public override string Name => "chol_inverse";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "scipy.linalg.cho_solve(({0}, True), np.eye({r}))",
        PyTorch = "torch.cholesky_inverse({0})",
        Julia = "inv({0n} * {0n}')",
        Matlab = "inv({0n} * {0n}')",
        CSharp = "Solve(Multiply({0n}, Transpose({0n})), Create({r}, {r}, (row, column) => row == column ? 1.0 : 0.0))",
        MathNet = "{0n}.TransposeAndMultiply({0n}).Inverse()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("chol_inverse", @"\mathop{\mathrm{cholinverse}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "inverse by a Cholesky factor");

    /// <summary>The inverse (LLᵀ)⁻¹.</summary>
    public override Expr Reduce(Expr self) => Functions.Inverse(self.Arguments[0] * self.Arguments[0].T);

    // X = (LLᵀ)⁻¹: dX = −X(dL Lᵀ + L dLᵀ)X
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (factor, dL) = (self.Arguments[0], differentials[0]);
        return -(self * ((dL * factor.T) + (factor * dL.T)) * self);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => MatrixProperties.PositiveDefinite;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonsingular, self.Arguments[0])];

    // n³/3 to invert L, and as many for the product of two triangular matrices
    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Shape.Rows.Pow(3) * 2 / 3;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
        TriangularSystems<T>.InvertByFactor(call[0], call.Target, call.Scratch(call.Target.Length));

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var n = arguments[0].Rows;
        var inverse = new double[n * n];
        TriangularSystems<double>.InvertByFactor(arguments[0].View(), inverse, new double[n * n]);
        return DenseMatrix.TakeOver(n, n, inverse);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryInverse(out var inverse)
            ? inverse.Transpose() * inverse
            : throw new EvaluationException(ErrorCode.Singular, "The triangular factor has a zero on its diagonal at this point.");
}
