using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>Brackets that multiplying out only makes longer, as most are: it need not be tried.</summary>
internal sealed class Brackets(NormalForms forms, Expansion expansion)
{
    private const int LongestChain = 24;

    private readonly NodeMarks closed = new();
    private readonly List<Expr> chain = [];
    private readonly Dictionary<long, int> ends = [];

    /// <summary>Whether P (A − B) Q stays as it is, since neither P A Q nor P B Q becomes anything else, or A ∘ (B − C), since A ∘ B and A ∘ C are longer together.</summary>
    internal bool StayClosed(Expr node) => !forms.IsExpanded && !node.IsScalar && node.Kind switch
    {
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential or ExprKind.Sum or ExprKind.Scale => false,
        ExprKind.Product => ProductStaysClosed(node),
        ExprKind.Apply => node.Operator is LinearOperator { IsJointlyLinear: false } linear && ApplicationStaysClosed(node, linear),
    };

    private bool ProductStaysClosed(Expr product)
    {
        var place = PlaceOfSum(product.ArgumentSpan, 1);
        if (place < 0) return false;
        foreach (var term in product.ArgumentSpan[place].ArgumentSpan)
            if (!StandsAlone(product, place, term)) return false;
        closed.Add(product);
        return true;
    }

    /// <summary>Whether no term that is multiplied out comes to what stands at either end of another term: so none of them joins another, or is gathered with it.</summary>
    internal bool MeetNothing(List<(Dimension Coefficient, Expr? Body)> terms)
    {
        ends.Clear();
        var isScalar = terms.Exists(static t => t.Body is null || t.Body.IsScalar);
        for (var i = 0; i < terms.Count; i++)
            if (isScalar || !MeetsNothing(terms[i].Body!, i)) return false;
        return true;
    }

    // f(A − B, C) for an operator that is linear in its first argument: what f(A, C) and f(B, C) weigh together is known where each of them stands alone or is C.
    private bool ApplicationStaysClosed(Expr node, LinearOperator linear)
    {
        var place = PlaceOfSum(node.ArgumentSpan, 1);
        if (place < 0 || !linear.IsLinearIn(place) || linear.IsCyclic || linear.Transposition == TranspositionRule.Ignores || MayBeTurned(node)) return false;
        for (var i = 0; i < node.ArgumentSpan.Length; i++)
            if (i != place && !IsPlain(node.ArgumentSpan[i], linear)) return false;
        var terms = node.ArgumentSpan[place].ArgumentSpan;
        var together = (terms.Length - 1) * Weight.Unit;
        foreach (var term in terms)
        {
            if (WeightAlone(node, place, term, linear) is not { } weight) return false;
            together += weight;
        }

        return together + Weight.Unit / 2 > forms.Weight.Of(node);
    }

    private bool MayBeTurned(Expr node) => node.Shape.IsSquare && forms.Structure[node].HasFlag(MatrixProperties.Symmetric);

    // What no step but a law takes out of an application.
    private bool IsPlain(Expr argument, LinearOperator linear) =>
        !argument.IsScalar && argument.Kind is not (ExprKind.Sum or ExprKind.Scale or ExprKind.Number) && !expansion.HoldsSum(argument, 1)
        && !(linear.IsAssociative && linear.Equals(argument.Operator));

    private long? WeightAlone(Expr node, int place, Expr term, LinearOperator linear)
    {
        var (coefficient, body) = NormalForms.Split(term);
        if (body is null || !IsPlain(body, linear) || !(coefficient.IsOne || coefficient == Dimension.MinusOne)) return null;
        var arguments = node.ArgumentSpan.ToArray();
        arguments[place] = body;
        if (linear.IsCommutative) Array.Sort(arguments, forms.Order);
        var alone = forms.Workspace.With(node, arguments);
        if (MayBeTurned(alone) || linear.Reduce(alone) is not null) return null;
        var known = forms.ApplicationLaws.Apply(alone);
        forms.Matcher.Applied = null;
        return known is null ? forms.Signs.LeastWeight(alone) : Array.IndexOf(arguments, known) >= 0 ? forms.Signs.LeastWeight(known) : null;
    }

    // The place of the only sum among the factors, where the others hold none; −1 where there is none.
    private int PlaceOfSum(ReadOnlySpan<Expr> factors, int depth)
    {
        var place = -1;
        for (var i = 0; i < factors.Length; i++)
        {
            if (!expansion.HoldsSum(factors[i], depth)) continue;
            if (place >= 0 || factors[i].Kind != ExprKind.Sum) return -1;
            place = i;
        }

        return place;
    }

    // P A Q for a term A, or P (−A) Q.
    private bool StandsAlone(Expr product, int place, Expr term)
    {
        var (coefficient, body) = NormalForms.Split(term);
        if (body is null || body.Kind is ExprKind.Scale or ExprKind.Sum || !(coefficient.IsOne || coefficient == Dimension.MinusOne)) return false;
        chain.Clear();
        chain.AddRange(product.ArgumentSpan[..place]);
        chain.AddRange(FactorsOf(body));
        chain.AddRange(product.ArgumentSpan[(place + 1)..]);
        if (chain.Count > LongestChain) return false;
        foreach (var factor in chain)
            if (factor.IsScalar || factor.Kind is ExprKind.Sum or ExprKind.Scale or ExprKind.Product || expansion.HoldsSum(factor, 1) || Content.LinearSum(factor) is not null || forms.Signs.IsFlexible(factor)) return false;
        var factors = CollectionsMarshal.AsSpan(chain);
        var stands = forms.Chains.Reduce(factors, product.Shape, out _) is null
            && forms.Chains.ApplyLaws(forms.Workspace.Product(factors)) is null
            && forms.Chains.WithCommutingInOrder(factors) is null;
        forms.Matcher.Applied = null;
        return stands;
    }

    private bool MeetsNothing(Expr body, int term)
    {
        if (body.Kind is ExprKind.Scale or ExprKind.Sum) return false;
        var factors = FactorsOf(body);
        if (!expansion.HoldsSum(body, Expansion.Deepest)) return Enter(factors[0], factors[^1], term, isOpened: false);
        if (!closed.Contains(body) || PlaceOfSum(factors, Expansion.Deepest - 1) is not (>= 0 and var place)) return false;
        foreach (var summand in factors[place].ArgumentSpan)
        {
            var inner = NormalForms.Split(summand).Body!;
            if (expansion.HoldsSum(inner, Expansion.Deepest - 2)) return false;
            var within = FactorsOf(inner);
            if (!Enter(place > 0 ? factors[0] : within[0], place < factors.Length - 1 ? factors[^1] : within[^1], term, isOpened: true)) return false;
        }

        return true;
    }

    // Terms that are not multiplied out may have ends in common: they have them in either form.
    private bool Enter(Expr left, Expr right, int term, bool isOpened) => EnterEnd(true, left, term, isOpened) && EnterEnd(false, right, term, isOpened);

    private bool EnterEnd(bool isLeft, Expr factor, int term, bool isOpened)
    {
        const int SomeClosed = -1;
        var key = (isLeft ? 1L : 0) << 32 | (uint)Sharing.UnitOf(RepeatedFactors.End(factor, isLeft));
        var owner = isOpened ? term : SomeClosed;
        return ends.TryAdd(key, owner) || ends[key] == owner;
    }

    private static ReadOnlySpan<Expr> FactorsOf(in Expr body) => body.Kind == ExprKind.Product ? body.ArgumentSpan : new(in body);
}
