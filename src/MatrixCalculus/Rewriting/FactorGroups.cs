using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>Finds the group of terms whose common factor saves the most.</summary>
internal sealed class FactorGroups(NormalForms forms)
{
    private const int MostSearched = 64;

    private Dictionary<long, int>? places;
    private readonly List<Factor> factors = [];

    // A factor of a term, the first that has it, and the group where others have it, too.
    private record struct Factor(long Key, GroupKind Kind, Expr Shared, int Place, ImmutableArray<Expr> Scalars, int First, FactorGroup? Group = null);

    internal FactorGroup? Heaviest(List<Term> terms)
    {
        places = null;
        factors.Clear();
        for (var i = 0; i < terms.Count; i++)
        {
            Enter(terms[i], i);
            foreach (var factor in EntryFactors.Of(terms[i])) Enter(GroupKind.Entries, factor, 0, 0, i, []);
        }

        FactorGroup? best = null;
        for (var i = 0; i < factors.Count; i++)
        {
            if (factors[i].Group is not { } group) continue;
            group.Saved = Saving(group, terms);
            if (group.Saved >= 0 && IsBefore(group, best)) best = group;
        }

        return best;
    }

    private bool IsBefore(FactorGroup group, FactorGroup? best) => best is null || Compare(group, best) < 0;

    // Of few factors a search is faster than a table.
    private int PlaceOf(long key)
    {
        if (factors.Count > MostSearched) return places!.GetValueOrDefault(key, -1);
        var all = CollectionsMarshal.AsSpan(factors);
        for (var i = 0; i < all.Length; i++)
            if (all[i].Key == key) return i;
        return -1;
    }

    private void Add(Factor factor)
    {
        factors.Add(factor);
        if (factors.Count <= MostSearched) return;
        places ??= [];
        for (var i = places.Count; i < factors.Count; i++) places.Add(factors[i].Key, i);
    }

    private void Enter(Term term, int i)
    {
        if (FactorUnit.Left(forms, term.Chain) is { } left) Enter(GroupKind.Left, left, 0, 0, i, []);
        if (FactorUnit.Right(forms, term.Chain) is { } right) Enter(GroupKind.Right, right, 0, 0, i, []);
        foreach (var power in term.Scalars)
        {
            Enter(GroupKind.Scalar, forms.Power(power.Base, power.Exponent), 0, 0, i, []);
            if (IsHigher(power.Exponent)) Enter(GroupKind.Scalar, power.Base, 0, 0, i, []);
        }

        if (term.Chain.Count > 0) Enter(GroupKind.Chain, term.WholeChain(forms.Workspace), 0, 0, i, []);
        if (Form(term) is { } form) Enter(GroupKind.Ends, form, 0, HashCode.Combine(form.ArgumentSpan[0].Index, form.ArgumentSpan[^1].Index), i, []);
        EnterApplication(term, i);
    }

    /// <summary>The form xᵀAy that a term is beside its coefficient; null where it is none.</summary>
    internal static Expr? Form(Term term) =>
        term.Chain.Count == 0 && term.Scalars is [{ Base: { Kind: ExprKind.Product } form, Exponent.IsOne: true }] && !Term.IsMonomial(form) && form.ArgumentSpan.Length > 2 ? form : null;

    internal static bool HaveEndsOf(Term term, Expr form) =>
        Form(term) is { } other && ReferenceEquals(other.ArgumentSpan[0], form.ArgumentSpan[0]) && ReferenceEquals(other.ArgumentSpan[^1], form.ArgumentSpan[^1]);

    // s², s³ …
    private static bool IsHigher(Expr exponent) => exponent.Number is { IsConstant: true, IsOne: false, Constant: { IsInteger: true, Sign: > 0 } };

