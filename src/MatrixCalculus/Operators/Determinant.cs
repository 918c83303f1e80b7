using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The determinant det X of a square matrix, a scalar.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Determinant(Expr matrix) => Expr.Apply(DeterminantOperator.Instance, matrix);
}

/// <summary>The determinant det X.</summary>
public sealed class DeterminantOperator : Operator
{
    internal static readonly DeterminantOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    /// <inheritdoc/>
    public override string Name => "det";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.linalg.det({0})",
        PyTorch = "torch.linalg.det({0})",
        Julia = "det({0})",
        Matlab = "det({0})",
        CSharp = "Determinant({0})",
        MathNet = "{0a}.Determinant()",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Fence(new("|", "|"), new(@"\left|", @"\right|"));

    internal override Condition? NonzeroWhere(Expr self) => new(ConditionKind.Nonsingular, self.Arguments[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        ShapeRules.RequireSquare(arguments[0], "determinant");
        return Shape.Scalar;
    }

    // det(LLᵀ) = det(L)²
    internal override Expr? GivenStructure(Expr self, MatrixProperties argument)
    {
        if (!argument.HasFlag(MatrixProperties.PositiveDefinite) || argument.HasFlag(MatrixProperties.Diagonal)) return null;
        var root = Functions.Determinant(Functions.CholeskyFactor(self.Arguments[0]));
        return root * root;
    }

    // det(AB) = det A · det B for square A and B
    internal override Expr? AtProduct(Expr left, Expr right) => left.Shape.IsSquare ? Functions.Determinant(left) * Functions.Determinant(right) : null;

    // det(A ⊗ B) = det(A)ⁿ det(B)ᵐ for A m×m and B n×n
    internal override Expr? AtParts(Expr argument)
    {
        if (argument.Operator is not KroneckerOperator || !argument.Arguments.All(a => a.Shape.IsSquare)) return null;
        return Expr.Product([.. argument.Arguments.Select((a, i) => Functions.Power(Functions.Determinant(a), Expr.Constant(OrderBeside(argument, i))))]);
    }

    private static Dimension OrderBeside(Expr kronecker, int place) =>
        kronecker.Arguments.RemoveAt(place).Aggregate(Dimension.One, (product, a) => product * a.Shape.Rows);

    // det(D + LR) = det D · det(I + R D⁻¹L)
    internal override Expr? AtLowRank(Expr diagonal, Expr small) => Functions.Determinant(diagonal) * Functions.Determinant(small);

    // Jacobi: d det X = tr(adj(X) dX), at singular X too (Magnus & Neudecker, ch. 8, sec. 3).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Functions.Trace(Functions.Adjugate(self.Arguments[0]) * differentials[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments)
    {
        var result = arguments[0] & (MatrixProperties.Invertible | MatrixProperties.Integer);
        if (arguments[0].HasFlag(MatrixProperties.PositiveDefinite)) result |= MatrixProperties.Positive | MatrixProperties.Invertible;
        if (arguments[0].HasFlag(MatrixProperties.PositiveSemidefinite)) result |= MatrixProperties.Nonnegative;
        return result;
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Rows.Pow(3) * 2 / 3;

    // Of the diagonal, where the matrix has a triangle
    internal override Dimension FlopsGiven(Expr self, Func<Expr, MatrixProperties> known) =>
        FactoredOperator.Holds(self.Arguments[0]) || IsTriangular(known(self.Arguments[0])) ? self.Arguments[0].Shape.Rows : Flops(self);

    internal override Expr? ByFactors(Expr self, Func<Expr, MatrixProperties> known)
    {
        var matrix = self.Arguments[0];
        if (matrix.IsScalar || IsTriangular(known(matrix))) return null;
        return Functions.Determinant(Functions.Factored(matrix.Operator is TransposeOperator ? matrix.Arguments[0] : matrix));
    }

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => FactoredOperator.Holds(self.Arguments[0])
        ? static (in KernelCall<T> call) => LuFactors<T>.DeterminantByFactors(call, isLogarithm: false)
        : static (in KernelCall<T> call) => LuFactors<T>.Determinant(call, isLogarithm: false);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseMatrix.FromScalar(new LuDecomposition(arguments[0]).Determinant);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => RingMatrix<T>.FromScalar(arguments[0].Determinant());

    private static bool IsTriangular(MatrixProperties known) => (known & (MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular)) != 0;
}
