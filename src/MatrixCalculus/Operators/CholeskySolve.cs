using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The solution (LLᵀ)⁻¹B of LLᵀX = B for the Cholesky factor L of a positive definite matrix.</summary>
    public static Expr SolveByCholesky(Expr factor, Expr rightSide) => Expr.Apply(CholeskySolveOperator.Instance, factor, rightSide);
}

/// <summary>The solution (LLᵀ)⁻¹B for a lower-triangular L, by two substitutions.</summary>
public sealed class CholeskySolveOperator : LinearOperator
{
    internal static readonly CholeskySolveOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square.With(SampleDomain.LowerTriangular), Sample.Of("n", "m"));

    /// <inheritdoc/>
    public override string Name => "chol_solve";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "scipy.linalg.cho_solve(({0}, True), {1})",
        PyTorch = "torch.cholesky_solve({1}, {0})",
        Julia = @"LowerTriangular({0n})' \ (LowerTriangular({0n}) \ {1a})",
        Matlab = @"{0n}' \ ({0n} \ {1a})",
        CSharp = "Solve(Transpose({0n}), Solve({0n}, {1}))",
        MathNet = "{0n}.Transpose().Solve({0n}.Solve({1}))",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("chol_solve", @"\mathop{\mathrm{cholsolve}}");

    /// <inheritdoc/>
    public override bool IsLinearIn(int argument) => argument == 1;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSystem(arguments[0], arguments[1]);

    /// <summary>The product (LLᵀ)⁻¹B.</summary>
    public override Expr Reduce(Expr self) => Expr.Product(Functions.Inverse(self.Arguments[0] * self.Arguments[0].T), self.Arguments[1]);

    // LLᵀ dX = dB − (dL Lᵀ + L dLᵀ) X
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (factor, dL, dB) = (self.Arguments[0], differentials[0], differentials[1]);
        var change = dL.IsZero ? null : -(((dL * factor.T) + (factor * dL.T)) * self);
        return Functions.SolveByCholesky(factor, change is null ? dB : dB.IsZero ? change : dB + change);
    }

    // (LLᵀ)⁻¹ is symmetric.
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.SolveByCholesky(self.Arguments[0], cotangent);

    // vec((LLᵀ)⁻¹V) = (I ⊗ (LLᵀ)⁻¹) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Kronecker(Functions.Identity(self.Shape.Columns), Functions.Inverse(self.Arguments[0] * self.Arguments[0].T));

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonsingular, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 2 * self.Shape.Rows * self.Shape.Count;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => static (in KernelCall<T> call) =>
    {
        TriangularSystems<T>.Solve(call[0], Triangle.Lower, call[1], call.Target);
        TriangularSystems<T>.Solve(call[0].Transposed, Triangle.Upper, call.Target, call[1].Columns);
    };

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => TriangularSystems.Solution(
        arguments[0].View().Transposed, Triangle.Upper, TriangularSystems.Solution(arguments[0].View(), Triangle.Lower, arguments[1]));

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        (arguments[0] * arguments[0].Transpose()).TrySolve(arguments[1], out var solution)
            ? solution
            : throw new EvaluationException(ErrorCode.Singular, "The triangular factor has a zero on its diagonal at this point.");
}
