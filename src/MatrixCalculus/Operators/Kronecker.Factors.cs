using System.Collections.Immutable;

namespace MatrixCalculus;

/// <content>A⊗B as a linear map of one of its factors: the adjoint and the matrix in vec coordinates.</content>
public sealed partial class KroneckerOperator
{
    private const int MostTerms = 64;

    // ⟨G, V⊗B⟩ and ⟨G, A⊗V⟩ by the vec matrix M of the factor: L*(G) = unvec(Mᵀ vec G), and without it for the terms of G that are outer or Kronecker products.
    /// <inheritdoc/>
    public override Expr Adjoint(Expr self, int argument, Expr cotangent)
    {
        var (rows, columns) = self.Arguments[argument].Shape;
        Expr General(Expr term) => Functions.Unvec(VecMatrix(self, argument).T * Functions.Vec(term), rows, columns);
        if (Halves(self, argument) is not var (a, b)) return General(cotangent);
        var (direct, rest) = (new List<Expr>(), new List<Expr>());
        foreach (var (scalar, term) in Terms(cotangent))
        {
            var adjoint = OfOuterProduct(argument == 0, a, b, term) ?? OfKroneckerProduct(argument == 0, a, b, term);
            (adjoint is null ? rest : direct).Add(scalar.IsOne ? adjoint ?? term : Expr.Scale(scalar, adjoint ?? term));
        }

        if (direct.Count == 0) return General(cotangent);
        if (rest.Count > 0) direct.Add(General(Expr.Sum([.. rest])));
        return Expr.Sum([.. direct]);
    }

    // ⟨uvᵀ, A⊗B⟩ = uᵀ(A⊗B)v = uᵀ vec(BVAᵀ) = ⟨U, BVAᵀ⟩ for u = vec U and v = vec V: UᵀBV belongs to A, and UAVᵀ to B.
    private static Expr? OfOuterProduct(bool isLeft, Expr a, Expr b, Expr cotangent)
    {
        if (OuterProduct.Of(cotangent) is not var (column, row)) return null;
        var u = Functions.Unvec(column, b.Shape.Rows, a.Shape.Rows);
        var v = Functions.Unvec(TransposeOperator.Of(row), b.Shape.Columns, a.Shape.Columns);
        return isLeft ? Expr.Product(TransposeOperator.Of(u), b, v) : Expr.Product(u, a, TransposeOperator.Of(v));
    }

    // ⟨P⊗Q, A⊗B⟩ = ⟨P, A⟩⟨Q, B⟩
    private static Expr? OfKroneckerProduct(bool isLeft, Expr a, Expr b, Expr cotangent)
    {
        if (cotangent.Operator is not KroneckerOperator || cotangent.Arguments.Length < 2) return null;
        var (p, q) = Pair(cotangent);
        if (p.Shape != a.Shape || q.Shape != b.Shape) return null;
        return isLeft ? Expr.Scale(Functions.InnerProduct(q, b), p) : Expr.Scale(Functions.InnerProduct(p, a), q);
    }

    // The terms of a sum, each with the scalar in front; more than a few are left together.
    private static List<(Expr Scalar, Expr Term)> Terms(Expr sum)
    {
        var terms = new List<(Expr Scalar, Expr Term)>();
        var pending = new Stack<(Expr Scalar, Expr Term)>([(1, sum)]);
        while (pending.TryPop(out var item))
        {
            if (terms.Count + pending.Count > MostTerms) return [(1, sum)];
            var (scalar, term) = item;
            if (term.Kind == ExprKind.Scale) pending.Push((scalar.IsOne ? term.Arguments[0] : Expr.Scale(scalar, term.Arguments[0]), term.Arguments[1]));
            else if (term.Kind != ExprKind.Sum) terms.Add(item);
            else
                for (var i = term.Arguments.Length - 1; i >= 0; i--) pending.Push((scalar, term.Arguments[i]));
        }

        return terms;
    }

