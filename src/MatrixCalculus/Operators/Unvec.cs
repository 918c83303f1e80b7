using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The m×n matrix X with vec X = x, for a column x of mn entries.</summary>
    /// <exception cref="ShapeException">x is not mn×1.</exception>
    public static Expr Unvec(Expr vector, Dimension rows, Dimension columns) => Expr.Apply(new UnvecOperator(rows, columns), vector);
}

/// <summary>The inverse of vec: the m×n matrix whose columns are stacked in the argument.</summary>
public sealed class UnvecOperator(Dimension rows, Dimension columns) : LinearOperator
{
    internal static readonly OperatorForm Form = new("unvec", 1, 2, (x, p) => Functions.Unvec(x[0], p[0], p[1]))
    {
        Samples = [new([Sample.Of("m*n", Dimension.One)], ["m", "n"])],
    };

    /// <inheritdoc/>
    public override string Name => "unvec";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("unvec");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [rows, columns];

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new UnvecOperator(parameters[0], parameters[1]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        ShapeRules.RequireColumn(arguments[0], "the argument of unvec");
        var shape = new Shape(Parameters[0], Parameters[1]);
        return arguments[0].Shape.Rows == shape.Count
            ? shape
            : throw new ShapeException(
                ErrorCode.ShapeMismatch,
                $"Cannot unvec {arguments[0]} ({arguments[0].Shape}) to {shape}: it has {arguments[0].Shape.Rows} entries, not {shape.Count}.");
    }

    // ⟨G, unvec v⟩ = ⟨vec G, v⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Functions.Vec(cotangent);

    // vec(unvec v) = v
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) =>
        Functions.Identity(self.Shape.Count);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    internal override bool KeepsEntries => true;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0].Reshape(this.SizeAt(0), this.SizeAt(1));

    private static readonly OperatorCode Written = new()
    {
        NumPy = "{0a}.reshape(({r}, {c}), order='F')",
        PyTorch = "{0a}.reshape({c}, {r}).T",
        Julia = "reshape({0}, {r}, {c})",
        Matlab = "reshape({0}, {r}, {c})",
        CSharp = "Create({r}, {c}, (row, column) => {0n}[row + column * {ra}, 0])",
        MathNet = "Matrix<double>.Build.DenseOfColumnMajor({r}, {c}, {0a}.ToColumnMajorArray())",
    };
}
