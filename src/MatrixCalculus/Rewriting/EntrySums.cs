using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Scalars Σᵢ aᵢ bᵢ cᵢ … over the entries of three columns or more, which have many forms: yᵀB Diag(x) A z = yᵀB (x ∘ A z) = xᵀ(A z ∘ Bᵀy).
/// Columns that are products stand at the two ends of one chain, all others between them.
/// </summary>
internal sealed class EntrySums(NormalForms forms, Normalizer normalizer)
{
    private readonly Workspace workspace = forms.Workspace;

    /// <summary>The canonical form of a 1×1 chain that is such a sum, given with its transpose; null when it has that form, is no such sum, or has to wait.</summary>
    internal Expr? Arranged(Expr chain, Expr[] reversed)
    {
        var factors = chain.ArgumentArray;
        for (var place = 1; place <= factors.Length; place++)
        {
            if ((place < factors.Length ? SumAt(factors, reversed, place) : SumAt(reversed, factors, place - 1)) is not { } sum) continue;
            if (normalizer.Require(sum.Product) is not { } product) return null;
            var scalars = new List<Expr>();
            var body = WithoutScalars(product, scalars);
            if (body.Kind != ExprKind.Apply || !body.Operator!.Equals(sum.Entrywise)) return workspace.Import(Functions.SumOfEntries(product));
            if (Arrange(body, sum, scalars) is not { } arranged) return null;
            for (var i = 0; i < arranged.Length; i++) arranged[i] = WithoutScalars(arranged[i], scalars);
            if (IsSame(arranged, factors) || IsSame(arranged, reversed)) continue;
            scalars.Add(workspace.Product(arranged));
            return workspace.Product([.. scalars]);
        }

        return null;
    }

    private static Expr WithoutScalars(Expr factor, List<Expr> scalars)
    {
        for (; factor.Kind == ExprKind.Scale; factor = factor.ArgumentSpan[1]) scalars.Add(factor.ArgumentSpan[0]);
        return factor;
    }

    // But for the differences that have the sign.
    private bool IsSame(Expr[] arranged, Expr[] chain)
    {
        if (arranged.Length != chain.Length) return false;
        var one = forms.Signs.WithoutSigns(arranged);
        var other = forms.Signs.WithoutSigns(Array.ConvertAll(chain, static c => WithoutScalars(c, [])));
        for (var i = 0; i < chain.Length; i++)
            if (!ReferenceEquals(one[i], other[i])) return false;
        return true;
    }

    /// <summary>Whether a node is a product entry by entry.</summary>
    internal static bool IsEntrywise(Expr node) => node.Operator is LinearOperator { IsAssociative: true, IsCommutative: true };

    // What is summed at a place: what stands before it, as a column, times what begins there, a factor Diag(x) or at the end a ∘ b.
    private EntrySum? SumAt(Expr[] factors, Expr[] reversed, int place)
    {
        var isLast = place == factors.Length - 1;
        var column = isLast ? factors[place] : ColumnBehind(factors, place);
        var isFunction = isLast && IsFunctionOf(factors[place], reversed.AsSpan(^place..));
        if (!isFunction && (column is null || !IsEntrywise(column))) return null;
        var before = reversed[^place..];
        if (isFunction && workspace.Import(Functions.Hadamard(workspace.Product(before), factors[place])) is var product)
            return new(product, (LinearOperator)product.Operator!, before, []);
        var entrywise = (LinearOperator)column!.Operator!;
        return new(workspace.Apply(entrywise, [workspace.Product(before), .. column.ArgumentSpan]), entrywise, before, isLast ? [] : factors[(place + 1)..]);
    }

    // xᵀAᵀ(A x).³, which is sum((A x).⁴)
    private static bool IsFunctionOf(Expr column, ReadOnlySpan<Expr> before) =>
        column is { Kind: ExprKind.Apply, ArgumentSpan: [var argument, ..] }
        && (argument.Kind == ExprKind.Product ? argument.ArgumentSpan.SequenceEqual(before, ReferenceEqualityComparer.Instance) : before is [var only] && ReferenceEquals(only, argument));

    private Expr? ColumnBehind(Expr[] factors, int place)
    {
        if (!forms.Laws.MayTakeColumn(factors[place])) return null;
        var rest = workspace.Product(factors.AsSpan(place + 1));
        foreach (var law in forms.Laws.ForColumnBehind(factors[place], rest))
        {
            if (forms.Matcher.Rewrite(law, factors[place], rest) is not { } column) continue;
            forms.Matcher.Applied = null;
            return column;
        }

        return null;
    }

    // The factors of Σᵢ (a ∘ b ∘ …)ᵢ: lᵀDiag(d)r with the products l and r, lᵀ(d) with one product, aᵀ(b ∘ …) with none; null when they have to wait.
    private Expr[]? Arrange(Expr product, EntrySum sum, List<Expr> scalars)
    {
        var between = product.Arguments.Where(c => c.Kind != ExprKind.Product).ToList();
        var ends = product.Arguments.Where(c => c.Kind == ExprKind.Product).ToList();
        while (ends.Count > 2)
        {
            between.Add(ends[0]);
            ends.RemoveAt(0);
        }

        if (ends.Count == 0)
        {
            var first = between.Aggregate((x, y) => forms.Weight.Of(y) < forms.Weight.Of(x) ? y : x);
            between.Remove(first);
            ends.Add(first);
        }

        if (normalizer.RequireReversed(FactorsOf(ends[0], sum, scalars)) is not { } row) return null;
        if (ends.Count == 1)
            return normalizer.Require(between.Count == 1 ? between[0] : workspace.Apply(sum.Entrywise, [.. between])) is { } column ? [.. row, column] : null;
        var right = FactorsOf(ends[1], sum, scalars);
        if (between.Count == 0) return [.. row, .. right];
        var scaling = workspace.Import(sum.Entrywise.VecMatrix(workspace.Apply(sum.Entrywise, [.. between, ends[1]]), between.Count));
        return normalizer.Require(scaling) is { } diagonal ? [.. row, diagonal, .. right] : null;
    }

    // The factors of a column as the chain has them, where they came from it: alone it may have another form, and another sign, than in a chain.
    private Expr[] FactorsOf(Expr column, EntrySum sum, List<Expr> scalars)
    {
        foreach (var part in (Expr[][])[sum.Before, sum.Behind])
        {
            if (part.Length < 2 || normalizer.NormalOf(workspace.Product(part)) is not { } normal) continue;
            var signs = new List<Expr>();
            var own = WithoutScalars(normal, signs);
            // The sign of another factor may have gone into it.
            if (!ReferenceEquals(own, column) && forms.Signs.IsFlexible(column) && ReferenceEquals(own, forms.Signs.Negated(column))) signs.Add(workspace.Number(Dimension.MinusOne));
            else if (!ReferenceEquals(own, column)) continue;
            if (!signs.TrueForAll(IsUnit)) continue;
            scalars.AddRange(signs.Select(s => forms.Power(s, workspace.Number(Dimension.MinusOne))));
            return part;
        }

        return column.Kind == ExprKind.Product ? [.. column.ArgumentSpan] : [column];
    }

    // A number other than 0, or a power of one such as (−1)ⁿ.
    private static bool IsUnit(Expr scalar) => !scalar.IsZero && (scalar.Operator?.AsPower(scalar)?.Base ?? scalar).Number is { IsConstant: true, IsZero: false };

    private readonly record struct EntrySum(Expr Product, LinearOperator Entrywise, Expr[] Before, Expr[] Behind);
}
