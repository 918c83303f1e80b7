using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The commutation matrix K_mn, mn×mn: K_mn vec X = vec Xᵀ for X m×n.</summary>
    public static Expr Commutation(Dimension rows, Dimension columns) => Expr.Apply(new CommutationOperator(rows, columns));
}

/// <summary>The commutation matrix K_mn = Σ_ij E_ij ⊗ E_ijᵀ with E_ij m×n; K_mnᵀ = K_mn⁻¹ = K_nm.</summary>
public sealed class CommutationOperator(Dimension rows, Dimension columns) : ConstantOperator(rows, columns)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("commutation", 2, p => Functions.Commutation(p[0], p[1]));

    /// <inheritdoc/>
    public override string Name => "commutation";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("K", @"\mathbf{K}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new CommutationOperator(parameters[0], parameters[1]);

    internal override Expr? ProductWith(Expr self, Expr right) => Functions.CommutedRows(right, Parameters[0], Parameters[1]);

    internal override Dimension? NonzeroCount => Parameters[0] * Parameters[1];

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var (m, n) = (this.SizeAt(0), this.SizeAt(1));
            for (var row = 0; row < m * n; row++) yield return (row, (row / n) + (row % n * m), 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0] * Parameters[1], Parameters[0] * Parameters[1]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Orthogonal | MatrixProperties.Nonnegative | (Parameters[0] == Parameters[1] ? MatrixProperties.Symmetric : MatrixProperties.None);

    // Row j + i n of K_mn picks entry i + j m of vec X, counted from zero.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (m, n) = (this.SizeAt(0), this.SizeAt(1));
        return RingMatrix<T>.Create(m * n, m * n, (row, column) => column == row / n + row % n * m ? T.One : T.Zero);
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.eye({r})[np.arange({r}).reshape({p1}, {p0}).T.ravel()]",
        PyTorch = "torch.eye({r}, **like)[torch.arange({r}).reshape({p1}, {p0}).T.reshape(-1)]",
        Julia = "Matrix{{Float64}}(I, {r}, {r})[vec(permutedims(reshape(1:{ra}, {p0}, {p1}))), :]",
        Matlab = "full(sparse(1:{ra}, reshape(reshape(1:{ra}, {p0}, {p1})', 1, []), 1))",
        CSharp = "Create({r}, {c}, (row, column) => column == row / {p1a} + row % {p1a} * {p0a} ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => column == row / {p1a} + row % {p1a} * {p0a} ? 1.0 : 0.0)",
    };
}
