using System.Collections.Immutable;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The adjugate adj X of a square matrix: X adj X = adj X X = det X · I.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Adjugate(Expr matrix) => Expr.Apply(AdjugateOperator.Instance, matrix);

    /// <summary>The matrix cof X = (adj X)ᵀ of the cofactors of a square matrix.</summary>
    /// <exception cref="ShapeException">X is not square.</exception>
    public static Expr Cofactors(Expr matrix) => Adjugate(matrix).T;
}

/// <summary>The adjugate adj X, the transpose of the matrix of cofactors; it exists at singular X too.</summary>
public sealed class AdjugateOperator : Operator
{
    internal static readonly AdjugateOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Square);

    // cof is a name that parses, for the transpose of adj.
    internal static readonly OperatorForm CofactorForm = new("cof", 1, 0, (x, _) => Functions.Cofactors(x[0])) { Samples = [new([Sample.Square], [])] };

    /// <inheritdoc/>
    public override string Name => "adj";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new()
    {
        NumPy = new("_adjugate({0})") { Helper = """
        def _adjugate(a):
            # a = u diag(s) vh, hence adj a = det(u) det(vh) vh' adj(diag(s)) u'
            u, s, vh = np.linalg.svd(a)
            d = np.array([np.prod(np.delete(s, i)) for i in range(len(s))])
            return np.linalg.det(u) * np.linalg.det(vh) * (vh.T * d) @ u.T
        """ },
        PyTorch = new("_adjugate({0})") { Helper = """
        def _adjugate(a):
            # a = u diag(s) vh, hence adj a = det(u) det(vh) vh' adj(diag(s)) u'
            u, s, vh = torch.linalg.svd(a)
            d = torch.stack([torch.prod(torch.cat([s[:i], s[i + 1:]])) for i in range(len(s))])
            return torch.linalg.det(u) * torch.linalg.det(vh) * (vh.T * d) @ u.T
        """ },
        Julia = new("adjugate_({0})") { Helper = """
        function adjugate_(a)
            # a = U diag(S) Vt, hence adj a = det(U) det(Vt) V adj(diag(S)) U'
            s = svd(a)
            d = [prod(s.S[1:end .!= i]) for i in eachindex(s.S)]
            return det(s.U) * det(s.Vt) * (s.V * Diagonal(d) * s.U')
        end
        """ },
        Matlab = new("adjugate_({0})") { Helper = """
        function y = adjugate_(a)
            % a = u s v', hence adj a = det(u) det(v) v adj(s) u'
            [u, s, v] = svd(a);
            d = diag(s);
            p = arrayfun(@(i) prod(d([1:i-1, i+1:end])), (1:numel(d))');
            y = det(u) * det(v) * v * (p .* u');
        end
        """ },
        CSharp = new("Adjugate({0})") { Helper = """
        static double[,] Adjugate(double[,] matrix)
        {
            // p matrix q = l d u with unit triangles l and u, the largest entry of what is left as pivot; hence adj = det(p) det(q) q inv(u) adj(d) inv(l) p,
            // which holds its digits at singular matrices too.
            var (n, sign) = (matrix.GetLength(0), 1.0);
            var (a, y, d) = ((double[,])matrix.Clone(), new double[n, n], new double[n]);
            var place = new int[n];
            for (var k = 0; k < n; k++) (y[k, k], place[k]) = (1, k);
            for (var k = 0; k < n; k++)
            {
                var (p, q) = (k, k);
                for (var i = k; i < n; i++)
                    for (var j = k; j < n; j++)
                        if (!(Math.Abs(a[i, j]) <= Math.Abs(a[p, q]))) (p, q) = (i, j);
                d[k] = a[p, q];
                if (d[k] == 0) break;
                sign *= (p == k ? 1 : -1) * (q == k ? 1 : -1);
                for (var j = 0; j < n; j++) (a[k, j], a[p, j], y[k, j], y[p, j]) = (a[p, j], a[k, j], y[p, j], y[k, j]);
                for (var i = 0; i < n; i++) (a[i, k], a[i, q]) = (a[i, q], a[i, k]);
                (place[k], place[q]) = (place[q], place[k]);
                for (var i = k + 1; i < n; i++)
                {
                    var factor = a[i, k] / d[k];
                    for (var j = k + 1; j < n; j++) a[i, j] -= factor * a[k, j];
                    for (var j = 0; j < n; j++) y[i, j] -= factor * y[k, j];
                }
                for (var j = k + 1; j < n; j++) a[k, j] /= d[k];
            }

            var others = new double[n];
            for (var i = 0; i < n; i++)
            {
                others[i] = sign;
                for (var k = 0; k < n; k++)
                    if (k != i) others[i] *= d[k];
            }

            var adjugate = new double[n, n];
            for (var i = n - 1; i >= 0; i--)
                for (var j = 0; j < n; j++)
                {
                    y[i, j] *= others[i];
                    for (var k = i + 1; k < n; k++) y[i, j] -= a[i, k] * y[k, j];
                    adjugate[place[i], j] = y[i, j];
                }
            return adjugate;
        }
        """ },
    };

    /// <inheritdoc/>
    public override int? Arity => 1;

    /// <inheritdoc/>
    public override TranspositionRule Transposition => TranspositionRule.Commutes;

    /// <inheritdoc/>
    public override Notation Notation { get; } = Notation.Function("adj");

    /// <inheritdoc/>
    public override Shape InferShape(ImmutableArray<Expr> arguments) => ShapeRules.RequireSquare(arguments[0], "adjugate");

    // With A = adj X = det X · X⁻¹ at nonsingular X: dA = tr(A dX) X⁻¹ − A dX X⁻¹ (Magnus & Neudecker, ch. 8, sec. 5).
    /// <inheritdoc/>
    public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
    {
        var inverse = Functions.Inverse(self.Arguments[0]);
        return Expr.Scale(Functions.Trace(self * differentials[0]), inverse) - (self * differentials[0] * inverse);
    }

    /// <inheritdoc/>
    public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) =>
        arguments[0] & (MatrixProperties.Symmetric | MatrixProperties.Diagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular
            | MatrixProperties.Orthogonal | MatrixProperties.Invertible | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite
            | MatrixProperties.Integer);

    // 2n³/3 for the factors, n³/3 for L⁻¹ and n³ for U⁻¹ times it
    /// <inheritdoc/>
    public override Dimension Flops(Expr self) => 2 * self.Arguments[0].Shape.Rows.Pow(3);

    // 4n³/3 once the factors are there
    internal override Dimension FlopsGiven(Expr self, Func<Expr, MatrixProperties> known) =>
        FactoredOperator.Holds(self.Arguments[0]) ? self.Shape.Rows.Pow(3) * 4 / 3 : Flops(self);

    // The adjugate of Aᵀ is the transpose of that of A.
    internal override Expr? ByFactors(Expr self, Func<Expr, MatrixProperties> known)
    {
        var matrix = self.Arguments[0];
        if (matrix.IsScalar || (known(matrix) & (MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular)) != 0) return null;
        return matrix.Operator is TransposeOperator
            ? Functions.Transpose(Functions.Adjugate(Functions.Factored(matrix.Arguments[0])))
            : Functions.Adjugate(Functions.Factored(matrix));
    }

    internal override MatrixKernel<T>? KernelOf<T>(Expr self) => FactoredOperator.Holds(self.Arguments[0]) ? LuFactors<T>.AdjugateByFactors : LuFactors<T>.Adjugate;

    /// <inheritdoc/>
    public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => DenseFunctions.Adjugate(arguments[0]);

    /// <inheritdoc/>
    public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0].Adjugate();
}
