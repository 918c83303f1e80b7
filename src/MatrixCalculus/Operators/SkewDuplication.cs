using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The skew duplication matrix D̃_n, n² × n(n−1)/2: D̃_n v = vec S for skew-symmetric S whose strict lower triangle by columns is v.</summary>
    public static Expr SkewDuplication(Dimension size) => Expr.Apply(new SkewDuplicationOperator(size));
}

/// <summary>The skew duplication matrix: D̃_n v = vec S for skew-symmetric S with the strict lower triangle v; D̃_nᵀD̃_n = 2I (Magnus, Linear Structures, 1988, ch. 6).</summary>
public sealed class SkewDuplicationOperator(Dimension size) : ConstantOperator(size)
{
    internal static readonly OperatorForm Form = OperatorForm.Constant("skew_duplication", 1, p => Functions.SkewDuplication(p[0]));

    /// <inheritdoc/>
    public override string Name => "skew_duplication";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Constant("D̃", @"\tilde{\mathbf{D}}");

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new SkewDuplicationOperator(parameters[0]);

    internal override Dimension? NonzeroCount => Parameters[0] * (Parameters[0] - Dimension.One);

    internal override IEnumerable<(int Row, int Column, int Sign)> Nonzeros
    {
        get
        {
            var n = this.SizeAt(0);
            for (var j = 0; j < n; j++)
                for (var i = 0; i < n; i++)
                    if (i != j) yield return (i + (j * n), LowerTriangle.Place(Math.Max(i, j) - 1, Math.Min(i, j), n - 1), i > j ? 1 : -1);
        }
    }

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(Parameters[0] * Parameters[0], Parameters[0] * (Parameters[0] - Dimension.One) / 2);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.FullColumnRank | MatrixProperties.Integer;

    // Row i + j n of (i, j) has 1 at the place of (i, j) in the strict lower triangle where i > j, and −1 at that of (j, i) where i < j.
    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var n = this.SizeAt(0);
        if (n == 1) throw new EvaluationException(ErrorCode.ConflictingSizes, "A skew-symmetric 1×1 matrix has no free entry.");
        return RingMatrix<T>.Create(n * n, LowerTriangle.Count(n - 1), (row, column) =>
        {
            var (i, j) = (row % n, row / n);
            if (i == j || column != LowerTriangle.Place(Math.Max(i, j) - 1, Math.Min(i, j), n - 1)) return T.Zero;
            return i > j ? T.One : -T.One;
        });
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = new("_skew_duplication({p0})") { Helper = """
        def _skew_duplication(n):
            j, i = np.triu_indices(n, 1)
            e = np.eye(n * n)
            return (e[i + j * n] - e[j + i * n]).T
        """ },
        PyTorch = new("_skew_duplication({p0})") { Helper = """
        def _skew_duplication(n):
            j, i = torch.triu_indices(n, n, 1)
            e = torch.eye(n * n, **like)
            return (e[i + j * n] - e[j + i * n]).T
        """ },
        Julia = new("skew_duplication_({p0})") { Helper = """
        function skew_duplication_(n)
            e = Matrix{Float64}(I, n^2, n^2)
            return reduce(hcat, [e[:, i + (j - 1) * n] - e[:, j + (i - 1) * n] for j in 1:n for i in j+1:n])
        end
        """ },
        Matlab = new("skew_duplication_({p0})") { Helper = """
        function d = skew_duplication_(n)
            [i, j] = find(tril(true(n), -1));
            k = (1:numel(i))';
            d = full(sparse([i + (j - 1) * n; j + (i - 1) * n], [k; k], [ones(size(k)); -ones(size(k))], n^2, numel(k)));
        end
        """ },
        CSharp = new("SkewDuplication({p0})") { Helper = """
        static double[,] SkewDuplication(int n)
        {
            var d = new double[n * n, n * (n - 1) / 2];
            for (int j = 0, k = 0; j < n; j++)
                for (var i = j + 1; i < n; i++, k++) (d[i + j * n, k], d[j + i * n, k]) = (1, -1);
            return d;
        }
        """ },
        MathNet = new("SkewDuplication({p0})") { Helper = """
        static Matrix<double> SkewDuplication(int n)
        {
            var d = Matrix<double>.Build.Dense(n * n, n * (n - 1) / 2);
            for (int j = 0, k = 0; j < n; j++)
                for (var i = j + 1; i < n; i++, k++) (d[i + j * n, k], d[j + i * n, k]) = (1, -1);
            return d;
        }
        """ },
    };
}
