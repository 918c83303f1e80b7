using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The solution X = A⁻¹B of AX = B, n×k for A n×n and B n×k; the inverse is not formed.</summary>
    /// <exception cref="ShapeException">A is not square, or B has another number of rows.</exception>
    public static Expr Solve(Expr matrix, Expr rightSide) => Expr.Apply(SolveOperator.Instance, matrix, rightSide);
}

/// <summary>The solution A⁻¹B of a system of linear equations AX = B.</summary>
public sealed class SolveOperator : LinearOperator
{
    internal static readonly SolveOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square, Sample.Of("n", "m"));

    /// <inheritdoc/>
    public override string Name => "solve";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.linalg.solve({0}, {1})",
        PyTorch = "torch.linalg.solve({0}, {1})",
        Julia = @"{0a} \ {1a}",
        Matlab = @"{0a} \ {1a}",
        CSharp = "Solve({0}, {1})",
        MathNet = "{0a}.Solve({1})",
    };

    /// <inheritdoc/>
    public override int? Arity => 2;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("solve");

    /// <inheritdoc/>
    public override bool IsLinearIn(int argument) => argument == 1;

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSystem(arguments[0], arguments[1]);

    /// <summary>The product A⁻¹B, which a text-book prints.</summary>
    public override Expr Reduce(Expr self) => Expr.Product(Functions.Inverse(self.Arguments[0]), self.Arguments[1]);

    // A dX = dB − dA X
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (dA, dB) = (differentials[0], differentials[1]);
        return Functions.Solve(self.Arguments[0], dA.IsZero ? dB : dB.IsZero ? -(dA * self) : dB - (dA * self));
    }

    // ⟨G, A⁻¹V⟩ = ⟨A⁻ᵀG, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.Solve(self.Arguments[0].T, cotangent);

    // vec(A⁻¹V) = (I ⊗ A⁻¹) vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Kronecker(Functions.Identity(self.Shape.Columns), Functions.Inverse(self.Arguments[0]));

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Nonsingular, self.Arguments[0])];

    // Golub & Van Loan, sec. 3.2: elimination 2n³/3, then 2n² for each column
    /// <inheritdoc/>
    public override Dimension Flops(Expr self)
    {
        var n = self.Shape.Rows;
        return (n.Pow(3) * 2 / 3) + (2 * n * n * self.Shape.Columns);
    }

    // With three diagonals, a step of elimination is one division and two products, and each column takes seven operations a row.
    internal override Dimension FlopsGiven(Expr self, Func<Expr, MatrixProperties> known) =>
        known(self.Arguments[0]).HasFlag(MatrixProperties.Tridiagonal) ? (5 * self.Shape.Rows) + (7 * self.Shape.Count)
        : FactoredOperator.Holds(self.Arguments[0]) ? 2 * self.Shape.Rows * self.Shape.Count
        : Flops(self);

    // Within three diagonals a solution costs less than it saves to keep factors.
    internal override Expr? ByFactors(Expr self, Func<Expr, MatrixProperties> known)
    {
        var matrix = self.Arguments[0];
        if (known(matrix).HasFlag(MatrixProperties.Tridiagonal) || matrix.IsScalar) return null;
        var isTransposed = matrix.Operator is TransposeOperator;
        var factored = Functions.Factored(isTransposed ? matrix.Arguments[0] : matrix);
        return Functions.Solve(isTransposed ? Functions.Transpose(factored) : factored, self.Arguments[1]);
    }

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => FactoredOperator.Holds(self.Arguments[0]) ? LuFactors<T>.SolveByFactors : LuFactors<T>.Solve;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) =>
        BandedSystem.Solution(arguments[0], arguments[1]) ?? new LuDecomposition(arguments[0]).Solve(arguments[1]);

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TrySolve(arguments[1], out var solution)
            ? solution
            : throw new EvaluationException(ErrorCode.Singular, "The matrix of the system of equations is singular at this point.");
}
