using System.Collections.Immutable;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>
    /// The right eigenvector v of the k-th greatest eigenvalue of a square matrix with real eigenvalues: Xv = λv, vᵀv = 1, its entry of
    /// greatest absolute value positive. The left eigenvector is that of Xᵀ.
    /// </summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    /// <exception cref="DeclarationException">There is no such eigenvalue, as far as numbers tell.</exception>
    public static Expr Eigenvector(Expr matrix, Dimension place) => Expr.Apply(new EigenvectorOperator(place), matrix);
}

/// <summary>The right eigenvector v of the k-th greatest eigenvalue, of length 1; it is differentiable where the eigenvalue is simple.</summary>
/// <param name="place">k, counted from 1 for the greatest.</param>
public sealed class EigenvectorOperator(Dimension place) : Operator
{
    internal static readonly OperatorForm Form = new("eigenvector", 1, 1, (x, p) => Functions.Eigenvector(x[0], p[0]))
    {
        Samples = [new([Sample.Square.With(SampleDomain.RealSpectrum)], [1]), new([Sample.Of("n+1", "n+1", SampleDomain.RealSpectrum)], [2])],
    };

    /// <inheritdoc/>
    public override string Name => "eigenvector";

    /// <inheritdoc/>
    public override OperatorCode Code => Written;

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("v", @"\mathbf{v}");

    /// <inheritdoc/>
    public override ImmutableArray<Dimension> Parameters { get; } = [place];

    /// <inheritdoc/>
    public override Operator WithParameters(ImmutableArray<Dimension> parameters) => new EigenvectorOperator(parameters[0]);

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments)
    {
        var size = ShapeRules.RequireSquare(arguments[0], "eigenvector").Rows;
        Places.Require(Parameters[0], Dimension.One, size, "eigenvalue");
        return new(size, Dimension.One);
    }

    // (λI − X) dv = (dX − dλ I) v and vᵀdv = 0. With the left eigenvector w, M = λI − X + vwᵀ is nonsingular and M v = (wᵀv) v, so that
    // dv = (I − vvᵀ) M⁻¹ dX v; the part dλ v of the right side goes to a multiple of v, which I − vvᵀ takes away.
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var (matrix, identity) = (self.Arguments[0], Functions.Identity(self.Shape.Rows));
        var (value, left) = (Functions.Eigenvalue(matrix, Parameters[0]), Functions.Eigenvector(matrix.T, Parameters[0]));
        var shifted = Expr.Scale(value, identity) - matrix + (self * left.T);
        return (identity - self * self.T) * Functions.Inverse(shifted) * differentials[0] * self;
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => MatrixProperties.FullColumnRank;

    /// <inheritdoc/>
    public override ImmutableArray<Condition> Conditions(Expr self) =>
        [new(ConditionKind.Simple, Functions.Eigenvalue(self.Arguments[0], Parameters[0]))];

    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 25 * self.Arguments[0].Shape.Rows.Pow(3);

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments)
    {
        var eigen = new GeneralEigen(arguments[0]);
        return UnitVectors.Signed(eigen.SimpleVector(EigenvalueOperator.PlaceAmong(this, eigen.Values.Count)).AsSpan());
    }

    private static readonly OperatorCode Written = new()
    {
        NumPy = new("_eigenvector({0}, {p0})") { Helper = """
        def _eigenvector(x, k):
            # Of length 1; its entry of greatest absolute value is positive.
            values, vectors = np.linalg.eig(x)
            v = vectors[:, np.argsort(values.real)[-k]].real
            v = v / np.linalg.norm(v)
            return (v * np.sign(v[np.argmax(np.abs(v))])).reshape(-1, 1)
        """ },
        PyTorch = new("_eigenvector({0}, {p0})") { Helper = """
        def _eigenvector(x, k):
            # Of length 1; its entry of greatest absolute value is positive.
            values, vectors = torch.linalg.eig(x)
            v = vectors[:, torch.argsort(values.real)[-k]].real
            v = v / torch.linalg.norm(v)
            return (v * torch.sign(v[torch.argmax(torch.abs(v))])).reshape(-1, 1)
        """ },
        Julia = new("eigenvector_({0}, {p0})") { Helper = """
        function eigenvector_(x, k)
            # Of length 1; its entry of greatest absolute value is positive.
            e = eigen(x)
            v = real(e.vectors[:, sortperm(real(e.values))[end + 1 - k]])
            return reshape(v * sign(v[argmax(abs.(v))]) / norm(v), :, 1)
        end
        """ },
        Matlab = new("eigenvector_({0}, {p0})") { Helper = """
        function v = eigenvector_(x, k)
            % Of length 1; its entry of greatest absolute value is positive.
            [vectors, values] = eig(x);
            [~, order] = sort(real(diag(values)), 'descend');
            v = real(vectors(:, order(k)));
            [~, place] = max(abs(v));
            v = v * sign(v(place)) / norm(v);
        end
        """ },
    };
}
