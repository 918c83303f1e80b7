using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The elimination matrix L_n, n(n+1)/2 × n²: L_n vec X = vech X.</summary>
    public static Expr Elimination(Dimension size) => Expr.Apply(new EliminationOperator(size));
}

/// <summary>The elimination matrix L_n: L_n vec X = vech X for every square X; L_n L_nᵀ = I (Magnus &amp; Neudecker 1980).</summary>
public sealed class EliminationOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("elimination", 1, p => Functions.Elimination(p[0]));

    /// <inheritdoc/>
    public override string Name => "elimination";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("L", @"\mathbf{L}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new EliminationOperator(parameters[0]);

    internal override Dimension? NonzeroCount => LowerTriangle.Count(Parameters[0]);

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var n = this.SizeAt(0);
            for (var j = 0; j < n; j++)
                for (var i = j; i < n; i++) yield return (LowerTriangle.Place(i, j, n), i + (j * n), 1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(LowerTriangle.Count(Parameters[0]), Parameters[0] * Parameters[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullRowRank | MatrixProperties.Nonnegative | MatrixProperties.Integer;

    // The row of (i, j), i ≥ j, has its 1 in column i + j n.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var n = this.SizeAt(0);
        return RingMatrix<T>.Create(LowerTriangle.Count(n), n * n, (row, column) =>
            column % n >= column / n && row == LowerTriangle.Place(column % n, column / n, n) ? T.One : T.Zero);
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = "np.eye({c})[np.ravel_multi_index(np.triu_indices({p0}), ({p0}, {p0}))]",
        PyTorch = "torch.eye({c}, **like)[torch.arange({c}).reshape({p0}, {p0})[torch.triu_indices({p0}, {p0}).unbind()]]",
        Julia = "Matrix{{Float64}}(I, {c}, {c})[vec(tril(trues({p0}, {p0}))), :]",
        Matlab = new("elimination_({p0})") { Helper = """
        function e = elimination_(n)
            e = eye(n^2);
            e = e(find(tril(true(n))), :);
        end
        """ },
        CSharp = "Create({r}, {c}, (row, column) => column % {p0a} >= column / {p0a} && row == column % {p0a} + column / {p0a} * (2 * {p0a} - 1 - column / {p0a}) / 2 ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => column % {p0a} >= column / {p0a} && row == column % {p0a} + column / {p0a} * (2 * {p0a} - 1 - column / {p0a}) / 2 ? 1.0 : 0.0)",
    };
}
