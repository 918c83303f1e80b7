using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The duplication matrix D_n, n² × n(n+1)/2: D_n vech S = vec S for symmetric S.</summary>
    public static Expr Duplication(Dimension size) => Expr.Apply(new DuplicationOperator(size));
}

/// <summary>The duplication matrix D_n: D_n vech S = vec S for symmetric S; L_n D_n = I (Magnus &amp; Neudecker, ch. 3, sec. 8).</summary>
public sealed class DuplicationOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("duplication", 1, p => Functions.Duplication(p[0]));

    /// <inheritdoc/>
    public override string Name => "duplication";

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("D", @"\mathbf{D}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new DuplicationOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0] * Parameters[0], LowerTriangle.Count(Parameters[0]));

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullColumnRank | MatrixProperties.Nonnegative | MatrixProperties.Integer;

    // Row i + j n has its 1 at the place of (i, j) in vech.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var n = this.SizeAt(0);
        return RingMatrix<T>.Create(n * n, LowerTriangle.Count(n), (row, column) => column == LowerTriangle.Place(row % n, row / n, n) ? T.One : T.Zero);
    }
}
