using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The k-th greatest singular value of a matrix, k counted from 1.</summary>
    /// <exception cref="DeclarationException">There is no such singular value, as far as numbers tell.</exception>
    public static Expr SingularValue(Expr matrix, Dimension place) => Expr.Apply(new SingularValueOperator(place), matrix);

    /// <summary>The spectral norm ‖X‖₂, the greatest singular value.</summary>
    public static Expr SpectralNorm(Expr matrix) => SingularValue(matrix, 1);
}

/// <summary>The k-th greatest singular value σ of a matrix; it is differentiable where it is simple and not zero.</summary>
/// <param name="place">k, counted from 1 for the greatest.</param>
public sealed class SingularValueOperator(Dimension place) : Operator
{
    internal static readonly OperatorForm Form = new("singular_value", 1, 1, (x, p) => Functions.SingularValue(x[0], p[0]))
    {
        Samples = [new([Sample.Matrix], [1]), new([Sample.Of("m+1", "n+1")], [2])],
    };

    internal static readonly OperatorForm SpectralNormForm = new("spectral_norm", 1, 0, (x, _) => Functions.SpectralNorm(x[0])) { Samples = [new([Sample.Matrix], [])] };

    /// <inheritdoc/>
    public override string Name => "singular_value";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override int? Arity => 1;

    // σ_i(Aᵀ) = σ_i(A)
    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Ignores;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("σ", @"\sigma");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [place];

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new SingularValueOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        Places.Require(Parameters[0], Dimension.One, arguments[0].Shape.Rows, "singular value");
        Places.Require(Parameters[0], Dimension.One, arguments[0].Shape.Columns, "singular value");
        return Shape.Scalar;
    }

    // σ = uᵀXv with duᵀu = 0 = vᵀdv, hence dσ = uᵀ dX v
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var matrix = self.Arguments[0];
        return Functions.LeftSingularVector(matrix, Parameters[0]).T * differentials[0] * Functions.RightSingularVector(matrix, Parameters[0]);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        MatrixProperties.Nonnegative | (arguments[0].HasFlag(MatrixProperties.Invertible) ? MatrixProperties.Positive : MatrixProperties.None);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Simple, self), new(ConditionKind.Nonzero, self)];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 20 * self.Arguments[0].Shape.Count * self.Arguments[0].Shape.Rows;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var values = new SingularValueDecomposition(arguments[0]).Values;
        return DenseMatrix.FromScalar(values[PlaceAmong(this, values.Count)]);
    }

    /// <summary>The index of the k-th greatest among values in falling order.</summary>
    internal static int PlaceAmong(Operator @operator, int count)
    {
        var place = @operator.SizeAt(0);
        return place <= count
            ? place - 1
            : throw new EvaluationException(ErrorCode.ConflictingSizes, $"{@operator} does not exist for a matrix with {count} singular values.");
    }

    private static readonly OperatorCode Written = new(CodeValue.Number)
    {
        NumPy = "np.linalg.svd({0}, compute_uv=False)[{=p0-1}]",
        PyTorch = "torch.linalg.svdvals({0})[{=p0-1}]",
        Julia = "svdvals({0})[{p0}]",
        Matlab = new("kth_greatest_(svd({0}), {p0})") { Helper = """
        function y = kth_greatest_(v, k)
            v = sort(real(v(:)), 'descend');
            y = v(k);
        end
        """ },
        MathNet = "{0a}.Svd(false).S[{=p0-1}]",
    };
}
