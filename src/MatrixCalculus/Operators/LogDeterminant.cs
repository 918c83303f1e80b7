using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The logarithm log det X of the determinant of a square matrix with det X &gt; 0, a scalar.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr LogDeterminant(Expr matrix) => Expr.Apply(LogDeterminantOperator.Instance, matrix);
}

/// <summary>The logarithm log det X, for det X &gt; 0.</summary>
public sealed class LogDeterminantOperator : Operator
{
    internal static readonly LogDeterminantOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square.With(SampleDomain.NearIdentity))
        .WithSample(Sample.Square.With(SampleDomain.PositiveDefinite));

    /// <inheritdoc/>
    public override string Name => "logdet";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Number)
    {
        NumPy = "np.linalg.slogdet({0})[1]",
        PyTorch = "torch.linalg.slogdet({0})[1]",
        Julia = "logabsdet({0})[1]",
        Matlab = "sum(log(abs(diag(lu({0})))))",
        CSharp = "Math.Log(Determinant({0}))",
        MathNet = "Math.Log({0a}.Determinant())",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Fence(new("log|", "|"), new(@"\log\left|", @"\right|"));

    // log det(LLᵀ) = 2 log det L
    internal override Expr? GivenStructure(Expr self, MatrixProperties argument) =>
        argument.HasFlag(MatrixProperties.PositiveSemidefinite) && !argument.HasFlag(MatrixProperties.Diagonal)
            ? Expr.Scale(2, Functions.LogDeterminant(Functions.CholeskyFactor(self.Arguments[0])))
            : null;

    // log det(D + LR) = log det D + log det(I + R D⁻¹L)
    internal override Expr? AtLowRank(Expr diagonal, Expr small) => Functions.LogDeterminant(diagonal) + Functions.LogDeterminant(small);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        ShapeRules.RequireSquare(arguments[0], "log-determinant");
        return Shape.Scalar;
    }

    // d log det X = tr(X⁻¹ dX) (Magnus & Neudecker, ch. 8, sec. 3)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Functions.Trace(Functions.Inverse(self.Arguments[0]) * differentials[0]);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.PositiveDeterminant, self.Arguments[0])];

    // Not a number where the determinant is negative, as the logarithm of every entry is.
    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Arguments[0].Shape.Rows.Pow(3) * 2 / 3;

    // Of the diagonal, where the matrix has a triangle
    internal override Dimension FlopsGiven(Expr self, Func<Expr, MatrixProperties> known) =>
        FactoredOperator.Holds(self.Arguments[0]) || IsTriangular(known(self.Arguments[0])) ? self.Arguments[0].Shape.Rows : Flops(self);

    internal override Expr? ByFactors(Expr self, Func<Expr, MatrixProperties> known)
    {
        var matrix = self.Arguments[0];
        if (matrix.IsScalar || IsTriangular(known(matrix))) return null;
        return Functions.LogDeterminant(Functions.Factored(matrix.Operator is TransposeOperator ? matrix.Arguments[0] : matrix));
    }

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => FactoredOperator.Holds(self.Arguments[0])
        ? static (in KernelCall<T> call) => LuFactors<T>.DeterminantByFactors(call, isLogarithm: true)
        : static (in KernelCall<T> call) => LuFactors<T>.Determinant(call, isLogarithm: true);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var lu = new LuDecomposition(arguments[0]);
        return DenseMatrix.FromScalar(lu.DeterminantSign < 0 ? double.NaN : lu.LogAbsDeterminant);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        T.TryElementary(Elementary.Log, arguments[0].Determinant(), out var logarithm) ? RingMatrix<T>.FromScalar(logarithm) : null;

    private static bool IsTriangular(MatrixProperties known) => (known & (MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular)) != 0;
}
