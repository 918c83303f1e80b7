using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The softmax of each row: P_ij = e^{X_ij} / Σ_k e^{X_ik}.</summary>
    public static Expr SoftmaxOfRows(Expr matrix) => Expr.Apply(SoftmaxOfRowsOperator.Instance, matrix);
}

/// <summary>The softmax of each row of a matrix: positive entries, each row of sum 1.</summary>
public sealed class SoftmaxOfRowsOperator : Operator
{
    internal static readonly SoftmaxOfRowsOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix);

    /// <inheritdoc/>
    public override string Name => "softmax_rows";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.exp({0n} - np.logaddexp.reduce({0n}, axis=1, keepdims=True))",
        Jax = "jax.nn.softmax({0}, axis=1)",
        PyTorch = "torch.softmax({0}, 1)",
        Julia = "exp.({0n} .- maximum({0n}, dims=2)) ./ sum(exp.({0n} .- maximum({0n}, dims=2)), dims=2)",
        Matlab = "exp({0n} - max({0n}, [], 2)) ./ sum(exp({0n} - max({0n}, [], 2)), 2)",
        CSharp = new("SoftmaxOfRows({0})") { Helper = """
        static double[,] SoftmaxOfRows(double[,] x)
        {
            var y = new double[x.GetLength(0), x.GetLength(1)];
            for (var i = 0; i < x.GetLength(0); i++)
            {
                var (greatest, sum) = (double.NegativeInfinity, 0.0);
                for (var j = 0; j < x.GetLength(1); j++) greatest = Math.Max(greatest, x[i, j]);
                for (var j = 0; j < x.GetLength(1); j++) sum += y[i, j] = Math.Exp(x[i, j] - greatest);
                for (var j = 0; j < x.GetLength(1); j++) y[i, j] /= sum;
            }
            return y;
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("softmax", @"\mathop{\mathrm{softmax}_{\mathrm{rows}}}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

    // dP_ij = P_ij (dX_ij − Σ_k P_ik dX_ik): dP = P ∘ (dX − (P∘dX) 11ᵀ)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var columns = self.Shape.Columns;
        var means = Functions.Hadamard(self, differentials[0]) * Functions.Ones(columns, columns);
        return Functions.Hadamard(self, differentials[0] - means);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => MatrixProperties.Positive;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var matrix = arguments[0];
        var (largest, sums) = (new double[matrix.Rows], new double[matrix.Rows]);
        Array.Fill(largest, double.NegativeInfinity);
        for (var j = 0; j < matrix.Columns; j++)
            for (var i = 0; i < matrix.Rows; i++) largest[i] = Math.Max(largest[i], matrix[i, j]);
        for (var j = 0; j < matrix.Columns; j++)
            for (var i = 0; i < matrix.Rows; i++) sums[i] += Math.Exp(matrix[i, j] - largest[i]);
        return DenseMatrix.Create(matrix.Rows, matrix.Columns, (i, j) => Math.Exp(matrix[i, j] - largest[i]) / sums[i]);
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        if (!arguments[0].TryElementary(Elementary.Exp, out var exponentials)) return null;
        var inverses = new T[exponentials.Rows];
        for (var i = 0; i < inverses.Length; i++)
        {
            var sum = T.Zero;
            for (var j = 0; j < exponentials.Columns; j++) sum += exponentials[i, j];
            if (!sum.TryInvert(out inverses[i])) return null;
        }

        return RingMatrix<T>.Create(exponentials.Rows, exponentials.Columns, (i, j) => exponentials[i, j] * inverses[i]);
    }
}
