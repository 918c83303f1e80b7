using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The orthogonal projector XX⁺ onto the columns of X, m×m for X m×n; (X(XᵀX)⁻¹Xᵀ for independent columns).</summary>
    public static Expr Projector(Expr matrix) => Expr.Apply(ProjectorOperator.Instance, matrix);
}

/// <summary>The orthogonal projector P = XX⁺ onto the range of X; it is differentiable where the rank is locally constant.</summary>
public sealed class ProjectorOperator : Operator
{
    internal static readonly ProjectorOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Of("n", "m"));

    /// <inheritdoc/>
    public override string Name => "projector";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "{0n} @ np.linalg.pinv({0n})",
        PyTorch = "{0n} @ torch.linalg.pinv({0n})",
        Julia = "{0n} * pinv({0n})",
        Matlab = "{0n} * pinv({0n})",
        MathNet = "{0n} * {0n}.PseudoInverse()",
        CSharp = new("Multiply({0n}, PseudoInverse({0n}))") { Helper = """
        static double[,] PseudoInverse(double[,] x)
        {
            // Rotations make the columns of x v orthogonal (Hestenes); their lengths are the singular values, and x+ = sum of v_j (x v)_j'/s_j^2.
            if (x.GetLength(0) < x.GetLength(1)) return Transpose(PseudoInverse(Transpose(x)));
            int m = x.GetLength(0), n = x.GetLength(1);
            double[,] u = (double[,])x.Clone(), v = Create(n, n, (i, j) => i == j ? 1.0 : 0.0);
            double Dot(int p, int q) { var sum = 0.0; for (var i = 0; i < m; i++) sum += u[i, p] * u[i, q]; return sum; }
            for (var (sweep, rotated) = (0, true); rotated && sweep < 60; sweep++)
            {
                rotated = false;
                for (var p = 0; p < n - 1; p++)
                    for (var q = p + 1; q < n; q++)
                    {
                        var (a, b, c) = (Dot(p, p), Dot(q, q), Dot(p, q));
                        if (Math.Abs(c) <= 1e-15 * Math.Sqrt(a * b)) continue;
                        rotated = true;
                        var z = (b - a) / (2 * c);
                        var t = (z < 0 ? -1 : 1) / (Math.Abs(z) + Math.Sqrt(1 + z * z));
                        var cosine = 1 / Math.Sqrt(1 + t * t);
                        foreach (var y in new[] { u, v })
                            for (var i = 0; i < y.GetLength(0); i++)
                                (y[i, p], y[i, q]) = (cosine * (y[i, p] - t * y[i, q]), cosine * (y[i, q] + t * y[i, p]));
                    }
            }

            var largest = 0.0;
            for (var j = 0; j < n; j++) largest = Math.Max(largest, Dot(j, j));
            var inverse = Create(n, m, (i, j) => 0.0);
            for (var k = 0; k < n; k++)
            {
                var square = Dot(k, k);
                if (Math.Sqrt(square) <= m * 2.2e-16 * Math.Sqrt(largest)) continue;
                for (var i = 0; i < n; i++)
                    for (var j = 0; j < m; j++) inverse[i, j] += v[i, k] * u[j, k] / square;
            }
            return inverse;
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("P", @"\mathbf{P}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => new(arguments[0].Shape.Rows, arguments[0].Shape.Rows);

    // dP = (I − P) dX X⁺ + ((I − P) dX X⁺)ᵀ at points of locally constant rank (Golub & Pereyra 1973, lemma 4.1)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var half = (Functions.Identity(self.Shape.Rows) - self) * differentials[0] * Functions.PseudoInverse(self.Arguments[0]);
        return half + half.T;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Symmetric | MatrixProperties.PositiveSemidefinite;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.ConstantRank, self.Arguments[0])];

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    // P = UUᵀ with the left singular vectors of X
    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var decomposition = new SingularValueDecomposition(arguments[0]);
        if (decomposition.Rank == 0) return DenseMatrix.Zeros(arguments[0].Rows, arguments[0].Rows);
        var basis = decomposition.Left().Block(0, 0, arguments[0].Rows, decomposition.Rank);
        return basis * basis.Transpose();
    }

    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) =>
        PseudoInverseOperator.Instance.EvaluateExact(arguments) is { } inverse ? arguments[0] * inverse : null;
}
