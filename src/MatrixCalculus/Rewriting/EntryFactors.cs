using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>The factors of products by entries, where s ∘ s, written s.², has s as a factor: s ∘ t − s.² = s ∘ (t − s).</summary>
internal static class EntryFactors
{
    /// <summary>The factors of a term, and the bases of powers; none of what is no product.</summary>
    internal static IEnumerable<Expr> Of(Term term)
    {
        if (term.Chain is not [var whole]) yield break;
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
        rest.Chain.Add(factors is [var only] ? only : forms.Workspace.With(whole, CollectionsMarshal.AsSpan(factors)));
        return rest;
    }

    private static Expr[] Factors(Expr whole) => EntrySums.IsEntrywise(whole) ? whole.ArgumentArray : [whole];

    // Base and k − 1 of a power of entries with an integer k > 1.
    private static (Expr Base, Dimension Exponent)? Lowered(Expr factor) =>
        factor.Operator?.AsPowerOfEntries(factor) is var (@base, exponent) && exponent.Number is { IsConstant: true, IsOne: false, Constant: { IsInteger: true, Sign: > 0 } } number
            ? (@base, number - 1)
            : null;
}
