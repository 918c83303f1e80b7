using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The Moore–Penrose inverse X⁺, n×m for X m×n: XX⁺X = X, X⁺XX⁺ = X⁺, XX⁺ and X⁺X symmetric.</summary>
    public static Expr PseudoInverse(Expr matrix) => Expr.Apply(PseudoInverseOperator.Instance, matrix);
}

/// <summary>The Moore–Penrose inverse X⁺; it is differentiable where the rank is locally constant.</summary>
public sealed class PseudoInverseOperator : Operator
{
    internal static readonly PseudoInverseOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Of("n", "m"));

    /// <inheritdoc/>
    public override string Name => "pinv";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = "np.linalg.pinv({0})",
        PyTorch = "torch.linalg.pinv({0})",
        Julia = "pinv({0})",
        Matlab = "pinv({0})",
        MathNet = "{0a}.PseudoInverse()",
        CSharp = new("PseudoInverse({0})") { Helper = """
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
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Expr? TransposeOf(Expr self) => Expr.Apply(this, self.Arguments[0].T);

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Postfix(null, "⁺", "^{+}");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape.Transposed;

    // Golub & Pereyra (1973), eq. 4.12, at points of locally constant rank:
    // dX⁺ = −X⁺ dX X⁺ + (I − X⁺X) dXᵀ X⁺ᵀ X⁺ + X⁺ X⁺ᵀ dXᵀ (I − X X⁺)
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (x, p, dx) = (self.Arguments[0], self, differentials[0]);
        var (identityOfRows, identityOfColumns) = (Functions.Identity(x.Shape.Rows), Functions.Identity(x.Shape.Columns));
        return -(p * dx * p)
            + (identityOfColumns - p * x) * dx.T * p.T * p
            + p * p.T * dx.T * (identityOfRows - x * p);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0].Transposed() & (MatrixProperties.FullColumnRank | MatrixProperties.FullRowRank | MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric
            | MatrixProperties.Diagonal | MatrixProperties.Orthogonal | MatrixProperties.Invertible | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.ConstantRank, self.Arguments[0])];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.PseudoInverse(arguments[0]);

    // (XᵀX)⁻¹Xᵀ for independent columns, Xᵀ(XXᵀ)⁻¹ for independent rows, otherwise F⁺C⁺ for X = C F with C of independent columns of X and
    // F = C⁺X; over a ring that is no field there may be no such C.
    /// <inheritdoc/>
    public override RingMatrix<T>? EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
    {
        var (x, transposed) = (arguments[0], arguments[0].Transpose());
        if (x.Rows >= x.Columns && (transposed * x).TrySolve(transposed, out var left)) return left;
        if (x.Rows < x.Columns && (x * transposed).TryInverse(out var inverse)) return transposed * inverse;
        if (x.IsZero) return transposed;
        RingMatrix<T>? columns = null, leftInverse = null;
        for (var j = 0; j < x.Columns; j++)
        {
            var (known, column) = (columns, x.Block(0, j, x.Rows, 1));
            var candidate = known is null ? column : RingMatrix<T>.Create(x.Rows, known.Columns + 1, (i, k) => k < known.Columns ? known[i, k] : column[i, 0]);
            if ((candidate.Transpose() * candidate).TrySolve(candidate.Transpose(), out var solved)) (columns, leftInverse) = (candidate, solved);
        }

        if (columns is null) return null;
        var rows = leftInverse! * x;
        return (columns * rows).Equals(x) && (rows * rows.Transpose()).TryInverse(out var gram) ? rows.Transpose() * gram * leftInverse! : null;
    }
}
