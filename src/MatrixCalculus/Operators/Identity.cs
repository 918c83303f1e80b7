using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The identity matrix Iₙ.</summary>
    public static Expr Identity(Dimension size) => Expr.Apply(new IdentityOperator(size));
}

/// <summary>The identity matrix Iₙ: an operator without arguments.</summary>
public sealed class IdentityOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("eye", 1, p => Functions.Identity(p[0]));

    /// <inheritdoc/>
    public override string Name => "eye";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override bool IsProductIdentity => true;

    /// <inheritdoc/>
    public override Notation Notation => Symbol;

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new IdentityOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0], Parameters[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Diagonal | MatrixProperties.Orthogonal | MatrixProperties.PositiveDefinite | MatrixProperties.Nonnegative;

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => RingMatrix<T>.Identity(this.SizeAt(0));

    internal override Dimension? NonzeroCount => Parameters[0];

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros => Enumerable.Range(0, this.SizeAt(0)).Select(i => (i, i, 1));

    private static readonly Notation Symbol = Notation.Constant("I", @"\mathbf{I}");

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.eye({p0})",
        PyTorch = "torch.eye({p0}, **like)",
        Julia = "Matrix{{Float64}}(I, {p0}, {p0})",
        Matlab = "eye({p0})",
        CSharp = "Create({p0}, {p0}, (row, column) => row == column ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.DenseIdentity({p0})",
    };
}
