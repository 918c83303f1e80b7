using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The orthogonal projector XX⁺ onto the columns of X, m×m for X m×n; (X(XᵀX)⁻¹Xᵀ for independent columns).</summary>
    public static Expr Projector(Expr matrix) => Expr.Apply(ProjectorOperator.Instance, matrix);
}

/// <summary>The orthogonal projector P = XX⁺ onto the range of X; it is differentiable where the rank is locally constant.</summary>
public sealed class ProjectorOperator : Operator
{
    internal static readonly ProjectorOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("n", "m"));

    /// <inheritdoc/>
    public override string Name => "projector";

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("P", @"\mathbf{P}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(arguments[0].Shape.Rows, arguments[0].Shape.Rows);

    // dP = (I − P) dX X⁺ + ((I − P) dX X⁺)ᵀ at points of locally constant rank (Golub & Pereyra 1973, lemma 4.1)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var half = (Functions.Identity(self.Shape.Rows) - self) * differentials[0] * Functions.PseudoInverse(self.Arguments[0]);
        return half + half.T;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Symmetric | MatrixProperties.PositiveSemidefinite;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.ConstantRank, self.Arguments[0])];

    // P = UUᵀ with the left singular vectors of X
    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var decomposition = new SingularValueDecomposition(arguments[0]);
        if (decomposition.Rank == 0) return DenseMatrix.Zeros(arguments[0].Rows, arguments[0].Rows);
        var basis = decomposition.Left().Block(0, 0, arguments[0].Rows, decomposition.Rank);
        return basis * basis.Transpose();
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        PseudoInverseOperator.Instance.EvaluateExact(arguments) is { } inverse ? arguments[0] * inverse : null;
}
