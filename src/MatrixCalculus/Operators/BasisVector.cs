using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The i-th column eᵢ of Iₙ, counted from 1.</summary>
    /// <exception cref="DeclarationException">The place i is a number below 1, or above a size n that is a number.</exception>
    public static Expr BasisVector(Dimension size, Dimension place) => Expr.Apply(new BasisVectorOperator(size, place));
}

/// <summary>The basis vector eᵢ, n×1: 1 at place i, counted from 1, and 0 elsewhere.</summary>
public sealed class BasisVectorOperator(Dimension size, Dimension place) : ConstantOperator(size, place)
{
    internal static readonly OperatorForm Form = new("basis", 0, 2, (_, p) => Functions.BasisVector(p[0], p[1]))
    {
        Samples = [new([], ["n", 2])],
    };

    /// <inheritdoc/>
    public override string Name => "basis";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("e", @"\mathbf{e}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new BasisVectorOperator(parameters[0], parameters[1]);

    internal override ImmutableArray<(Dimension First, Expr Part)>? PartsByRows(Expr self) => [(Parameters[1], 1)];

    internal override Dimension? NonzeroCount => Dimension.One;

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            yield return (this.SizeAt(1) - 1, 0, 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        Places.Require(Parameters[1], Dimension.One, Parameters[0], "place");
        return new(Parameters[0], Dimension.One);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Nonnegative | MatrixProperties.Integer | MatrixProperties.FullColumnRank;

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (n, place) = (this.SizeAt(0), this.SizeAt(1));
        return place <= n
            ? RingMatrix<T>.Create(n, 1, (i, _) => i == place - 1 ? T.One : T.Zero)
            : throw new EvaluationException(ErrorCode.ConflictingSizes, $"There is no place {place} in a vector of {n} entries.");
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.eye({p0}, 1, {=1-p1})",
        PyTorch = "torch.eye({p0}, **like)[:, {=p1-1}:{p1}]",
        Julia = "reshape(Float64.((1:{p0}) .== {p1}), :, 1)",
        Matlab = "double((1:{p0})' == {p1})",
        CSharp = "Create({p0}, 1, (row, column) => row == {=p1-1} ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({p0}, 1, (row, column) => row == {=p1-1} ? 1.0 : 0.0)",
    };
}
