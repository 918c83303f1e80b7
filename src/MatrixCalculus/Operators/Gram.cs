using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Gram matrix AᵀA, n×n for A m×n: half the work of a product, because it is symmetric.</summary>
    public static Expr Gram(Expr matrix) => Expr.Apply(GramOperator.Instance, matrix);
}

/// <summary>The Gram matrix AᵀA of the columns of A.</summary>
public sealed class GramOperator : Operator
{
    internal static readonly GramOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "gram";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{0n}.T @ {0n}",
        PyTorch = "{0n}.T @ {0n}",
        Julia = "{0n}' * {0n}",
        Matlab = "{0n}' * {0n}",
        CSharp = "Multiply(Transpose({0n}), {0n})",
        MathNet = "{0n}.TransposeThisAndMultiply({0n})",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("gram");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(arguments[0].Shape.Columns, arguments[0].Shape.Columns);

    /// <summary>The product AᵀA.</summary>
    public override Expr Reduce(Expr self) => Expr.Product(self.Arguments[0].T, self.Arguments[0]);

    // d(AᵀA) = dAᵀA + AᵀdA
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) =>
        Expr.Product(differentials[0].T, self.Arguments[0]) + Expr.Product(self.Arguments[0].T, differentials[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Symmetric | MatrixProperties.PositiveSemidefinite
        | ((arguments[0] & (MatrixProperties.FullColumnRank | MatrixProperties.Invertible)) != 0 ? MatrixProperties.PositiveDefinite | MatrixProperties.Invertible : MatrixProperties.None)
        | (arguments[0] & (MatrixProperties.Diagonal | MatrixProperties.Nonnegative | MatrixProperties.Integer));

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Shape.Rows * (self.Shape.Rows + 1) * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0].Transpose() * arguments[0];

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0].Transpose() * arguments[0];
}
