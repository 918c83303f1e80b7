using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>Chains of matrix factors.</summary>
internal sealed class Chains(NormalForms forms)
{
    private const int LongestCancelled = 8;
    private readonly Workspace workspace = forms.Workspace;
    private readonly Expr one = forms.Workspace.Number(Dimension.One);

    /// <summary>The chain in a simpler form, to be brought to normal form again; null when there is nothing to do.</summary>
    internal Expr? Reduce(ReadOnlySpan<Expr> chain, Shape shape, out StepRule? rule)
    {
        rule = Algorithms.InnerScalars;
        if (chain.Length < 2) return null;
        if (SplitAtScalars(chain, shape) is { } split) return split;
        rule = Algorithms.Neighbours;
        var joined = Join(chain);
        if (joined is null) return null;
        return joined.Count > 0 ? workspace.Product(CollectionsMarshal.AsSpan(joined)) : workspace.Import(Functions.Identity(shape.Rows));
    }

    /// <summary>Joins neighbouring powers of one base in place.</summary>
    internal void JoinPowers(List<Expr> chain)
    {
        if (Join(CollectionsMarshal.AsSpan(chain)) is not { Count: > 0 } joined) return;
        chain.Clear();
        chain.AddRange(joined);
    }

    /// <summary>The first law that applies to neighbouring factors.</summary>
    internal Expr? ApplyLaws(Expr node)
    {
        if (forms.WithoutLaw.Contains(node)) return null;
        var factors = node.Arguments;
        for (var i = 0; i + 1 < factors.Length; i++)
            foreach (var law in forms.Laws.ForChain(factors[i], factors[i + 1]))
            {
                var length = law.Left.ArgumentSpan.Length;
                if (i + length > factors.Length) continue;
                if (forms.Matcher.Rewrite(law, factors.AsMemory().Slice(i, length)) is not { } replaced) continue;
                return workspace.Product([.. factors[..i], replaced, .. factors[(i + length)..]]);
            }

        var replacedWhole = (node.Shape.Columns.IsOne ? ApplyToColumn(node) : null) ?? ApplyToRow(node);
        if (replacedWhole is null) forms.WithoutLaw.Add(node);
        return replacedWhole;
    }

    // Diag(x) A y = x ∘ (A y) and 1ᵀA y = sum(A y): a column of a law stands for all that follows in a chain that is a column. Within a 1×1 chain
    // Diag(x) stays.
    private Expr? ApplyToColumn(Expr node)
    {
        var factors = node.Arguments;
        for (var i = 0; i + 2 < factors.Length; i++)
        {
            if (!forms.Laws.MayTakeColumn(factors[i])) continue;
            var rest = workspace.Product(factors.AsSpan()[(i + 1)..]);
            foreach (var law in forms.Laws.ForColumnBehind(factors[i], rest))
            {
                if (forms.Matcher.Rewrite(law, factors[i], rest) is not { } replaced) continue;
                if (!node.IsScalar || i == 0 || !EntrySums.IsEntrywise(replaced)) return workspace.Product([.. factors[..i], replaced]);
                forms.Matcher.Applied = null;
            }
        }

        return null;
    }

    private Expr? ApplyToRow(Expr node)
    {
        if (!node.Shape.Rows.IsOne) return null;
        var factors = node.Arguments;
        for (var i = factors.Length - 1; i >= (node.IsScalar ? Math.Max(2, factors.Length - 1) : 2); i--)
        {
            if (!forms.Laws.MayTakeRow(factors[i])) continue;
            var before = workspace.Product(factors.AsSpan()[..i]);
            foreach (var law in forms.Laws.ForRowBefore(before, factors[i]))
                if (forms.Matcher.Rewrite(law, before, factors[i]) is { } replaced)
                    return workspace.Product([replaced, .. factors[(i + 1)..]]);
        }

        return null;
    }

