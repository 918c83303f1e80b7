using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>
    /// The matrix A itself. In a plan it stands for the factors P A = L U, by which systems with A and Aᵀ, its inverse and its determinant are computed without
    /// another elimination.
    /// </summary>
    /// <exception cref="ShapeException">A is not square.</exception>
    public static Expr Factored(Expr matrix) => Expr.Apply(FactoredOperator.Instance, matrix);
}

/// <summary>The matrix A itself, which a compiled function keeps as its factors P A = L U.</summary>
public sealed class FactoredOperator : LinearOperator
{
    internal static readonly FactoredOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    /// <inheritdoc/>
    public override string Name => "factored";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{0}",
        PyTorch = "{0}",
        Julia = "{0}",
        Matlab = "{0}",
        CSharp = "{0}",
        MathNet = "{0}",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("factored");

    internal override bool IsRepresentation => true;

    /// <summary>Whether a compiled function has the factors of a matrix, or those of its transpose, in its place.</summary>
    internal static bool Holds(Expr matrix) =>
        matrix.Operator is FactoredOperator || (matrix.Operator is TransposeOperator && matrix.ArgumentSpan[0].Operator is FactoredOperator);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "factored matrix");

    /// <summary>The matrix A.</summary>
    public override Expr Reduce(Expr self) => self.Arguments[0];

    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => cotangent;

    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => Functions.Identity(self.Shape.Count);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => arguments[0];

    // Golub & Van Loan, sec. 3.2
    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => self.Shape.Rows.Pow(3) * 2 / 3;

    internal override long StorageOf(long rows, long columns) => LuFactors.Length(rows);

    internal override MatrixKernel<T> KernelOf<T>(Expr self) => LuFactors<T>.Factor;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0];

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0];
}
