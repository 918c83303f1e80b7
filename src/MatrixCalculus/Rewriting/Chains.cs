using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>Chains of matrix factors.</summary>
internal sealed class Chains(NormalForms forms)
{
    private const int LongestJoined = 8;
    private readonly Grams grams = new(forms);
    private readonly Workspace workspace = forms.Workspace;
    private readonly Expr one = forms.Workspace.Number(Dimension.One);

    /// <summary>The chain in a simpler form, to be brought to normal form again; null when there is nothing to do.</summary>
    internal Expr? Reduce(ReadOnlySpan<Expr> chain, Shape shape, out StepRule? rule)
    {
        for (var i = 1; i < chain.Length; i++)
            if (SeparateParts.Product(chain[i - 1], chain[i]) is { } parts)
            {
                rule = Algorithms.Neighbours;
                return ProductOf([.. chain[..(i - 1)], workspace.Import(parts), .. chain[(i + 1)..]], shape);
            }

        rule = Algorithms.InnerScalars;
        if (chain.Length < 2) return null;
        if (SplitAtScalars(chain, shape) is { } split) return split;
        rule = Algorithms.Neighbours;
        return Simplified(chain) is { } simpler ? ProductOf(simpler, shape) : null;
    }

    /// <summary>
    /// The chain with factors that stand together and commute in order: diagonal ones, and functions of one matrix, such as (I − X)(I + X)⁻¹. Powers of one
    /// stand beside each other, otherwise the order is canonical; null when they stand so. Laws on neighbours come first, so that a factor goes where it joins another.
    /// </summary>
    internal Expr[]? WithCommutingInOrder(ReadOnlySpan<Expr> chain)
    {
        Expr[]? ordered = null;
        for (var start = 0; start + 1 < chain.Length; start++)
        {
            var end = EndOfCommuting(chain, start);
            if (end - start > 1)
            {
                var run = chain[start..end].ToArray();
                Array.Sort(run, ComparePowers);
                if (!chain[start..end].SequenceEqual(run, ReferenceEqualityComparer.Instance)) run.CopyTo(ordered ??= chain.ToArray(), start);
                start = end - 1;
            }
        }

        return ordered;
    }

    private int EndOfCommuting(ReadOnlySpan<Expr> chain, int start)
    {
        var end = start + 1;
        if (IsDiagonal(chain[start]))
            while (end < chain.Length && IsDiagonal(chain[end])) end++;
        else if (GeneratorOf(chain[start]) is { } generator)
            while (end < chain.Length && ReferenceEquals(GeneratorOf(chain[end]), generator)) end++;
        return end;
    }

    // X of (X² − 3X + I)⁻¹, of exp(2X) and of X itself; null for what is no function of one matrix.
    private Expr? GeneratorOf(Expr factor)
    {
        var @base = PowerOf(factor).Base;
        while (@base.Operator?.FunctionOf(@base) is { } argument)
        {
            while (argument.Kind == ExprKind.Scale) argument = argument.ArgumentSpan[1];
            @base = PowerOf(argument).Base;
        }

        if (@base.Kind != ExprKind.Sum) return @base;
        Expr? generator = null;
        foreach (var term in @base.ArgumentSpan)
        {
            if (NormalForms.Split(term).Body is not { } body) return null;
            if (body.Kind == ExprKind.Scale) body = body.ArgumentSpan[1];
            if (body.Operator is { IsProductIdentity: true }) continue;
            body = PowerOf(body).Base;
            if (generator is not null && !ReferenceEquals(generator, body)) return null;
            generator = body;
        }

        return generator;
    }

    private bool IsDiagonal(Expr factor)
    {
        if (factor.Operator?.Transposition == TranspositionRule.IsTranspose) factor = factor.ArgumentSpan[0];
        return factor.Kind == ExprKind.Symbol ? factor.Symbol!.Properties.HasFlag(MatrixProperties.Diagonal) : factor.Shape.IsSquare && forms.Structure[factor].HasFlag(MatrixProperties.Diagonal);
    }

    private int ComparePowers(Expr left, Expr right)
    {
        var order = forms.Order.Compare(PowerOf(left).Base, PowerOf(right).Base);
        return order == 0 ? forms.Order.Compare(left, right) : order;
    }

    /// <summary>One step at a power of a matrix that may be written out as a chain; null when there is nothing to do.</summary>
    internal Expr? ReducePower(Expr power) =>
        forms.IsExpanded || !RepeatedFactors.IsRepeated(power) ? null
        : Simplified([power]) is { } simpler ? ProductOf(simpler, power.Shape)
        : ApplyLawsWrittenOut([power]);

    /// <summary>Joins neighbouring powers of one base in place, and gathers what repeats itself.</summary>
    internal void JoinPowers(List<Expr> chain)
    {
        if (Simplified(CollectionsMarshal.AsSpan(chain)) is not { Count: > 0 } joined) return;
        chain.Clear();
        chain.AddRange(joined);
    }

