namespace MatrixCalculus.Rewriting;

/// <summary>
/// Where signs stand. B − A is as long as A − B, so that the sign of a product goes into a difference among its factors: −X (A − B) = X (B − A). Of several differences
/// each has its lead (<see cref="Lead"/>) first, but for the one that takes the sign. A difference that stands there twice takes none, since it would look like two:
/// −(x − a)(x − a)ᵀ and −(x − a)/‖x − a‖³ keep their sign in front. Denominators and inverses take signs as other factors do: −1/(u − v) = 1/(v − u).
/// </summary>
internal sealed partial class Signs(NormalForms forms)
{
    private const long Heaviest = 100 * Weight.Unit;
    private readonly Lead lead = new(forms);

    // What is negative is asked for over and over where differences stand within differences.
    private Expr?[] negatives = [];

    // A factor that can be written with the other sign: its place, the difference, the number of its class, and what its power does with a sign.
    private readonly record struct Slot(bool IsLink, int Place, Expr Node, int Class, Parity Parity);

    private enum Parity
    {
        /// <summary>(−F)² = F².</summary>
        Even,

        /// <summary>(−F)³ = −F³.</summary>
        Odd,

        /// <summary>1/(−F) = −1/F.</summary>
        OddBelow,
    }

    /// <summary>The term of a sum with its sign in a difference that can take it; the term itself where there is none.</summary>
    internal (Dimension Coefficient, Expr? Body) Absorbed(Dimension coefficient, Expr? body) =>
        coefficient.LeadingSign < 0 && body is not null && IsFlexible(body) ? (-coefficient, Negated(body)) : (coefficient, body);

    /// <summary>A product or a power with its signs where they belong; null where they are.</summary>
    internal Expr? Arranged(Expr node)
    {
        if (forms.IsExpanded || !MayMove(node) || IsSettled(node) || forms.Weight.Of(node) > Heaviest) return null;
        var term = TermOf(node);
        if (!Arrange(term)) return null;
        var arranged = Encoded(term, node.Shape);
        return ReferenceEquals(arranged, node) ? null : arranged;
    }

    // X (A − B): a single difference, and no sign in front of it.
    private static bool IsSettled(Expr node)
    {
        const ulong Sum = 1UL << (int)ExprKind.Sum;
        if (node is { Kind: ExprKind.Scale, ArgumentSpan: [{ Kind: ExprKind.Number } number, var scaled] })
        {
            if (number.Number!.LeadingSign < 0) return false;
            node = scaled;
        }

        if (node.Kind == ExprKind.Sum) return true;
        if (node.Kind != ExprKind.Product || node.IsScalar) return false;
        var differences = 0;
        foreach (var factor in node.ArgumentSpan)
            if (factor.Kind == ExprKind.Sum) differences++;
            else if ((factor.Heads & Sum) != 0) return false;
        return differences == 1;
    }

    /// <summary>Writes each difference of a term with its lead first, so that what is alike but for the sign is the same.</summary>
    internal void Orient(Term term)
    {
        if (SlotsOf(term) is not { } slots) return;
        foreach (var slot in slots)
            if (!lead.IsPositive(slot.Node)) Flip(term, slot);
    }

    /// <summary>The factors of a chain as they are compared with others, whichever of them has the sign: each difference with its lead first, and no scalars.</summary>
    internal ReadOnlySpan<Expr> WithoutSigns(ReadOnlySpan<Expr> chain)
    {
        Expr[]? factors = null;
        for (var i = 0; i < chain.Length; i++)
        {
            var factor = chain[i];
            while (factor.Kind == ExprKind.Scale) factor = factor.ArgumentSpan[1];
            factor = WithLeadFirst(factor);
            if (!ReferenceEquals(factor, chain[i])) (factors ??= chain.ToArray())[i] = factor;
        }

        return factors ?? chain;
    }

    /// <summary>The length of a node or of its negative, whichever is shorter: 3W − A − B is longer than A + B − 3W.</summary>
    internal long LeastWeight(Expr node) =>
        IsFlexible(node) ? Math.Min(forms.Weight.Of(node), forms.Weight.Of(Negated(node))) : forms.Weight.Of(node);

    /// <summary>The lengths of factors added up, each with the sign that makes it shorter.</summary>
    internal long LeastWeight(ReadOnlySpan<Expr> factors)
    {
        var sum = 0L;
        foreach (var factor in factors) sum += LeastWeight(factor);
        return sum;
    }

