using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix Δ, mn × (m+n−1), with vec X = Δθ for the Toeplitz matrix X_ij = θ_(i−j+n), whose diagonals θ counts from the upper right corner.</summary>
    public static Expr ToeplitzBasis(Dimension rows, Dimension columns) => Expr.Apply(new ToeplitzBasisOperator(rows, columns));
}

/// <summary>The basis of m×n Toeplitz matrices: vec X = Δθ with X_ij = θ_(i−j+n).</summary>
public sealed class ToeplitzBasisOperator(Dimension rows, Dimension columns) : ConstantOperator(rows, columns)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("toeplitz_basis", 2, p => Functions.ToeplitzBasis(p[0], p[1]));

    /// <inheritdoc/>
    public override string Name => "toeplitz_basis";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("Δ", @"\boldsymbol{\Delta}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new ToeplitzBasisOperator(parameters[0], parameters[1]);

    internal override Dimension? NonzeroCount => Parameters[0] * Parameters[1];

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var (m, n) = (this.SizeAt(0), this.SizeAt(1));
            for (var row = 0; row < m * n; row++) yield return (row, (row % m) - (row / m) + n - 1, 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0] * Parameters[1], Parameters[0] + Parameters[1] - Dimension.One);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullColumnRank | MatrixProperties.Nonnegative | MatrixProperties.Integer;

    // Row i + j m has its 1 in column i − j + n − 1, all counted from 0.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (m, n) = (this.SizeAt(0), this.SizeAt(1));
        return RingMatrix<T>.Create(m * n, m + n - 1, (row, k) => k == row % m - row / m + n - 1 ? T.One : T.Zero);
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.fromfunction(lambda row, column: column == row % {p0a} - row // {p0a} + {=p1-1a}, ({r}, {c}), dtype=int).astype(float)",
        PyTorch = "(torch.arange({c})[None, :] == torch.arange({r})[:, None] % {p0a} - torch.arange({r})[:, None] // {p0a} + {=p1-1a}).to(**like)",
        Julia = "[Float64(column == row % {p0a} - row ÷ {p0a} + {=p1-1a}) for row in 0:{=r-1a}, column in 0:{=c-1a}]",
        Matlab = "double((0:{=c-1a}) == mod((0:{=r-1a})', {p0a}) - floor((0:{=r-1a})' / {p0a}) + {=p1-1a})",
        CSharp = "Create({r}, {c}, (row, column) => column == row % {p0a} - row / {p0a} + {=p1-1a} ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => column == row % {p0a} - row / {p0a} + {=p1-1a} ? 1.0 : 0.0)",
    };
}