    // A⊗B = A⊗(B₁⊗B₂) for the first factor, and (A₁⊗A₂)⊗B for the last; a factor between others has two neighbours.
    private static (Expr Left, Expr Right)? Halves(Expr self, int argument)
    {
        var factors = self.Arguments;
        return factors.Length == 1 ? null : argument == 0 ? (factors[0], Gather(factors[1..])) : argument == factors.Length - 1 ? (Gather(factors[..^1]), factors[^1]) : null;
    }

    // For v = vec V: (A⊗B)v = vec(BVAᵀ) = (I⊗BV) K vec A = (AVᵀ⊗I) vec B. For u = vec U: (uᵀ(A⊗B))ᵀ = vec(BᵀUA) = (I⊗BᵀU) vec A = (AᵀUᵀ⊗I) K vec B.
    /// <inheritdoc/>
    internal override Expr? VecMatrixWithin(Expr? left, Expr self, int argument, Expr? right)
    {
        if (Halves(self, argument) is not var (a, b)) return null;
        if (right is { Shape.IsColumn: true })
        {
            var v = Functions.Unvec(right, b.Shape.Columns, a.Shape.Columns);
            var map = argument == 0
                ? Functions.Kronecker(Functions.Identity(a.Shape.Rows), b * v) * Functions.Commutation(a.Shape.Rows, a.Shape.Columns)
                : Functions.Kronecker(a * v.T, Functions.Identity(b.Shape.Rows));
            return left is null ? map : left * map;
        }

        if (left is not { Shape.Rows.IsOne: true }) return null;
        var u = Functions.Unvec(TransposeOperator.Of(left), b.Shape.Rows, a.Shape.Rows);
        var turned = argument == 0
            ? Functions.Kronecker(Functions.Identity(a.Shape.Columns), b.T * u)
            : Functions.Kronecker(a.T * u.T, Functions.Identity(b.Shape.Columns)) * Functions.Commutation(b.Shape.Rows, b.Shape.Columns);
        return right is null ? turned : TransposeOperator.Of(right) * turned;
    }

    // For A m×n and B p×q (Magnus & Neudecker, ch. 9, sec. 14):
    //   vec(A⊗B) = (I_n ⊗ K_qm ⊗ I_p)(vec A ⊗ vec B)
    //            = (I_n ⊗ K_qm ⊗ I_p)(I_mn ⊗ vec B) vec A = (I_n ⊗ K_qm ⊗ I_p)(vec A ⊗ I_pq) vec B.
    // A middle factor V of A⊗V⊗B is reached in two such steps.
    /// <inheritdoc/>
    public override Expr VecMatrix(Expr self, int argument)
    {
        var inner = self.Arguments[argument];
        Expr? map = null;
        if (argument > 0)
        {
            var left = Gather(self.Arguments[..argument]);
            map = Interleave(left.Shape, inner.Shape) * Functions.Kronecker(Functions.Vec(left), Functions.Identity(inner.Shape.Count));
            inner = Functions.Kronecker(left, inner);
        }

        if (argument < self.Arguments.Length - 1)
        {
            var right = Gather(self.Arguments[(argument + 1)..]);
            var outer = Interleave(inner.Shape, right.Shape) * Functions.Kronecker(Functions.Identity(inner.Shape.Count), Functions.Vec(right));
            map = map is null ? outer : outer * map;
        }

        return map ?? Functions.Identity(self.Shape.Count);
    }

    private static Expr Interleave(Shape left, Shape right) =>
        Functions.Kronecker(
            Functions.Identity(left.Columns),
            Functions.Kronecker(Functions.Commutation(right.Columns, left.Rows), Functions.Identity(right.Rows)));

    private static Expr Gather(ImmutableArray<Expr> factors) =>
        factors.Length == 1 ? factors[0] : Expr.Apply(Instance, factors.AsSpan());
}
