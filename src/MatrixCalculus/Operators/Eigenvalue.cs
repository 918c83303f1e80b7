using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The k-th greatest eigenvalue of a square matrix with real eigenvalues, k counted from 1.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    /// <exception cref="DeclarationException">There is no such eigenvalue, as far as numbers tell.</exception>
    public static Expr Eigenvalue(Expr matrix, Dimension place) => Expr.Apply(new EigenvalueOperator(place), matrix);
}

/// <summary>The k-th greatest eigenvalue λ of a square matrix with real eigenvalues; it is differentiable where it is simple.</summary>
/// <param name="place">k, counted from 1 for the greatest.</param>
public sealed class EigenvalueOperator(Dimension place) : Operator
{
    internal static readonly OperatorForm Form = new("eigenvalue", 1, 1, (x, p) => Functions.Eigenvalue(x[0], p[0]))
    {
        Samples = [new([Sample.Square.With(SampleDomain.RealSpectrum)], [1]), new([Sample.Of("n+1", "n+1", SampleDomain.RealSpectrum)], [2])],
    };

    /// <inheritdoc/>
    public override string Name => "eigenvalue";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("λ", @"\lambda");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [place];

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new EigenvalueOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        Places.Require(Parameters[0], Dimension.One, ShapeRules.RequireSquare(arguments[0], "eigenvalue").Rows, "eigenvalue");
        return Shape.Scalar;
    }

    // From Xv = λv and Xᵀw = λw: wᵀ(dX v + X dv) = wᵀ(dλ v + λ dv), hence dλ = (wᵀv)⁻¹ wᵀ dX v (Magnus & Neudecker, ch. 8, sec. 9).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var matrix = self.Arguments[0];
        var (right, left) = (Functions.Eigenvector(matrix, Parameters[0]), Functions.Eigenvector(matrix.T, Parameters[0]));
        return Expr.Scale(Functions.Power(left.T * right, -1), left.T * differentials[0] * right);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        (arguments[0].HasFlag(MatrixProperties.PositiveDefinite) ? MatrixProperties.Positive : MatrixProperties.None)
        | (arguments[0].HasFlag(MatrixProperties.PositiveSemidefinite) ? MatrixProperties.Nonnegative : MatrixProperties.None)
        | (arguments[0] & MatrixProperties.Invertible);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) => [new(ConditionKind.Simple, self)];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 25 * self.Arguments[0].Shape.Rows.Pow(3);

    /// <inheritdoc/>
    public override ImmutableArray<Condition> DomainConditions(Expr self) => [];

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var values = new GeneralEigen(arguments[0]).RealValues();
        return DenseMatrix.FromScalar(values[PlaceAmong(this, values.Count)]);
    }

    /// <summary>The index of the k-th greatest among values in rising order.</summary>
    internal static int PlaceAmong(Operator @operator, int count)
    {
        var place = @operator.SizeAt(0);
        return place <= count
            ? count - place
            : throw new EvaluationException(ErrorCode.ConflictingSizes, $"{@operator} does not exist for a matrix of {count} rows.");
    }

    private static readonly OperatorCode Written = new(CodeValue.Number)
    {
        NumPy = "np.sort(np.linalg.eigvals({0}).real)[-{p0a}]",
        PyTorch = "torch.sort(torch.linalg.eigvals({0}).real).values[-{p0a}]",
        Julia = "sort(real(eigvals({0})))[end + 1 - {p0a}]",
        Matlab = new("kth_greatest_(eig({0}), {p0})") { Helper = """
        function y = kth_greatest_(v, k)
            v = sort(real(v(:)), 'descend');
            y = v(k);
        end
        """ },
    };
}
