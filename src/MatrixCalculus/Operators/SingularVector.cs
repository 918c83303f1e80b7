using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The left singular vector u of the k-th greatest singular value, m×1: Xᵀu = σv, uᵀu = 1, signed with v.</summary>
    /// <exception cref="DeclarationException">There is no such singular value, as far as numbers tell.</exception>
    public static Expr LeftSingularVector(Expr matrix, Dimension place) => Expr.Apply(new SingularVectorOperator(place, true), matrix);

    /// <summary>The right singular vector v of the k-th greatest singular value, n×1: Xv = σu, vᵀv = 1, its entry of greatest absolute value positive.</summary>
    /// <exception cref="DeclarationException">There is no such singular value, as far as numbers tell.</exception>
    public static Expr RightSingularVector(Expr matrix, Dimension place) => Expr.Apply(new SingularVectorOperator(place, false), matrix);
}

/// <summary>A left or right singular vector of length 1; it is differentiable where its singular value is simple and not zero.</summary>
/// <param name="place">The number k of the singular value, counted from 1 for the greatest.</param>
/// <param name="isLeft">Whether it is the left one, u, rather than the right one, v.</param>
public sealed class SingularVectorOperator(Dimension place, bool isLeft) : Operator
{
    internal static readonly OperatorForm LeftForm = new("left_singular_vector", 1, 1, (x, p) => Functions.LeftSingularVector(x[0], p[0]))
    {
        Samples = [new([Sample.Matrix], [1])],
    };

    internal static readonly OperatorForm RightForm = new("right_singular_vector", 1, 1, (x, p) => Functions.RightSingularVector(x[0], p[0]))
    {
        Samples = [new([Sample.Matrix], [1])],
    };

    /// <summary>Whether this is the left vector u.</summary>
    public bool IsLeft { get; } = isLeft;

    /// <inheritdoc/>
    public override string Name => IsLeft ? "left_singular_vector" : "right_singular_vector";

    /// <inheritdoc/>
    public override OperatorCode Code => IsLeft ? LeftWritten : RightWritten;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation => IsLeft ? Notation.Function("u", @"\mathbf{u}") : Notation.Function("v", @"\mathbf{v}");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [place];

    /// <inheritdoc/>
    public override string ParameterText => Name;

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new SingularVectorOperator(parameters[0], IsLeft);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        Places.Require(Parameters[0], Dimension.One, arguments[0].Shape.Rows, "singular value");
        Places.Require(Parameters[0], Dimension.One, arguments[0].Shape.Columns, "singular value");
        return new(IsLeft ? arguments[0].Shape.Rows : arguments[0].Shape.Columns, Dimension.One);
    }

    // v is the eigenvector of XᵀX for σ²: dv = (I − vvᵀ)(σ²I − XᵀX + vvᵀ)⁻¹ d(XᵀX) v with d(XᵀX) v = σ dXᵀ u + Xᵀ dX v;
    // u is the right singular vector of Xᵀ.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, identity) = (self.Arguments[0], Functions.Identity(self.Shape.Rows));
        var (a, da) = IsLeft ? (matrix.T, differentials[0].T) : (matrix, differentials[0]);
        var value = Functions.SingularValue(matrix, Parameters[0]);
        var other = Expr.Apply(new SingularVectorOperator(Parameters[0], !IsLeft), matrix);
        var shifted = Expr.Scale(Functions.Power(value, 2), identity) - a.T * a + self * self.T;
        return (identity - self * self.T) * Functions.Inverse(shifted) * (Expr.Scale(value, da.T * other) + a.T * da * self);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => MatrixProperties.FullColumnRank;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self)
    {
        var value = Functions.SingularValue(self.Arguments[0], Parameters[0]);
        return [new(ConditionKind.Simple, value), new(ConditionKind.Nonzero, value)];
    }

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var decomposition = new SingularValueDecomposition(arguments[0]);
        var k = SingularValueOperator.PlaceAmong(this, decomposition.Values.Count);
        if (!decomposition.IsSimple(k))
            throw new EvaluationException(ErrorCode.Singular, $"Singular value {k + 1} of the {arguments[0].Rows}×{arguments[0].Columns} matrix is 0 or not simple to working precision, so its vectors are not determined.");
        var sign = Math.CopySign(1, UnitVectors.Pivot(decomposition.Right().Column(k)));
        return sign * DenseMatrix.FromVector((IsLeft ? decomposition.Left() : decomposition.Right()).Column(k));
    }

    private static readonly OperatorCode LeftWritten = Written(0), RightWritten = Written(1);

    // Both vectors together, signed so that the entry of greatest absolute value of the right one is positive.
    private static OperatorCode Written(int place) => new()
    {
        NumPy = new($"_singular_vectors({{0}}, {{p0}})[{place}]") { Helper = """
        def _singular_vectors(x, k):
            u, s, vh = np.linalg.svd(x, full_matrices=False)
            u, v = u[:, [k - 1]], vh[[k - 1]].T
            sign = np.sign(v[np.argmax(np.abs(v))])
            return u * sign, v * sign
        """ },
        PyTorch = new($"_singular_vectors({{0}}, {{p0}})[{place}]") { Helper = """
        def _singular_vectors(x, k):
            u, s, vh = torch.linalg.svd(x, full_matrices=False)
            u, v = u[:, [k - 1]], vh[[k - 1]].T
            sign = torch.sign(v[torch.argmax(torch.abs(v))])
            return u * sign, v * sign
        """ },
        Julia = new($"singular_vectors_({{0}}, {{p0}})[{place + 1}]") { Helper = """
        function singular_vectors_(x, k)
            s = svd(x)
            u, v = s.U[:, k:k], s.V[:, k:k]
            return u * sign(v[argmax(abs.(v))]), v * sign(v[argmax(abs.(v))])
        end
        """ },
        Matlab = new($"singular_vectors_({{0}}, {{p0}}, {place})") { Helper = """
        function y = singular_vectors_(x, k, is_right)
            [u, ~, v] = svd(x, 'econ');
            [~, place] = max(abs(v(:, k)));
            if is_right
                y = v(:, k) * sign(v(place, k));
            else
                y = u(:, k) * sign(v(place, k));
            end
        end
        """ },
    };
}