    private Expr ProductOf(List<Expr> factors, Shape shape) =>
        factors.Count > 0 ? workspace.Product(CollectionsMarshal.AsSpan(factors)) : workspace.Import(Functions.Identity(shape.Rows));

    // The chain with neighbouring powers joined, where powers of products are written out, and with repeated stretches gathered; null when it is so.
    private List<Expr>? Simplified(ReadOnlySpan<Expr> chain)
    {
        if (forms.IsExpanded || !RepeatedFactors.MayRepeat(chain)) return Join(chain);
        var joined = JoinedWrittenOut(chain);
        var simpler = RepeatedFactors.WrittenOut(CollectionsMarshal.AsSpan(joined)) is { } units ? RepeatedFactors.Gathered(forms, CollectionsMarshal.AsSpan(units)) : joined;
        return chain.SequenceEqual(CollectionsMarshal.AsSpan(simpler), ReferenceEqualityComparer.Instance) ? null : simpler;
    }

    private List<Expr> JoinedWrittenOut(ReadOnlySpan<Expr> chain)
    {
        var units = RepeatedFactors.WrittenOut(chain) ?? [.. chain];
        return Join(CollectionsMarshal.AsSpan(units)) ?? units;
    }

    // (A A⁺)² holds A A⁺ A.
    private Expr? ApplyLawsWrittenOut(ReadOnlySpan<Expr> chain)
    {
        var isRepeated = false;
        foreach (var factor in chain) isRepeated |= RepeatedFactors.IsRepeated(factor);
        if (!isRepeated || JoinedWrittenOut(chain) is not { Count: > 1 } factors || factors.Exists(RepeatedFactors.IsRepeated)) return null;
        return ApplyLaws(workspace.Product(CollectionsMarshal.AsSpan(factors)));
    }

    /// <summary>The first law that applies to neighbouring factors.</summary>
    internal Expr? ApplyLaws(Expr node)
    {
        if (forms.WithoutLaw.Contains(node)) return null;
        var factors = node.Arguments;
        for (var i = 0; i + 1 < factors.Length; i++)
            foreach (var law in forms.Laws.ForChain(factors[i], factors[i + 1], node))
            {
                var length = law.Left.ArgumentSpan.Length;
                if (i + length > factors.Length) continue;
                if (forms.Matcher.Rewrite(law, factors.AsMemory().Slice(i, length)) is not { } replaced) continue;
                return workspace.Product([.. factors[..i], replaced, .. factors[(i + length)..]]);
            }

        if (grams.OfProduct(node) is { } norm) return norm;
        var replacedWhole = (node.Shape.Columns.IsOne ? ApplyToColumn(node) : null) ?? ApplyToRow(node) ?? ApplyLawsWrittenOut(factors.AsSpan());
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

    // One pass with a stack: identities dropped, AᵏAˡ = Aᵏ⁺ˡ, (PQ)ᵏPQ = (PQ)ᵏ⁺¹. Null when nothing changed.
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
            while (JoinLastTwo(joined) || JoinWithProduct(joined)) changed = true;
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
        AddPower(factors, left.Base, left.Exponent, right.Exponent);
        return true;
    }

    // (P Q)ᵏ P Q = (P Q)ᵏ⁺¹ = P Q (P Q)ᵏ, for k = −1 the identity, where P and Q themselves need not be square.
    private bool JoinWithProduct(List<Expr> factors)
    {
        for (var length = 2; length <= LongestJoined && length < factors.Count; length++)
            if (JoinWithProduct(factors, factors.Count - length - 1, factors.Count - length, length, factors.Count - length - 1)) return true;
        if (factors.Count == 0 || factors[^1].Operator?.AsPower(factors[^1])?.Base is not { Kind: ExprKind.Product } product) return false;
        var count = product.ArgumentSpan.Length;
        return count < factors.Count && JoinWithProduct(factors, factors.Count - 1, factors.Count - 1 - count, count, factors.Count - 1 - count);
    }

    // A power of a product at a place, and the factors of the product from a start on, which with it reach from the first to the end.
    private bool JoinWithProduct(List<Expr> factors, int place, int start, int length, int first)
    {
        if (factors[place].Operator?.AsPower(factors[place]) is not { Base: { Kind: ExprKind.Product } product } power || product.ArgumentSpan.Length != length) return false;
        for (var i = 0; i < length; i++)
            if (!ReferenceEquals(product.ArgumentSpan[i], factors[start + i])) return false;
        factors.RemoveRange(first, length + 1);
        AddPower(factors, product, power.Exponent, one);
        return true;
    }

    private void AddPower(List<Expr> factors, Expr @base, Expr left, Expr right)
    {
        var (k, l) = (workspace.Import(left), workspace.Import(right));
        var exponent = k.Number is { } x && l.Number is { } y ? workspace.Number(x + y) : workspace.Sum(k, l);
        if (!exponent.IsZero) factors.Add(forms.Power(@base, exponent));
    }

    private (Expr Base, Expr Exponent) PowerOf(Expr factor) => factor.Operator?.AsPower(factor) ?? (factor, one);
}
