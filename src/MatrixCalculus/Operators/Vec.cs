using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The column vec X of the columns of X, one under the other: mn×1 for X m×n.</summary>
    public static Expr Vec(Expr matrix) => Expr.Apply(VecOperator.Instance, matrix);
}

/// <summary>vec X stacks the columns of X: (vec X)_{i+jm} = X_ij, counted from zero.</summary>
public sealed class VecOperator : LinearOperator
{
    internal static readonly VecOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "vec";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{0a}.reshape((-1, 1), order='F')",
        PyTorch = "{0a}.T.reshape(-1, 1)",
        Julia = "reshape({0}, :, 1)",
        Matlab = "reshape({0}, [], 1)",
        CSharp = "Create({r}, 1, (row, column) => {0n}[row % {r0a}, row / {r0a}])",
        MathNet = "Matrix<double>.Build.DenseOfColumnMajor({r}, 1, {0a}.ToColumnMajorArray())",
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("vec");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(arguments[0].Shape.Count, Dimension.One);

    // ⟨g, vec V⟩ = ⟨unvec g, V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        var (rows, columns) = self.Arguments[0].Shape;
        return Functions.Unvec(cotangent, rows, columns);
    }

    // vec(vec V) = vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Identity(self.Shape.Rows);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override bool KeepsEntries => true;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0].Vec();
}
