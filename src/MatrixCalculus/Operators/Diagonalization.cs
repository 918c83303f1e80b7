using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The matrix Ψ_n, n²×n, with vec Diag(x) = Ψ_n x and diag X = Ψ_nᵀ vec X.</summary>
    public static Expr Diagonalization(Dimension size) => Expr.Apply(new DiagonalizationOperator(size));
}

/// <summary>The diagonalization matrix Ψ_n: vec Diag(x) = Ψ_n x; Ψ_nᵀΨ_n = I_n.</summary>
public sealed class DiagonalizationOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("diagonalization", 1, p => Functions.Diagonalization(p[0]));

    /// <inheritdoc/>
    public override string Name => "diagonalization";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("Ψ", @"\boldsymbol{\Psi}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new DiagonalizationOperator(parameters[0]);

    internal override Dimension? NonzeroCount => Parameters[0];

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var n = this.SizeAt(0);
            for (var i = 0; i < n; i++) yield return (i * (n + 1), i, 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0] * Parameters[0], Parameters[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullColumnRank | MatrixProperties.Nonnegative;

    // Column i of Ψ_n is vec E_ii.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var n = this.SizeAt(0);
        return RingMatrix<T>.Create(n * n, n, (row, i) => row == i * (n + 1) ? T.One : T.Zero);
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.eye({r})[:, ::{=p0+1}]",
        PyTorch = "torch.eye({r}, **like)[:, ::{=p0+1}]",
        Julia = "Matrix{{Float64}}(I, {r}, {r})[:, 1:{=p0+1}:end]",
        Matlab = "full(sparse(1:{=p0+1a}:{ra}, 1:{p0a}, 1))",
        CSharp = "Create({r}, {c}, (row, column) => row == column * {=p0+1a} ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => row == column * {=p0+1a} ? 1.0 : 0.0)",
    };
}
