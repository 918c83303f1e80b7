using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The symmetric n×n matrix S with vech S = v, from a column of n(n+1)/2 entries.</summary>
    public static Expr Unvech(Expr vector, Dimension size) => Expr.Apply(new UnvechOperator(size), vector);
}

/// <summary>The symmetric matrix of which a vector is the lower triangle by columns: vec(unvech v) = D_n v.</summary>
public sealed class UnvechOperator(Dimension size) : LinearOperator
{
    internal static readonly OperatorForm Form = new("unvech", 1, 1, (x, p) => Functions.Unvech(x[0], p[0]))
    {
        Samples = [new([Sample.Of("n*(n+1)/2", Dimension.One)], ["n"])],
    };

    private static readonly OperatorCode Written = new()
    {
        NumPy = new("_unvech({0}, {p0})") { Helper = """
        def _unvech(v, n):
            s = np.zeros((n, n))
            s[np.triu_indices(n)] = v[:, 0]
            return s + np.triu(s, 1).T
        """ },
        Jax = new("_unvech({0}, {p0})") { Helper = """
        def _unvech(v, n):
            s = jnp.zeros((n, n)).at[jnp.triu_indices(n)].set(v[:, 0])
            return s + jnp.triu(s, 1).T
        """ },
        PyTorch = new("_unvech({0}, {p0})") { Helper = """
        def _unvech(v, n):
            s = torch.zeros(n, n, **like)
            s[torch.triu_indices(n, n).unbind()] = v[:, 0]
            return s + torch.triu(s, 1).T
        """ },
        Julia = new("unvech_({0}, {p0})") { Helper = """
        function unvech_(v, n)
            s = zeros(n, n)
            s[tril(trues(n, n))] = v
            return s + tril(s, -1)'
        end
        """ },
        Matlab = new("unvech_({0}, {p0})") { Helper = """
        function s = unvech_(v, n)
            s = zeros(n);
            s(tril(true(n))) = v;
            s = s + tril(s, -1)';
        end
        """ },
        CSharp = "Create({r}, {c}, (row, column) => {0n}[Math.Max(row, column) + Math.Min(row, column) * (2 * {ra} - 1 - Math.Min(row, column)) / 2, 0])",
        MathNet = "Matrix<double>.Build.Dense({r}, {c}, (row, column) => {0n}[Math.Max(row, column) + Math.Min(row, column) * (2 * {ra} - 1 - Math.Min(row, column)) / 2, 0])",
    };

    /// <inheritdoc/>
    public override string Name => "unvech";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("unvech");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [size];

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new UnvechOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var n = Parameters[0];
        return ShapeRules.RequireColumn(arguments[0], "the argument of unvech").Rows == LowerTriangle.Count(n)
            ? new(n, n)
            : throw new ShapeException(ErrorCode.ShapeMismatch, $"{arguments[0]} ({arguments[0].Shape}) has not the {LowerTriangle.Count(n)} entries of the lower triangle of an {n}×{n} matrix.");
    }

    // ⟨G, unvech v⟩ = ⟨Dᵀ vec G, v⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Expr.Product(Functions.Duplication(Parameters[0]).T, Functions.Vec(cotangent));

    // vec(unvech v) = D v
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => Functions.Duplication(Parameters[0]);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Symmetric | (arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer));

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var (n, vector) = (this.SizeAt(0), arguments[0]);
        return DenseMatrix.Create(n, n, (i, j) => vector[LowerTriangle.Place(i, j, n), 0]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (n, vector) = (this.SizeAt(0), arguments[0]);
        return RingMatrix<T>.Create(n, n, (i, j) => vector[LowerTriangle.Place(i, j, n), 0]);
    }
}
