using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix Δ, n²×n, with vec X = Δθ for the circulant matrix X whose first column is θ.</summary>
    public static Expr CirculantBasis(Dimension size) => Expr.Apply(new CirculantBasisOperator(size));
}

/// <summary>The basis of n×n circulant matrices: vec X = Δθ with X_ij = θ_((i−j mod n)+1); ΔᵀΔ = nI.</summary>
public sealed class CirculantBasisOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("circulant_basis", 1, p => Functions.CirculantBasis(p[0]));

    /// <inheritdoc/>
    public override string Name => "circulant_basis";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("Δ", @"\boldsymbol{\Delta}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new CirculantBasisOperator(parameters[0]);

    internal override Dimension? NonzeroCount => Parameters[0] * Parameters[0];

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var n = this.SizeAt(0);
            for (var row = 0; row < n * n; row++) yield return (row, ((row % n) - (row / n) + n) % n, 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0] * Parameters[0], Parameters[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullColumnRank | MatrixProperties.Nonnegative | MatrixProperties.Integer;

    // Row i + j n has its 1 in column (i − j) mod n, all counted from 0.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var n = this.SizeAt(0);
        return RingMatrix<T>.Create(n * n, n, (row, k) => k == (row % n - row / n + n) % n ? T.One : T.Zero);
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.fromfunction(lambda row, column: column == (row - row // {p0a}) % {p0a}, ({r}, {c}), dtype=int).astype(float)",
        PyTorch = "(torch.arange({c})[None, :] == (torch.arange({r})[:, None] - torch.arange({r})[:, None] // {p0a}) % {p0a}).to(**like)",
        Julia = "[Float64(column == mod(row - row ÷ {p0a}, {p0a})) for row in 0:{=r-1a}, column in 0:{=c-1a}]",
        Matlab = "double((0:{=c-1a}) == mod((0:{=r-1a})' - floor((0:{=r-1a})' / {p0a}), {p0a}))",
        CSharp = "Create({r}, {c}, (row, column) => column == (row % {p0a} - row / {p0a} + {p0a}) % {p0a} ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => column == (row % {p0a} - row / {p0a} + {p0a}) % {p0a} ? 1.0 : 0.0)",
    };
}