    private void EnterApplication(Term term, int i)
    {
        if (FactorGroup.ApplicationIn(term) is not { Operator: LinearOperator { IsJointlyLinear: false } linear } application || linear.Transposition == TranspositionRule.IsTranspose || EntrySums.IsEntrywise(application)) return;
        ImmutableArray<Expr> scalars = term.Scalars.TrueForAll(s => s.Base.Kind == ExprKind.Symbol || ReferenceEquals(s.Base, application))
            ? []
            : [.. term.Scalars.Select(s => forms.Power(s.Base, s.Exponent))];
        for (var place = 0; place < application.ArgumentSpan.Length; place++)
        {
            if (!linear.IsLinearIn(place)) continue;
            // tr(A) and tr(B) of different shapes are no group.
            var rest = application.ArgumentSpan[place].Shape.GetHashCode();
            for (var k = 0; k < application.ArgumentSpan.Length; k++)
                if (k != place) rest = rest * 31 + application.ArgumentSpan[k].Index + 1;
                else rest *= 31;
            foreach (var scalar in scalars) rest = rest * 31 + scalar.Index + 1;
            Enter(GroupKind.Argument, application, place, HashCode.Combine(rest, linear.GetHashCode()), i, scalars);
        }
    }

    private void Enter(GroupKind kind, Expr shared, int place, int rest, int member, ImmutableArray<Expr> scalars)
    {
        // The kind, the place, and the node that is shared or what the other arguments hash to.
        var key = ((long)kind << 56) | ((long)place << 32) | (uint)(kind is GroupKind.Argument or GroupKind.Ends ? rest : shared.Index);
        var found = PlaceOf(key);
        if (found < 0)
        {
            Add(new(key, kind, shared, place, scalars, member));
            return;
        }

        // A scalar may stand twice in one term.
        ref var factor = ref CollectionsMarshal.AsSpan(factors)[found];
        if (factor.First == member) return;
        if (kind == GroupKind.Argument && !(SameButOne(factor.Shared, shared, place) && scalars.SequenceEqual(factor.Scalars))) return;
        if (kind == GroupKind.Ends && !(ReferenceEquals(factor.Shared.ArgumentSpan[0], shared.ArgumentSpan[0]) && ReferenceEquals(factor.Shared.ArgumentSpan[^1], shared.ArgumentSpan[^1]))) return;
        factor.Group ??= new(kind, factor.Shared, factor.Place, factor.Scalars, factor.First);
        if (factor.Group.Members[^1] != member) factor.Group.Members.Add(member);
    }

    private static bool SameButOne(Expr left, Expr right, int place)
    {
        if (!left.Operator!.Equals(right.Operator) || left.ArgumentSpan.Length != right.ArgumentSpan.Length) return false;
        for (var i = 0; i < left.ArgumentSpan.Length; i++)
            if (i != place && !ReferenceEquals(left.ArgumentSpan[i], right.ArgumentSpan[i])) return false;
        return left.ArgumentSpan[place].Shape == right.ArgumentSpan[place].Shape;
    }

    private long Saving(FactorGroup group, List<Term> terms)
    {
        var count = group.Members.Count;
        switch (group.Kind)
        {
            case GroupKind.Argument:
                return (count - 1) * (forms.Weight.Of(group.Shared) - forms.Weight.Of(group.Shared.ArgumentSpan[group.Place]));
            case GroupKind.Entries:
                return SavingOfEntries(group.Shared, group.Of(terms), count == terms.Count);
            case GroupKind.Chain:
                return SavedByScalars(group.Of(terms), forms.Weight.Of(group.Shared));
            case GroupKind.Ends:
                return (count - 1) * (forms.Weight.Of(group.Shared.ArgumentSpan[0]) + forms.Weight.Of(group.Shared.ArgumentSpan[^1]) + 2 * Weight.Unit);
            case GroupKind.Scalar:
                return SavingOfScalar(group.Shared, group.Of(terms));
            case GroupKind.Left or GroupKind.Right:
                var saved = (count - 1) * forms.Weight.Of(group.Shared) - Weight.Unit;
                foreach (var member in group.Members)
                {
                    var chain = terms[member].Chain;
                    saved += chain.Count == 1 && FactorUnit.IsWhole(forms, chain[0]) ? -Weight.Unit : Weight.Unit;
                }

                return saved;
        }

        return 0;
    }

