using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The column vech X of the lower triangle of a square matrix, column after column: n(n+1)/2 × 1.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Vech(Expr matrix) => Expr.Apply(VechOperator.Instance, matrix);
}

/// <summary>vech X stacks the lower triangle by columns, the diagonal with it: vech X = L_n vec X.</summary>
public sealed class VechOperator : LinearOperator
{
    internal static readonly VechOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    /// <inheritdoc/>
    public override string Name => "vech";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{0a}.T[np.triu_indices({r0})][:, None]",
        PyTorch = "{0a}.T[torch.triu_indices({r0}, {r0}).unbind()][:, None]",
        Julia = "reshape({0a}[tril(trues({r0}, {r0}))], :, 1)",
        Matlab = "{0n}(tril(true({r0})))",
        CSharp = new("Vech({0})") { Helper = """
        static double[,] Vech(double[,] x)
        {
            var (n, k) = (x.GetLength(0), 0);
            var y = new double[n * (n + 1) / 2, 1];
            for (var j = 0; j < n; j++)
                for (var i = j; i < n; i++) y[k++, 0] = x[i, j];
            return y;
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("vech");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) =>
        new(LowerTriangle.Count(ShapeRules.RequireSquare(arguments[0], "half-vectorisation vech").Rows), Dimension.One);

    // ⟨g, L vec V⟩ = ⟨unvec(Lᵀ g), V⟩
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        var size = self.Arguments[0].Shape.Rows;
        return Functions.Unvec(Functions.Elimination(size).T * cotangent, size, size);
    }

    // vech V = L_n vec V
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument) => Functions.Elimination(self.Arguments[0].Shape.Rows);

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Positive | MatrixProperties.Nonnegative | MatrixProperties.Integer);

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => Dimension.Zero;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var matrix = arguments[0];
        var entries = new List<T>();
        for (var j = 0; j < matrix.Columns; j++)
            for (var i = j; i < matrix.Rows; i++) entries.Add(matrix[i, j]);
        return RingMatrix<T>.FromColumns(entries.Count, 1, entries.ToArray());
    }
}