    /// <summary>Whether −M has no sign in front: a difference, or a product or a linear operator with one that can take the sign.</summary>
    internal bool IsFlexible(Expr node) => LevelOf(node) > 0;

    /// <summary>−M for a flexible M.</summary>
    internal Expr Negated(Expr node)
    {
        if (node.Index >= negatives.Length) forms.Workspace.Lengthen(ref negatives);
        if (negatives[node.Index] is { } known) return known;
        var negative = WithOtherSign(node);
        negatives[node.Index] = negative;
        return negative;
    }

    private Expr WithOtherSign(Expr node) => node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => throw new ArgumentException($"{node} can take no sign.", nameof(node)),
        ExprKind.Sum => NegatedSum(node),
        ExprKind.Product or ExprKind.Scale => NegatedTerm(node),
        ExprKind.Apply => PowerOf(node) is null ? NegatedApplication(node) : NegatedTerm(node),
    };

    /// <summary>−(A − B) = B − A, term by term.</summary>
    internal Expr NegatedSum(Expr sum)
    {
        var terms = new List<(Dimension Coefficient, Expr? Body)>(sum.ArgumentSpan.Length);
        foreach (var term in sum.ArgumentSpan)
        {
            var (coefficient, body) = NormalForms.Split(term);
            terms.Add((-coefficient, body));
        }

        return forms.SortedSum(terms, sum.Shape);
    }

    private Expr NegatedTerm(Expr node)
    {
        var term = TermOf(node);
        term.Coefficient = -term.Coefficient;
        Arrange(term);
        return Encoded(term, node.Shape);
    }

    // A difference that is written the other way round may come later among the scalars.
    private Expr Encoded(Term term, Shape shape)
    {
        if (term.Scalars.Count > 1) term.Scalars.Sort((x, y) => forms.Order.Compare(x.Base, y.Base));
        return forms.Encode(term, shape);
    }

    // A chain that is 1×1 is a chain here, not a scalar.
    private static Term TermOf(Expr node)
    {
        if (node.Kind != ExprKind.Product || !node.IsScalar || Term.IsMonomial(node)) return Term.Of(node);
        var term = new Term();
        term.Chain.AddRange(node.ArgumentSpan);
        return term;
    }

    private bool MayMove(Expr node)
    {
        if (node.Kind == ExprKind.Apply) return PowerOf(node) is { Base: var @base } && IsFlexible(@base);
        foreach (var argument in node.ArgumentSpan)
            if (IsFlexible(BaseOf(argument)) || (argument.Kind is ExprKind.Product or ExprKind.Scale && MayMove(argument))) return true;
        return false;
    }

    // The same difference at another place, with either sign.
    private bool IsAlike(Slot slot, Slot other) =>
        other != slot && (Math.Abs(other.Class) == Math.Abs(slot.Class) || ReferenceEquals(WithLeadFirst(other.Node), WithLeadFirst(slot.Node)));

    private bool HoldsAlike(List<Slot> slots, Slot slot)
    {
        foreach (var other in slots)
            if (IsAlike(slot, other)) return true;
        return false;
    }

    // Whether a sign has moved.
    private bool Arrange(Term term, HashSet<int>? given = null)
    {
        if (SlotsOf(term) is not { } slots) return false;
        var open = new List<Slot>();
        var hasMoved = false;
        foreach (var slot in slots)
        {
            var anchor = Anchor(term, slot, given);
            if (IsOpen(slots, slot, anchor)) open.Add(slot);
            else if (anchor == 0 ? !lead.IsPositive(slot.Node) : anchor == -slot.Class) FlipOne(slot);
        }

        if (open.Count > 1)
            foreach (var slot in open)
                if (!lead.IsPositive(slot.Node)) FlipOne(slot);
        if (term.Coefficient.LeadingSign >= 0 || open.Count == 0) return hasMoved;
        var last = LastOf(open);
        var node = last.IsLink ? BaseOf(term.Chain[last.Place]) : term.Scalars[last.Place].Base;
        // Of F G² with G = −F the other sign is in F³, which takes none.
        if (IsFlexible(node)) FlipOne(last with { Node = node });
        return hasMoved;

        void FlipOne(Slot slot)
        {
            hasMoved = true;
            Flip(term, slot);
        }
    }

    // Whether a factor can take the sign of its term.
    private bool IsOpen(List<Slot> slots, Slot slot, int anchor) => anchor == 0 && slot.Parity != Parity.Even && !HoldsAlike(slots, slot);

    // By lead, else by what is written with its lead first: where it stands among scalars depends on its sign.
    private Slot LastOf(List<Slot> open)
    {
        var last = open[0];
        foreach (var slot in open)
        {
            var order = lead.Compare(slot.Node, last.Node);
            if (order > 0 || (order == 0 && forms.Order.Compare(WithLeadFirst(slot.Node), WithLeadFirst(last.Node)) >= 0)) last = slot;
        }

        return last;
    }

    /// <summary>F or −F, whichever has its lead first; what can take no sign as it is.</summary>
    internal Expr WithLeadFirst(Expr node) => !IsFlexible(node) || lead.IsPositive(node) ? node : Negated(node);

    // The class of the same difference where it is the argument of another factor, one that takes no sign itself: of (x − a)/‖x − a‖³ the one in the norm.
    private int Anchor(Term term, Slot slot, HashSet<int>? given = null)
    {
        if (given?.Contains(slot.Class) == true) return slot.Class;
        if (given?.Contains(-slot.Class) == true) return -slot.Class;
        if (slot.Node.Kind != ExprKind.Sum) return 0;
        foreach (var (@base, exponent) in term.Scalars)
            if (!(IsFlexible(@base) && ParityOf(exponent) is Parity.Odd or Parity.Even) && AnchorIn(@base, slot) is not 0 and var anchor) return anchor;
        foreach (var factor in term.Chain)
            if (!IsFlexible(factor) && AnchorIn(factor, slot) is not 0 and var anchor) return anchor;
        return 0;
    }

    private int AnchorIn(Expr factor, Slot slot)
    {
        if (factor.Kind != ExprKind.Apply || PowerOf(factor) is not null) return 0;
        foreach (var argument in factor.ArgumentSpan)
        {
            if (argument.Kind != ExprKind.Sum || argument.ArgumentSpan.Length != slot.Node.ArgumentSpan.Length) continue;
            var @class = forms.Structure.UpToTranspose(argument);
            if (Math.Abs(@class) == Math.Abs(slot.Class)) return @class;
        }

        return 0;
    }

    private void Flip(Term term, Slot slot)
    {
        var negated = Negated(slot.Node);
        if (!slot.IsLink) term.Scalars[slot.Place] = term.Scalars[slot.Place] with { Base = negated };
        else term.Chain[slot.Place] = WithBase(term.Chain[slot.Place], negated);
        if (slot.Parity != Parity.Even) term.Coefficient = -term.Coefficient;
    }

    private List<Slot>? SlotsOf(Term term)
    {
        List<Slot>? slots = null;
        for (var i = 0; i < term.Scalars.Count; i++)
            if (IsFlexible(term.Scalars[i].Base) && ParityOf(term.Scalars[i].Exponent) is { } parity) Add(ref slots, false, i, term.Scalars[i].Base, parity);
        for (var i = 0; i < term.Chain.Count; i++)
        {
            var power = PowerOf(term.Chain[i]);
            if (!IsFlexible(power?.Base ?? term.Chain[i])) continue;
            if (power is null) Add(ref slots, true, i, term.Chain[i], Parity.Odd);
            else if (ParityOf(power.Value.Exponent) is { } parity) Add(ref slots, true, i, power.Value.Base, parity);
        }

        return slots;
    }

    private void Add(ref List<Slot>? slots, bool isLink, int place, Expr node, Parity parity) =>
        (slots ??= []).Add(new(isLink, place, node, forms.Structure.UpToTranspose(node), parity));

    private static Expr BaseOf(Expr factor) => PowerOf(factor)?.Base ?? factor;

    /// <summary>Base and exponent of Aᵏ, and of the power of each entry; null for what is no power.</summary>
    internal static (Expr Base, Expr Exponent)? PowerOf(Expr factor) => factor.Operator?.AsPower(factor) ?? factor.Operator?.AsPowerOfEntries(factor);

    private Expr WithBase(Expr factor, Expr @base) =>
        factor.Operator?.AsPower(factor) is { } power ? forms.Power(@base, power.Exponent)
        : PowerOf(factor) is { } ofEntries ? forms.Workspace.With(factor, [@base, ofEntries.Exponent])
        : @base;

    private static Parity? ParityOf(Expr exponent) =>
        exponent.Number is not { IsConstant: true, Constant: { IsInteger: true } k } ? null
        : k.Numerator.IsEven ? Parity.Even
        : k.Sign > 0 ? Parity.Odd
        : Parity.OddBelow;
}