    // Where a chain passes through size 1 its parts are a column, scalars and a row: (a)(bᵀc)(dᵀ) = (bᵀc) a dᵀ.
    private Expr? SplitAtScalars(ReadOnlySpan<Expr> chain, Shape shape)
    {
        var cuts = 0;
        for (var i = 1; i < chain.Length; i++)
            if (chain[i].Shape.Rows.IsOne) cuts++;
        if (cuts == 0 || (cuts == 1 && !shape.Rows.IsOne && !shape.Columns.IsOne)) return null;
        var scalars = new List<Expr>();
        var outer = new List<Expr>();
        for (int start = 0, end = 1; start < chain.Length; start = end++)
        {
            while (end < chain.Length && !chain[end].Shape.Rows.IsOne) end++;
            var part = chain[start..end];
            if (part[0].Shape.Rows.IsOne && part[^1].Shape.Columns.IsOne) scalars.Add(workspace.Product(part));
            else outer.AddRange(part);
        }

        if (scalars.Count == 0) return null;
        var scalar = workspace.Product(CollectionsMarshal.AsSpan(scalars));
        return outer.Count == 0 ? scalar : workspace.Scale(scalar, workspace.Product(CollectionsMarshal.AsSpan(outer)));
    }

    // One pass with a stack: identities dropped, AᵏAˡ = Aᵏ⁺ˡ, (PQ)⁻¹PQ = I. Null when nothing changed.
    private List<Expr>? Join(ReadOnlySpan<Expr> chain)
    {
        if (chain.Length < 2 || !MayJoin(chain)) return null;
        var joined = new List<Expr>(chain.Length);
        var changed = false;
        foreach (var factor in chain)
        {
            if (factor.Operator is { IsProductIdentity: true })
            {
                changed = true;
                continue;
            }

            joined.Add(factor);
            while (JoinLastTwo(joined) || CancelWithInverse(joined)) changed = true;
        }

        return changed ? joined : null;
    }

    private static bool MayJoin(ReadOnlySpan<Expr> chain)
    {
        Expr? before = null;
        foreach (var factor in chain)
        {
            var power = factor.Operator?.AsPower(factor);
            var @base = power?.Base ?? factor;
            if (ReferenceEquals(@base, before) || factor.Operator is { IsProductIdentity: true } || (power is not null && @base.Kind == ExprKind.Product)) return true;
            before = @base;
        }

        return false;
    }

    private bool JoinLastTwo(List<Expr> factors)
    {
        if (factors.Count < 2) return false;
        var (left, right) = (PowerOf(factors[^2]), PowerOf(factors[^1]));
        if (!ReferenceEquals(left.Base, right.Base)) return false;
        factors.RemoveRange(factors.Count - 2, 2);
        var (k, l) = (workspace.Import(left.Exponent), workspace.Import(right.Exponent));
        var exponent = k.Number is { } x && l.Number is { } y ? workspace.Number(x + y) : workspace.Sum(k, l);
        if (!exponent.IsZero) factors.Add(forms.Power(left.Base, exponent));
        return true;
    }

    // (P Q)⁻¹ P Q = I and P Q (P Q)⁻¹ = I, where P and Q themselves need not be square
    private static bool CancelWithInverse(List<Expr> factors)
    {
        for (var length = 2; length <= LongestCancelled && length < factors.Count; length++)
        {
            if (!IsInverseOf(factors[^(length + 1)], factors, factors.Count - length, length)) continue;
            factors.RemoveRange(factors.Count - length - 1, length + 1);
            return true;
        }

        if (factors.Count == 0 || InverseBase(factors[^1]) is not { Kind: ExprKind.Product } product) return false;
        var count = product.ArgumentSpan.Length;
        if (count >= factors.Count || !IsInverseOf(factors[^1], factors, factors.Count - 1 - count, count)) return false;
        factors.RemoveRange(factors.Count - 1 - count, count + 1);
        return true;
    }

    private static bool IsInverseOf(Expr factor, List<Expr> factors, int start, int length)
    {
        if (InverseBase(factor) is not { Kind: ExprKind.Product } product || product.ArgumentSpan.Length != length) return false;
        for (var i = 0; i < length; i++)
            if (!ReferenceEquals(product.ArgumentSpan[i], factors[start + i])) return false;
        return true;
    }

    private static Expr? InverseBase(Expr factor) =>
        factor.Operator?.AsPower(factor) is { } power && power.Exponent.Number is { } number && number.Equals(Dimension.MinusOne) ? power.Base : null;

    private (Expr Base, Expr Exponent) PowerOf(Expr factor) => factor.Operator?.AsPower(factor) ?? (factor, one);
}
