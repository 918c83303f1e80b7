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
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("D", @"\mathbf{D}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new DuplicationOperator(parameters[0]);

    internal override Dimension? NonzeroCount => Parameters[0] * Parameters[0];

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var n = this.SizeAt(0);
            for (var row = 0; row < n * n; row++) yield return (row, LowerTriangle.Place(row % n, row / n, n), 1);
        }
    }

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

    private static readonly OperatorCode Written = new()
    {
        NumPy = new("_duplication({p0})") { Helper = """
        def _duplication(n):
            p = np.zeros((n, n), dtype=int)
            p[np.triu_indices(n)] = np.arange(n * (n + 1) // 2)
            return np.eye(n * (n + 1) // 2)[np.maximum(p, p.T).ravel()]
        """ },
        Jax = new("_duplication({p0})") { Helper = """
        def _duplication(n):
            p = jnp.zeros((n, n), dtype=int).at[jnp.triu_indices(n)].set(jnp.arange(n * (n + 1) // 2))
            return jnp.eye(n * (n + 1) // 2)[jnp.maximum(p, p.T).ravel()]
        """ },
        PyTorch = new("_duplication({p0})") { Helper = """
        def _duplication(n):
            p = torch.zeros(n, n, dtype=torch.long)
            p[torch.triu_indices(n, n).unbind()] = torch.arange(n * (n + 1) // 2)
            return torch.eye(n * (n + 1) // 2, **like)[torch.maximum(p, p.T).reshape(-1)]
        """ },
        Julia = new("duplication_({p0})") { Helper = """
        function duplication_(n)
            p = zeros(Int, n, n)
            p[tril(trues(n, n))] = 1:(n * (n + 1) ÷ 2)
            return Matrix{Float64}(I, n * (n + 1) ÷ 2, n * (n + 1) ÷ 2)[vec(max.(p, p')), :]
        end
        """ },
        Matlab = new("duplication_({p0})") { Helper = """
        function d = duplication_(n)
            p = zeros(n);
            p(tril(true(n))) = 1:n*(n+1)/2;
            p = max(p, p');
            d = eye(n*(n+1)/2);
            d = d(p(:), :);
        end
        """ },
        CSharp = "Create({r}, {c}, (row, column) => column == Math.Max(row % {p0a}, row / {p0a}) + Math.Min(row % {p0a}, row / {p0a}) * (2 * {p0a} - 1 - Math.Min(row % {p0a}, row / {p0a})) / 2 ? 1.0 : 0.0)",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => column == Math.Max(row % {p0a}, row / {p0a}) + Math.Min(row % {p0a}, row / {p0a}) * (2 * {p0a} - 1 - Math.Min(row % {p0a}, row / {p0a})) / 2 ? 1.0 : 0.0)",
    };
}
