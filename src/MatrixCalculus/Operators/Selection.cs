using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The rows s … s + p − 1 of Iₙ, counted from 1, as a p×n matrix S: SX are those rows of X.</summary>
    /// <exception cref="DeclarationException">The rows are not among 1 … n, as far as numbers tell.</exception>
    public static Expr Selection(Dimension count, Dimension size, Dimension start) => Expr.Apply(new SelectionOperator(count, size, start));
}

/// <summary>The selection matrix S, p×n, whose rows are p successive rows of Iₙ; SSᵀ = I.</summary>
public sealed class SelectionOperator(Dimension count, Dimension size, Dimension start) : ConstantOperator(count, size, start)
{
    internal static readonly OperatorForm Form = new("selection", 0, 3, (_, p) => Functions.Selection(p[0], p[1], p[2]))
    {
        Samples = [new([], ["n", "m+n+2", 2])],
    };

    /// <inheritdoc/>
    public override string Name => "selection";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("S", @"\mathbf{S}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new SelectionOperator(parameters[0], parameters[1], parameters[2]);

    internal override ImmutableArray<(Dimension First, Expr Part)>? PartsByColumns(Expr self) => [(Parameters[2], Functions.Identity(Parameters[0]))];

    internal override Dimension? NonzeroCount => Parameters[0];

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var (count, start) = (this.SizeAt(0), this.SizeAt(2));
            for (var i = 0; i < count; i++) yield return (i, start - 1 + i, 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        Places.Require(Parameters[2], Parameters[0], Parameters[1], "row");
        return new(Parameters[0], Parameters[1]);
    }

    // One row of I is a basis vector, transposed.
    /// <inheritdoc/>
    public override Expr? Reduce(Expr self) => Parameters[0].IsOne ? Functions.BasisVector(Parameters[1], Parameters[2]).T : null;

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullRowRank | MatrixProperties.Nonnegative | MatrixProperties.Integer;

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (count, size, start) = (this.SizeAt(0), this.SizeAt(1), this.SizeAt(2));
        return start - 1 + count <= size
            ? RingMatrix<T>.Create(count, size, (i, j) => j == start - 1 + i ? T.One : T.Zero)
            : throw new EvaluationException(ErrorCode.ConflictingSizes, $"There are no {count} rows from {start} on among {size}.");
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.eye({p0}, {p1}, {=p2-1})",
        PyTorch = "torch.eye({p1}, **like)[{=p2-1}:{=p0+p2-1}]",
        Julia = "Matrix{{Float64}}(I, {p1}, {p1})[{p2a}:{=p0+p2-1a}, :]",
        Matlab = "full(sparse(1:{p0a}, {p2a}:{=p0+p2-1a}, 1, {p0}, {p1}))",
        CSharp = "Create({r}, {c}, (row, column) => column == row + {=p2-1} ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => column == row + {=p2-1} ? 1.0 : 0.0)",
    };
}
