using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The skew duplication matrix D̃_n, n² × n(n−1)/2: D̃_n v = vec S for skew-symmetric S whose strict lower triangle by columns is v.</summary>
    public static Expr SkewDuplication(Dimension size) => Expr.Apply(new SkewDuplicationOperator(size));
}

/// <summary>The skew duplication matrix: D̃_n v = vec S for skew-symmetric S with the strict lower triangle v; D̃_nᵀD̃_n = 2I (Magnus, Linear Structures, 1988, ch. 6).</summary>
public sealed class SkewDuplicationOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("skew_duplication", 1, p => Functions.SkewDuplication(p[0]));

    /// <inheritdoc/>
    public override string Name => "skew_duplication";

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("D̃", @"\tilde{\mathbf{D}}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new SkewDuplicationOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0] * Parameters[0], Parameters[0] * (Parameters[0] - Dimension.One) / 2);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullColumnRank | MatrixProperties.Integer;

    // Row i + j n of (i, j) has 1 at the place of (i, j) in the strict lower triangle where i > j, and −1 at that of (j, i) where i < j.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var n = this.SizeAt(0);
        if (n == 1) throw new EvaluationException(ErrorCode.ConflictingSizes, "A skew-symmetric 1×1 matrix has no free entry.");
        return RingMatrix<T>.Create(n * n, LowerTriangle.Count(n - 1), (row, column) =>
        {
            var (i, j) = (row % n, row / n);
            if (i == j || column != LowerTriangle.Place(Math.Max(i, j) - 1, Math.Min(i, j), n - 1)) return T.Zero;
            return i > j ? T.One : -T.One;
        });
    }
}
