using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix U_n, n(n+1)/2 × n², that takes vec X to the upper triangle of X by columns: X₁₁, X₁₂, X₂₂, X₁₃, ….</summary>
    public static Expr UpperElimination(Dimension size) => Expr.Apply(new UpperEliminationOperator(size));
}

/// <summary>The elimination matrix of the upper triangle: U_n vec X stacks it by columns; U_nᵀ U_n vec X = vec X for upper-triangular X, and U_n U_nᵀ = I.</summary>
public sealed class UpperEliminationOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("upper_elimination", 1, p => Functions.UpperElimination(p[0]));

    /// <inheritdoc/>
    public override string Name => "upper_elimination";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("U", @"\mathbf{U}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new UpperEliminationOperator(parameters[0]);

    internal override Dimension? NonzeroCount => LowerTriangle.Count(Parameters[0]);

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var n = this.SizeAt(0);
            for (var j = 0; j < n; j++)
                for (var i = 0; i <= j; i++) yield return ((j * (j + 1) / 2) + i, i + (j * n), 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(LowerTriangle.Count(Parameters[0]), Parameters[0] * Parameters[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullRowRank | MatrixProperties.Nonnegative | MatrixProperties.Integer;

    // The row j(j+1)/2 + i of (i, j), i ≤ j, has its 1 in column i + j n.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var n = this.SizeAt(0);
        return RingMatrix<T>.Create(LowerTriangle.Count(n), n * n, (row, column) =>
        {
            var (i, j) = (column % n, column / n);
            return i <= j && row == LowerTriangle.Count(j) + i ? T.One : T.Zero;
        });
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.eye({c})[np.ravel_multi_index(np.tril_indices({p0}), ({p0}, {p0}))]",
        PyTorch = "torch.eye({c}, **like)[torch.arange({c}).reshape({p0}, {p0})[torch.tril_indices({p0}, {p0}).unbind()]]",
        Julia = "Matrix{{Float64}}(I, {c}, {c})[vec(triu(trues({p0}, {p0}))), :]",
        Matlab = new("upper_elimination_({p0})") { Helper = """
        function e = upper_elimination_(n)
            e = eye(n^2);
            e = e(find(triu(true(n))), :);
        end
        """ },
        CSharp = "Create({r}, {c}, (row, column) => column % {p0a} <= column / {p0a} && row == column / {p0a} * (column / {p0a} + 1) / 2 + column % {p0a} ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => column % {p0a} <= column / {p0a} && row == column / {p0a} * (column / {p0a} + 1) / 2 + column % {p0a} ? 1.0 : 0.0)",
    };
}
