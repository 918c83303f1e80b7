using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The inverse X⁻¹ of a square matrix, or 1/x of a scalar.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Inverse(Expr matrix) => Expr.Apply(InverseOperator.Instance, matrix);
}

/// <summary>The inverse X⁻¹: X⁻¹X = XX⁻¹ = I.</summary>
public sealed class InverseOperator : Operator
{
    internal static readonly InverseOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);
    private static readonly Expr MinusOne = -1;

    /// <inheritdoc/>
    public override string Name => "inv";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.linalg.inv({0})",
        PyTorch = "torch.linalg.inv({0})",
        Julia = "inv({0})",
        Matlab = "inv({0})",
        CSharp = "Solve({0}, Create({r}, {r}, (row, column) => row == column ? 1.0 : 0.0))",
        MathNet = "{0a}.Inverse()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override (Expr Base, Expr Exponent)? AsPower(Expr self) => (self.Arguments[0], MinusOne);

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Postfix(null, "⁻¹", "^{-1}");

    // (LLᵀ)⁻¹ from the factor; what is semidefinite and has an inverse is definite
    internal override Expr? GivenStructure(Expr self, MatrixProperties argument) =>
        self.IsScalar ? null
        : argument.HasFlag(MatrixProperties.Diagonal) ? Functions.DiagonalMatrix(Functions.DivideRows(Functions.Diagonal(self.Arguments[0]), Functions.Ones(self.Shape.Rows, 1)))
        : argument.HasFlag(MatrixProperties.PositiveSemidefinite) ? Functions.CholeskyInverse(Functions.CholeskyFactor(self.Arguments[0]))
        : null;

    // The inverse of Aᵀ is the transpose of that of A.
    internal override Expr? ByFactors(Expr self, Func<Expr, MatrixProperties> known)
    {
        var matrix = self.Arguments[0];
        if (matrix.IsScalar || IsTriangular(known(matrix))) return null;
        return matrix.Operator is TransposeOperator
            ? Functions.Transpose(Functions.Inverse(Functions.Factored(matrix.Arguments[0])))
            : Functions.Inverse(Functions.Factored(matrix));
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "inverse");

    // 0 = d(X X⁻¹) = dX X⁻¹ + X d(X⁻¹), hence d(X⁻¹) = −X⁻¹ dX X⁻¹ (Magnus & Neudecker, ch. 8, sec. 4).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) => -(self * differentials[0] * self);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Invertible | (arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.Diagonal
            | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular | MatrixProperties.Orthogonal
            | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite));

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.Nonsingular, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 2 * self.Arguments[0].Shape.Rows.Pow(3);

    // 2n³/3 for the factors and 4n³/3 for the rest (Golub & Van Loan, sec. 3.4); n³/3 within a triangle
    internal override Dimension FlopsGiven(Expr self, Func<Expr, MatrixProperties> known) =>
        self.IsScalar ? Dimension.One
        : FactoredOperator.Holds(self.Arguments[0]) ? self.Shape.Rows.Pow(3) * 4 / 3
        : IsTriangular(known(self.Arguments[0])) ? self.Shape.Rows.Pow(3) / 3
        : Flops(self);

    internal override MatrixKernel<T>? KernelOf<T>(Expr self) =>
        self.IsScalar ? static (in KernelCall<T> call) => call.Target[0] = call.Entries(0)[0] != T.Zero ? T.One / call.Entries(0)[0] : throw new EvaluationException(ErrorCode.Singular, "A number is divided by 0 at this point.")
        : FactoredOperator.Holds(self.Arguments[0]) ? LuFactors<T>.InvertByFactors
        : LuFactors<T>.Invert;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => new LuDecomposition(arguments[0]).Inverse();

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        arguments[0].TryInverse(out var inverse)
            ? inverse
            : throw new EvaluationException(ErrorCode.Singular, "The matrix to be inverted is singular at this point.");

    private static bool IsTriangular(MatrixProperties known) => (known & (MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular)) != 0;
}
