namespace MatrixCalculus.Rewriting;

/// <summary>The factors of products by entries, where s ∘ s, written s.², has s as a factor: s ∘ t − s.² = s ∘ (t − s).</summary>
internal static class EntryFactors
{
    /// <summary>The factors of a term, and the bases of powers; none of what is no product.</summary>
    internal static IEnumerable<Expr> Of(Term term) => term.Chain is [var whole] && (EntrySums.IsEntrywise(whole) || Lowered(whole) is not null) ? Of(whole) : [];

    private static IEnumerable<Expr> Of(Expr whole)
    {
        if (Lowered(whole) is var (only, _)) yield return only;
        if (!EntrySums.IsEntrywise(whole)) yield break;
        foreach (var factor in whole.ArgumentArray)
        {
            yield return factor;
            if (Lowered(factor) is var (@base, _)) yield return @base;
        }
    }

    /// <summary>Whether a factor stands in a term as the base of a power.</summary>
    internal static bool IsLowered(Term term, Expr shared) => !Array.Exists(Factors(term.Chain[0]), f => ReferenceEquals(f, shared));

    /// <summary>The term without a factor.</summary>
    internal static Term Without(Term term, Expr shared, NormalForms forms)
    {
        var whole = term.Chain[0];
        var factors = Factors(whole).ToList();
        if (!factors.Remove(shared))
        {
            var place = factors.FindIndex(f => Lowered(f) is var (@base, _) && ReferenceEquals(@base, shared));
            var (_, exponent) = Lowered(factors[place])!.Value;
            factors[place] = exponent.IsOne ? shared : forms.Workspace.With(factors[place], [shared, forms.Workspace.Number(exponent)]);
        }

        var rest = new Term { Coefficient = term.Coefficient };
        rest.Scalars.AddRange(term.Scalars);
        rest.Chain.Add(factors is [var only] ? only : forms.Workspace.Apply(whole.Operator!, [.. factors]));
        return rest;
    }

    /// <summary>s − s.² as s ∘ (1 − s), which is as long and what books have; null for other sums.</summary>
    internal static List<Term>? Complement(List<Term> terms, NormalForms forms)
    {
        if (terms is not [var one, var other] || one.Scalars.Count + other.Scalars.Count > 0 || one.Coefficient != -other.Coefficient) return null;
        foreach (var (plain, square) in ((Term, Term)[])[(one, other), (other, one)])
        {
            if (square.Chain is not [var power] || Lowered(power) is not { Exponent.IsOne: true, Base: var @base } || plain.Chain.Count == 0) continue;
            if (!ReferenceEquals(plain.WholeChain(forms.Workspace), @base)) continue;
            var ones = forms.Workspace.Import(Functions.Ones(@base.Shape.Rows, @base.Shape.Columns));
            var joined = new Term { Coefficient = plain.Coefficient };
            joined.Chain.Add(forms.Workspace.Apply(HadamardOperator.Instance, @base, forms.SortedSum([(Dimension.One, ones), (Dimension.MinusOne, @base)], @base.Shape)));
            return [joined];
        }

        return null;
    }

    private static Expr[] Factors(Expr whole) => EntrySums.IsEntrywise(whole) ? whole.ArgumentArray : [whole];

    // Base and k − 1 of a power of entries with an integer k > 1.
    private static (Expr Base, Dimension Exponent)? Lowered(Expr factor) =>
        factor.Operator?.AsPowerOfEntries(factor) is var (@base, exponent) && exponent.Number is { IsConstant: true, IsOne: false, Constant: { IsInteger: true, Sign: > 0 } } number
            ? (@base, number - 1)
            : null;
}
