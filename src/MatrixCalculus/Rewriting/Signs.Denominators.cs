namespace MatrixCalculus.Rewriting;

/// <summary>Denominators and inverses of differences that several terms of a sum have, which all have with one sign: 1/(u − v) + w/(v − u) is (1 − w)/(u − v).</summary>
internal sealed partial class Signs
{
    // A denominator of one of the terms of a sum: whether it can be turned, has its lead first, and the sign of its term, 0 where another factor takes that.
    private readonly record struct Below(Slot Slot, bool IsOpen, bool IsLead, int Sign);

    /// <summary>A sum with each denominator of a difference written one way, so that most of its terms have no sign; null where it is.</summary>
    internal Expr? WithOneDenominator(Expr sum)
    {
        if (forms.IsExpanded || !HaveDenominators(sum)) return null;
        var terms = new List<(Dimension Coefficient, Expr? Body)>(sum.ArgumentSpan.Length);
        foreach (var term in sum.ArgumentSpan) terms.Add(NormalForms.Split(term));
        if (ClassesBelowSeveral(terms) is not { } shared) return null;
        var isWritten = true;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Body is not { } body || !HasDenominator(body)) continue;
            var term = TermOf(body);
            term.Coefficient *= terms[i].Coefficient;
            Arrange(term, shared);
            terms[i] = NormalForms.Split(Encoded(term, body.Shape));
            isWritten &= ReferenceEquals(terms[i].Body, body);
        }

        return isWritten ? null : forms.InOrder(terms);
    }

    /// <summary>Whether a sum has been met of which two terms or more have a denominator.</summary>
    internal bool HasMetDenominators { get; private set; }

    private bool HaveDenominators(Expr sum)
    {
        var found = 0;
        foreach (var term in sum.ArgumentSpan)
            if (HasDenominator(term)) found++;
        HasMetDenominators |= found > 1;
        return found > 1;
    }

    // Whether a factor of a term is the inverse of a difference.
    private bool HasDenominator(Expr term)
    {
        if (term.Kind == ExprKind.Apply) return PowerOf(term) is var (@base, exponent) && ParityOf(exponent) == Parity.OddBelow && IsFlexible(@base);
        if (term.Kind is not (ExprKind.Product or ExprKind.Scale)) return false;
        foreach (var argument in term.ArgumentSpan)
            if (HasDenominator(argument)) return true;
        return false;
    }

    // The classes of denominators that more than one term has, each with the sign in which it is written.
    private HashSet<int>? ClassesBelowSeveral(List<(Dimension Coefficient, Expr? Body)> terms)
    {
        var found = new Dictionary<int, List<Below>>();
        foreach (var (coefficient, body) in terms)
        {
            if (body is null || !HasDenominator(body) || forms.Weight.Of(body) > Heaviest) continue;
            foreach (var below in DenominatorsOf(coefficient, body))
            {
                var @class = Math.Abs(below.Slot.Class);
                if (!found.TryGetValue(@class, out var same)) found.Add(@class, same = []);
                same.Add(below);
            }
        }

        HashSet<int>? shared = null;
        foreach (var same in found.Values)
            if (same.Count > 1) (shared ??= []).Add(Written(same));
        return shared;
    }

    private IEnumerable<Below> DenominatorsOf(Dimension coefficient, Expr body)
    {
        var term = TermOf(body);
        var slots = SlotsOf(term) ?? [];
        var isFree = !slots.Exists(s => s.Parity == Parity.Odd && IsOpen(slots, s, Anchor(term, s)));
        var seen = new HashSet<int>();
        foreach (var slot in slots)
            if (slot.Parity == Parity.OddBelow && seen.Add(slot.Class))
                yield return new(slot, IsOpen(slots, slot, Anchor(term, slot)), lead.IsPositive(slot.Node), isFree ? coefficient.LeadingSign : 0);
    }

    // As where it cannot be turned, else so that fewer terms have a sign, else with its lead first.
    private static int Written(List<Below> same)
    {
        foreach (var below in same)
            if (!below.IsOpen) return below.Slot.Class;
        var signs = same.Sum(static b => b.IsLead ? b.Sign : -b.Sign);
        var (slot, isLead) = (same[0].Slot, same[0].IsLead);
        return isLead == signs >= 0 ? slot.Class : -slot.Class;
    }
}