    // The base of a power is taken out where all terms have it: A.² − A ∘ B, but not of A.² − 2 A ∘ B + B.².
    private long SavingOfEntries(Expr shared, List<Term> members, bool areAll)
    {
        var saved = -forms.Weight.Of(shared) - Weight.Unit;
        foreach (var member in members)
        {
            var isLowered = EntryFactors.IsLowered(member, shared);
            if (isLowered && !areAll) return -1;
            saved += forms.Weight.Of(member.Chain[0]) - forms.Weight.Of(EntryFactors.Without(member, shared, forms).Chain[0]) - (isLowered ? 1 : 0);
        }

        return saved;
    }

    private long SavingOfScalar(Expr shared, List<Term> members)
    {
        // A term that is the scalar alone leaves a 1, or its number.
        bool IsAlone(Term t) => t.Chain.Count == 0 && t.Scalars is [var only] && !(ReferenceEquals(only.Base, shared) && IsHigher(only.Exponent));
        var alone = members.Count(t => IsAlone(t) && WeightOf(t.Coefficient) < Weight.Unit);
        var saved = (members.Count - 1) * (forms.Weight.Of(shared) + Weight.Unit) - alone * 2 * Weight.Unit;
        var content = SavedByContent(members, Content.Of(members, static t => t.Coefficient), IsAlone);

        // s + s² stays, c s + c s² is c s (s + 1).
        return members.Exists(t => t.Scalars.Exists(s => ReferenceEquals(s.Base, shared) && IsHigher(s.Exponent))) ? saved + content - 1 : saved + Math.Min(0, content);
    }

    /// <summary>How much shorter terms with one chain get when their scalars are added up: as long as A + t A is (1 + t) A. A term that is the chain alone leaves a 1.</summary>
    internal static long SavedByScalars(List<Term> terms, long chain)
    {
        var saved = (terms.Count - 1) * (chain + Weight.Unit);
        foreach (var term in terms)
            if (term.Scalars.Count == 0 && (term.Coefficient.IsOne || term.Coefficient == Dimension.MinusOne)) saved -= 2 * Weight.Unit;
        return saved;
    }

    /// <summary>
    /// How much shorter terms get when a number is taken out of all of them, of which some may be numbers; a fraction the same way out of a difference and its negative.
    /// </summary>
    internal static long SavedByContent(List<Term> terms, Dimension content, Predicate<Term> isNumber)
    {
        if (!content.IsConstant || content.IsOne) return 0;
        var sign = content.LeadingSign < 0 ? Dimension.MinusOne : Dimension.One;
        content *= sign;
        var saved = SavedByContent(terms, content, sign, isNumber);
        return content.Constant.IsInteger || terms.TrueForAll(t => t.Coefficient.LeadingSign == sign.LeadingSign) ? saved : Math.Min(saved, SavedByContent(terms, content, -sign, isNumber));
    }

    private static long SavedByContent(List<Term> terms, Dimension content, Dimension sign, Predicate<Term> isNumber)
    {
        var saved = -WeightOf(content);
        foreach (var term in terms)
        {
            var coefficient = term.Coefficient * sign;
            saved += WeightOfSizes(coefficient) - WeightOfSizes(coefficient / content.Constant);
            if (!isNumber(term)) saved += WeightOf(coefficient) - WeightOf(coefficient / content.Constant);
        }

        return saved;
    }

    // A coefficient and its sign of multiplication.
    private static long WeightOf(Dimension coefficient) => coefficient.IsOne ? 0 : coefficient == Dimension.MinusOne ? Weight.Unit / 2 : 2 * Weight.Unit;

    // The numbers before sizes: 4m is longer than m.
    private static long WeightOfSizes(Dimension coefficient)
    {
        if (coefficient.IsConstant) return 0;
        long sum = 0;
        foreach (var (monomial, number) in coefficient.Terms)
            if (!monomial.IsOne) sum += WeightOf(Dimension.Of(number));
        return sum;
    }

    // The most saved first, then more members, then the canonical order of what is shared.
    private int Compare(FactorGroup left, FactorGroup right)
    {
        var order = right.Saved.CompareTo(left.Saved);
        if (order == 0) order = right.Members.Count.CompareTo(left.Members.Count);
        if (order == 0) order = ((int)left.Kind).CompareTo((int)right.Kind);
        if (order == 0) order = forms.Order.Compare(left.Shared, right.Shared);
        return order == 0 ? left.Place.CompareTo(right.Place) : order;
    }
}
