using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Moore–Penrose inverse X⁺, n×m for X m×n: XX⁺X = X, X⁺XX⁺ = X⁺, XX⁺ and X⁺X symmetric.</summary>
    public static Expr PseudoInverse(Expr matrix) => Expr.Apply(PseudoInverseOperator.Instance, matrix);
}

/// <summary>The Moore–Penrose inverse X⁺; it is differentiable where the rank is locally constant.</summary>
public sealed class PseudoInverseOperator : Operator
{
    internal static readonly PseudoInverseOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Of("n", "m"));

    /// <inheritdoc/>
    public override string Name => "pinv";

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Postfix(null, "⁺", "^{+}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape.Transposed;

    // Golub & Pereyra (1973), eq. 4.12, at points of locally constant rank:
    // dX⁺ = −X⁺ dX X⁺ + (I − X⁺X) dXᵀ X⁺ᵀ X⁺ + X⁺ X⁺ᵀ dXᵀ (I − X X⁺)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (x, p, dx) = (self.Arguments[0], self, differentials[0]);
        var (identityOfRows, identityOfColumns) = (Functions.Identity(x.Shape.Rows), Functions.Identity(x.Shape.Columns));
        return -(p * dx * p)
            + (identityOfColumns - p * x) * dx.T * p.T * p
            + p * p.T * dx.T * (identityOfRows - x * p);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0].Transposed() & (MatrixProperties.FullColumnRank | MatrixProperties.FullRowRank | MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric
            | MatrixProperties.Diagonal | MatrixProperties.Orthogonal | MatrixProperties.Invertible | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.ConstantRank, self.Arguments[0])];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.PseudoInverse(arguments[0]);

    // (XᵀX)⁻¹Xᵀ for independent columns, Xᵀ(XXᵀ)⁻¹ for independent rows; other ranks are not told apart over a ring.
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (x, transposed) = (arguments[0], arguments[0].Transpose());
        if (x.Rows >= x.Columns) return (transposed * x).TrySolve(transposed, out var left) ? left : null;
        return (x * transposed).TryInverse(out var inverse) ? transposed * inverse : null;
    }
}
