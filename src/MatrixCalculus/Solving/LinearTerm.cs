using MatrixCalculus.Rewriting;

namespace MatrixCalculus.Solving;

/// <summary>A summand P dX Q of a linear expression, or P dXᵀ Q; factors that are not written are identities.</summary>
internal sealed record LinearTerm(Expr Left, Expr Right, bool IsTransposed)
{
    /// <summary>The summands of an expression that is multiplied out and linear in the one differential it holds; null where one is not of this form.</summary>
    internal static List<LinearTerm>? Read(Expr differential)
    {
        var terms = new List<LinearTerm>();
        foreach (var term in differential.Kind == ExprKind.Sum ? differential.Arguments : [differential])
        {
            if (OfTerm(term) is not { } read) return null;
            terms.Add(read);
        }

        return terms;
    }

    /// <summary>
    /// The terms with those of one right factor joined, and then those of one left factor: AXC + BXC + AXD + BXD is (A + B)X(C + D).
    /// Scalars that multiply an identity on the left go to the right.
    /// </summary>
    internal static List<LinearTerm> Join(IEnumerable<LinearTerm> terms, CancellationToken cancellation)
    {
        Expr Simple(Expr e) => Simplifier.Run(e, null, cancellation);
        var byRight = terms.GroupBy(t => Simple(t.Right))
            .Select(g => g.First() with { Left = Simple(Expr.Sum([.. g.Select(t => t.Left)])), Right = g.Key })
            .Select(Balanced);
        return [.. byRight.GroupBy(t => Simple(t.Left)).Select(g => g.First() with { Left = g.Key, Right = Simple(Expr.Sum([.. g.Select(t => t.Right)])) })];
    }

    private static LinearTerm Balanced(LinearTerm term) =>
        term.Left.Kind == ExprKind.Scale && !term.Left.IsScalar
            ? Balanced(term with { Left = term.Left.Arguments[1], Right = Expr.Scale(term.Left.Arguments[0], term.Right) })
            : term;

    private static LinearTerm? OfTerm(Expr term)
    {
        var scalars = new List<Expr>();
        while (term.Kind == ExprKind.Scale && !term.ArgumentSpan[0].HoldsDifferential)
        {
            scalars.Add(term.ArgumentSpan[0]);
            term = term.ArgumentSpan[1];
        }

        IReadOnlyList<Expr> factors = term.Kind == ExprKind.Product ? term.Arguments : [term];
        var place = 0;
        while (place < factors.Count && !factors[place].HoldsDifferential) place++;
        if (place == factors.Count) return null;
        for (var i = place + 1; i < factors.Count; i++)
            if (factors[i].HoldsDifferential) return null;
        var middle = factors[place];
        var isTransposed = middle.Operator?.Transposition == TranspositionRule.IsTranspose && middle.ArgumentSpan[0].Kind == ExprKind.Differential;
        if (!isTransposed && middle.Kind != ExprKind.Differential) return null;

        // Scalar factors may stand anywhere in a product of scalars.
        var left = Side(factors.Take(place), middle.Shape.Rows);
        foreach (var scalar in scalars) left = Expr.Scale(scalar, left);
        return new(left, Side(factors.Skip(place + 1), middle.Shape.Columns), isTransposed);
    }

    private static Expr Side(IEnumerable<Expr> factors, Dimension size) => factors.ToArray() is { Length: > 0 } some ? Expr.Product(some) : Functions.Identity(size);
}
