using MatrixCalculus.Expressions;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Differentiation;

/// <summary>
/// The matrix of a linear expression L(dX) in vec coordinates: one sweep from the leaves with vec(P V Q) = (Qᵀ⊗P) vec V.
/// </summary>
internal static class VecMatrixSweep
{
    // A product of k factors is nested k deep, and each level is looked through anew.
    private const int DeepestProduct = 16;

    /// <summary>The matrix M with vec L(V) = M vec V, of size pq×mn.</summary>
    internal static Expr Run(Workspace workspace, Expr differential, Symbol variable, IStepSink? sink)
    {
        var root = workspace.Import(differential);
        var active = Reachable.Active(workspace, root, new HashSet<Symbol> { variable });
        using var open = workspace.Open();
        var isIdentity = workspace.ArrayOf<bool>(root.Index + 1);
        var matrices = workspace.ArrayOf<Expr?>(root.Index + 1);
        var identity = Identity(variable.Shape.Count);
        for (var i = 0; i <= root.Index; i++)
        {
            if (!active[i]) continue;
            var node = workspace[i];
            isIdentity[i] = node.Kind == ExprKind.Differential;
            if (isIdentity[i])
            {
                matrices[i] = identity;
                continue;
            }

            var matrix = Of(node, active, matrices, isIdentity);
            matrices[i] = workspace.Import(matrix);
            sink?.Report(new(Column(node), matrix * Column(Expr.DifferentialOf(variable)), Rules.VecMatrix(node)));
        }

        return matrices[root.Index] ?? Expr.Zero(new Shape(root.Shape.Count, variable.Shape.Count));
    }

    private static Expr Of(Expr node, bool[] active, Expr?[] matrices, bool[] isIdentity) => node.Kind switch
    {
        ExprKind.Sum => OfSum(node, active, matrices),
        ExprKind.Product => OfProduct(node, active, matrices, isIdentity),
        ExprKind.Scale => OfScale(node, Reachable.OnlyActiveArgument(node, active), matrices, isIdentity),
        ExprKind.Apply => OfApplication(node, active, matrices, isIdentity),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential =>
            throw new DifferentiationException(ErrorCode.NotDifferentiable, $"{node} has no matrix in vec coordinates."),
    };

    private static Expr OfSum(Expr node, bool[] active, Expr?[] matrices)
    {
        Reachable.RequireLinearSum(node, active);
        return Expr.Sum([.. node.Arguments.Where(a => active[a.Index]).Select(a => matrices[a.Index]!)]);
    }

    // vec(P V Q) = (Qᵀ⊗P) vec V
    private static Expr OfProduct(Expr node, bool[] active, Expr?[] matrices, bool[] isIdentity)
    {
        if (Within(node, active, matrices, isIdentity) is { } direct) return direct;
        var factors = node.ArgumentSpan;
        var place = Reachable.OnlyActiveArgument(node, active);
        var inner = factors[place];
        var left = place > 0 ? Expr.Product(factors[..place]) : Identity(inner.Shape.Rows);
        var right = place < factors.Length - 1 ? Shorthand.Transposed(factors[(place + 1)..]) : Identity(inner.Shape.Columns);
        return After(Kronecker(right, left), inner, matrices, isIdentity);
    }

    // P L(V) Q where the operator knows of a simpler matrix, and sums of such, as (dX⊗X + X⊗dX)v; the product is nested as it was folded.
    private static Expr? Within(Expr product, bool[] active, Expr?[] matrices, bool[] isIdentity)
    {
        var core = product;
        for (var depth = 0; core.Kind == ExprKind.Product && depth < DeepestProduct; depth++) core = core.ArgumentSpan[Reachable.OnlyActiveArgument(core, active)];
        if (core.Kind is not (ExprKind.Sum or ExprKind.Apply)) return null;
        var (before, behind) = ((Expr?)null, (Expr?)null);
        for (var part = product; !ReferenceEquals(part, core);)
        {
            var factors = part.ArgumentSpan;
            var place = Reachable.OnlyActiveArgument(part, active);
            if (place > 0) before = before is null ? Expr.Product(factors[..place]) : Expr.Product([before, .. factors[..place]]);
            if (place < factors.Length - 1) behind = behind is null ? Expr.Product(factors[(place + 1)..]) : Expr.Product([.. factors[(place + 1)..], behind]);
            part = factors[place];
        }

        var terms = new List<Expr>();
        foreach (var term in core.Kind == ExprKind.Sum ? core.Arguments : [core])
        {
            if (!active[term.Index] || term.Operator is not LinearOperator linear) return null;
            Reachable.RequireLinearApplication(term, active);
            for (var i = 0; i < term.ArgumentSpan.Length; i++)
            {
                if (!active[term.ArgumentSpan[i].Index]) continue;
                if (!linear.IsLinearIn(i) || linear.VecMatrixWithin(before, term, i, behind) is not { } map) return null;
                terms.Add(After(map, term.ArgumentSpan[i], matrices, isIdentity));
            }
        }

        return Expr.Sum([.. terms]);
    }

    // vec(s V) = s vec V, and vec(v M) = vec(M) v for a scalar v
    private static Expr OfScale(Expr node, int place, Expr?[] matrices, bool[] isIdentity)
    {
        var (scalar, scaled) = (node.ArgumentSpan[0], node.ArgumentSpan[1]);
        return place == 1
            ? Expr.Scale(scalar, matrices[scaled.Index]!)
            : After(Column(scaled), scalar, matrices, isIdentity);
    }

    private static Expr OfApplication(Expr node, bool[] active, Expr?[] matrices, bool[] isIdentity)
    {
        Reachable.RequireLinearApplication(node, active);
        var terms = new List<Expr>();
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
            if (active[node.ArgumentSpan[i].Index]) terms.Add(After(Reachable.LinearAt(node, i).VecMatrix(node, i), node.ArgumentSpan[i], matrices, isIdentity));
        return Expr.Sum([.. terms]);
    }

    /// <summary>vec of a matrix, and a column as it is.</summary>
    internal static Expr Column(Expr node) => node.Shape.IsColumn ? node : Vec(node);

    private static Expr After(Expr map, Expr argument, Expr?[] matrices, bool[] isIdentity) =>
        isIdentity[argument.Index] ? map : map * matrices[argument.Index]!;
}
