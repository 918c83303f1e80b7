using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The solution L⁻¹B of LX = B for a lower-triangular L, by substitution.</summary>
    public static Expr SolveLower(Expr matrix, Expr rightSide) => Expr.Apply(TriangularSolveOperator.Plain, matrix, rightSide);

    /// <summary>The solution L⁻ᵀB of LᵀX = B for a lower-triangular L, by substitution.</summary>
    public static Expr SolveLowerTransposed(Expr matrix, Expr rightSide) => Expr.Apply(TriangularSolveOperator.OfTranspose, matrix, rightSide);
}

/// <summary>The solution L⁻¹B or L⁻ᵀB for a lower-triangular L, by substitution; what stands above the diagonal of L is taken to be zero.</summary>
public sealed class TriangularSolveOperator(bool isTransposed) : LinearOperator
{
    internal static readonly TriangularSolveOperator Plain = new(false);
    internal static readonly TriangularSolveOperator OfTranspose = new(true);
    internal static readonly OperatorForm Form = OperatorForm.Of(Plain, Sample.Square.With(SampleDomain.LowerTriangular), Sample.Of("n", "m"));
    internal static readonly OperatorForm TransposedForm = OperatorForm.Of(OfTranspose, Sample.Square.With(SampleDomain.LowerTriangular), Sample.Of("n", "m"));

    private static readonly OperatorCode WrittenPlain = new()
    {
        NumPy = "scipy.linalg.solve_triangular({0}, {1}, lower=True)",
        PyTorch = "torch.linalg.solve_triangular({0}, {1}, upper=False)",
        Julia = @"LowerTriangular({0}) \ {1a}",
        Matlab = @"{0a} \ {1a}",
        CSharp = "Solve({0}, {1})",
        MathNet = "{0a}.Solve({1})",
    };

    private static readonly OperatorCode WrittenTransposed = new()
    {
        NumPy = "scipy.linalg.solve_triangular({0}, {1}, trans=1, lower=True)",
        PyTorch = "torch.linalg.solve_triangular({0a}.T, {1}, upper=True)",
        Julia = @"LowerTriangular({0})' \ {1a}",
        Matlab = @"{0a}' \ {1a}",
        CSharp = "Solve(Transpose({0}), {1})",
        MathNet = "{0a}.Transpose().Solve({1})",
    };

    /// <summary>Whether the transposed system is solved.</summary>
    public bool IsTransposed { get; } = isTransposed;

    /// <inheritdoc/>
    public override string Name => IsTransposed ? "solve_lower_transposed" : "solve_lower";

    /// <inheritdoc/>
    public override string ParameterText => Name;

    /// <inheritdoc/>
    public override OperatorCode Code => IsTransposed ? WrittenTransposed : WrittenPlain;

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation => Notation.Function(Name.Replace('_', ' '));

    /// <inheritdoc/>
    public override bool IsLinearIn(int argument) => argument == 1;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSystem(arguments[0], arguments[1]);

    /// <summary>The product L⁻¹B or L⁻ᵀB.</summary>
    public override Expr Reduce(Expr self) => Expr.Product(Functions.Inverse(Matrix(self)), self.Arguments[1]);

    // L dX = dB − dL X, of the transpose Lᵀ dX = dB − dLᵀ X
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (dL, dB) = (differentials[0], differentials[1]);
        var change = dL.IsZero ? null : -((IsTransposed ? dL.T : dL) * self);
        return Expr.Apply(this, self.Arguments[0], change is null ? dB : dB.IsZero ? change : dB + change);
    }

    // ⟨G, L⁻¹V⟩ = ⟨L⁻ᵀG, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) =>
        Expr.Apply(IsTransposed ? Plain : OfTranspose, self.Arguments[0], cotangent);

    // vec(L⁻¹V) = (I ⊗ L⁻¹) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Kronecker(Functions.Identity(self.Shape.Columns), Functions.Inverse(Matrix(self)));

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonsingular, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Shape.Rows * self.Shape.Count;

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => IsTransposed
        ? static (in KernelCall<T> call) => TriangularSystems<T>.Solve(call[0].Transposed, Triangle.Upper, call[1], call.Target)
        : static (in KernelCall<T> call) => TriangularSystems<T>.Solve(call[0], Triangle.Lower, call[1], call.Target);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => IsTransposed
        ? TriangularSystems.Solution(arguments[0].View().Transposed, Triangle.Upper, arguments[1])
        : TriangularSystems.Solution(arguments[0].View(), Triangle.Lower, arguments[1]);

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        (IsTransposed ? arguments[0].Transpose() : arguments[0]).TrySolve(arguments[1], out var solution)
            ? solution
            : throw new EvaluationException(ErrorCode.Singular, "The triangular matrix has a zero on its diagonal at this point.");

    private Expr Matrix(Expr self) => IsTransposed ? self.Arguments[0].T : self.Arguments[0];
}
