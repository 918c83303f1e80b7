using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Products and scalings: numbers and scalars in front, identities left out, neighbouring powers of one base joined, inverse pairs
/// cancelled, 1×1 stretches made scalars; then laws on neighbouring factors.
/// </summary>
internal sealed class ProductSteps(NormalForms forms, Normalizer normalizer, Expansion expansion, SumSteps sums)
{
    private readonly ScalarProducts scalars = new(forms);
    private readonly Chains chains = forms.Chains;
    private readonly ScaledSums scaled = new(forms, expansion);
    private readonly EntrySums entrySums = new(forms, normalizer);

    /// <summary>
    /// One step at a flat product or scaling whose arguments are in normal form, with its rule unless that is a law; null when it is in normal
    /// form itself or has to wait.
    /// </summary>
    internal Expr? Step(Expr node, out StepRule? rule)
    {
        rule = Algorithms.ZeroFactor;
        if (IsPlain(node)) return StepPlain(node, out rule);
        var term = new Term();
        foreach (var factor in node.ArgumentSpan)
        {
            if (factor.IsZero) return forms.Workspace.Zero(node.Shape);
            term.Multiply(factor);
        }

        if (term.Coefficient.IsZero) return forms.Workspace.Zero(node.Shape);
        if (node.IsScalar && node.Kind == ExprKind.Product && (term.Chain.Count > 0 || !Term.IsMonomial(node))) return StepScalarChain(node, out rule);
        rule = Algorithms.ScalarPowers;
        if (scalars.Reduce(term) is { } reduced) return Rebuild(term, reduced, node.Shape);
        if (!forms.IsExpanded && NestedReciprocals.JoinChain(forms, term)) return Rebuild(term, null, node.Shape);
        if (node.IsScalar && term.Chain.Count > 0) throw new InvalidOperationException($"The scalar {node} holds a matrix factor outside a chain.");
        var chain = chains.Reduce(CollectionsMarshal.AsSpan(term.Chain), node.Shape, out rule);
        if (chain is not null) return Rebuild(term, null, node.Shape, chain);
        rule = Algorithms.ScalarsInFront;
        if (term.Chain.Count + term.Scalars.Count > 1) TakeContents(term, term.Chain);
        var encoded = forms.Encode(term, node.Shape);
        if (!ReferenceEquals(encoded, node)) return encoded;
        rule = Algorithms.MultipliedOut;
        return (node.Kind == ExprKind.Product ? node.IsScalar ? scalars.ApplyLaws(node) : chains.ApplyLaws(node) : null)
            ?? ApplyScalingLaws(term, node) ?? Last(node, ref rule);
    }

    // 4/3 tr(2A + 3B) = tr(8/3 A + 4B): a number before a linear operator on a sum stands where it stands before the sum.
    private Expr? TakenIn(Expr node)
    {
        if (forms.IsExpanded || node.Kind != ExprKind.Scale || node.ArgumentSpan[0].Number is not { } front || Content.OfNumber(front) is not { IsOne: false } number) return null;
        if (Content.LinearSum(node.ArgumentSpan[1]) is not { } sum) return null;
        if (sums.Scaled(sum, Dimension.Of(number)) is not { } scaled) return null;
        if (Factoring.Shared([.. scaled.Select(Term.Of)]) == Dimension.Of(number)) return null;
        var application = forms.Workspace.With(node.ArgumentSpan[1], [forms.Workspace.Sum(CollectionsMarshal.AsSpan(scaled))]);
        return front.IsConstant ? application : forms.Workspace.Scale(forms.Workspace.Number(front / number), application);
    }

    // s [A, B] = [s A, s B] in the expanded form, for what is linear in all its arguments together.
    private Expr? OverBlocks(Expr node) =>
        node is { Kind: ExprKind.Scale, ArgumentSpan: [var scalar, { Operator: LinearOperator { IsJointlyLinear: true } } blocks] }
            ? forms.Workspace.With(blocks, [.. blocks.Arguments.Select(block => forms.Workspace.Scale(scalar, block))])
            : null;

    // Where no law applies, diagonal factors and signs go where they belong, and what is shorter multiplied out is.
    private Expr? Last(Expr node, ref StepRule? rule)
    {
        if (node.Kind == ExprKind.Product && chains.WithCommutingInOrder(node.ArgumentSpan) is { } ordered)
        {
            rule = Algorithms.CommutingFactors;
            return forms.Workspace.Product(ordered);
        }

        if (forms.Signs.Arranged(node) is not { } arranged) return scaled.Stay(node) ? null : TakenIn(node) ?? (forms.IsExpanded ? OverBlocks(node) : null) ?? expansion.Distribute(node) ?? ScaledSum(node, ref rule);
        if (forms.Matcher.Applied is null) rule = Algorithms.SignsInDifferences;
        return arranged;
    }

    private Expr? ScaledSum(Expr node, ref StepRule? rule)
    {
        if (normalizer.IsWaiting || sums.StepScaled(node) is not { } sum) return null;
        rule = Algorithms.CommonFactors;
        return sum;
    }

    // A number in front of what is in normal form, or a chain of matrices without scalars: as most are.
    private bool IsPlain(Expr node)
    {
        if (node.Kind == ExprKind.Scale)
            return node.ArgumentSpan[0] is { Kind: ExprKind.Number, IsZero: false, IsOne: false } number && number.Number!.IsConstant
                && node.ArgumentSpan[1].Kind is not (ExprKind.Scale or ExprKind.Number);
        foreach (var factor in node.ArgumentSpan)
            if (factor.IsScalar || factor.Kind is ExprKind.Scale or ExprKind.Product or ExprKind.Number || HasContent(factor)) return false;
        return true;
    }

    private bool HasContent(Expr factor) => !forms.IsExpanded && (factor.Kind == ExprKind.Sum ? factor : Content.LinearSum(factor)) is { } sum && Content.Of(forms, sum) is not null;

    // (2A + 4B) C = 2 (A + 2B) C
    private void TakeContents(Term term, List<Expr> chain)
    {
        if (forms.IsExpanded) return;
        for (var i = 0; i < chain.Count; i++)
        {
            var sum = chain[i].Kind == ExprKind.Sum ? chain[i] : Content.LinearSum(chain[i]);
            if (sum is null || Content.Of(forms, sum) is not var (content, primitive)) continue;
            term.Coefficient *= content;
            chain[i] = ReferenceEquals(sum, chain[i]) ? primitive : forms.Workspace.With(chain[i], [primitive]);
        }
    }

    private Expr? StepPlain(Expr node, out StepRule? rule)
    {
        rule = Algorithms.MultipliedOut;
        if (node.Kind == ExprKind.Scale) return Last(node, ref rule);
        if (chains.Reduce(node.ArgumentSpan, node.Shape, out var reason) is { } reduced)
        {
            rule = reason;
            return reduced;
        }

        return node.IsScalar ? StepDirected(node, out rule) : chains.ApplyLaws(node) ?? Last(node, ref rule);
    }

    // adj(X)/|X| = X⁻¹, and tr(A adj X)/|X| = tr(A X⁻¹) for a matrix that stands linearly in another factor; of |X|⁻² one |X|⁻¹ is taken.
    private Expr? ApplyScalingLaws(Term term, Expr node)
    {
        if (term.Scalars.Count == 0) return null;
        foreach (var law in forms.Laws.Scalings)
        {
            if (!LinearPlaces.Holds(node, law.Left)) continue;
            for (var i = 0; i < term.Scalars.Count; i++)
            {
                var (@base, exponent) = term.Scalars[i];
                if (ApplyScalingLaw(law, term, i, exponent) || (UnitOf(exponent) is { } unit && ApplyScalingLaw(law, term, i, forms.Workspace.Number(unit))))
                    return Rebuild(term, null, node.Shape);
            }
        }

        return null;
    }

    // ±1 for an integer of that sign beyond it; −1 for 1/n − 1 as well, since a power that is no integer has a positive base.
    private static Dimension? UnitOf(Expr exponent) =>
        exponent.Number is { IsConstant: true, Constant: { IsInteger: true, Sign: not 0 } k } ? k.Abs().IsOne ? null : k.Sign
        : exponent is { Kind: ExprKind.Sum, Number: null } && exponent.ArgumentSpan[^1].Number is { IsConstant: true, Constant: { IsInteger: true, Sign: < 0 } } && !Exponents.IsInteger(exponent) ? Dimension.MinusOne
        : null;

    private bool ApplyScalingLaw(Law law, Term term, int place, Expr exponent)
    {
        var (scalar, whole) = (forms.Power(term.Scalars[place].Base, exponent), term.Scalars[place]);
        if (!PatternOutline.Fits(law.Left.ArgumentSpan[0], scalar)) return false;
        if (!LinearPlaces.RewriteOne(forms, law, scalar, term.Chain, term.Scalars, [place], out var front)) return false;
        if (ReferenceEquals(exponent, whole.Exponent)) term.Scalars.RemoveAt(place);
        else term.Scalars[place] = whole with { Exponent = whole.Exponent.Number is { } number ? forms.Workspace.Number(number - exponent.Number!) : forms.Workspace.Sum(whole.Exponent, forms.Workspace.Number(-exponent.Number!)) };
        if (front is not null) term.Multiply(front);
        return true;
    }

    /// <summary>One step at a power of a matrix, which is a chain that repeats itself; null when there is nothing to do.</summary>
    internal Expr? StepRepeated(Expr node) => chains.ReducePower(node);

    /// <summary>One step at a power of a scalar, which is a product of one factor.</summary>
    internal Expr? StepPower(Expr node)
    {
        var term = Term.Of(node);
        if (scalars.Reduce(term) is { } reduced) return Rebuild(term, reduced, node.Shape);
        var encoded = forms.Encode(term.Coefficient, term.Scalars, [], node.Shape);
        if (!ReferenceEquals(encoded, node)) return encoded;
        foreach (var law in forms.Laws.ForApplication(node))
            if (law.Left.IsScalar && forms.Matcher.Rewrite(law, node) is { } rewritten) return rewritten;
        return forms.IsExpanded ? expansion.Distribute(node) : forms.Signs.Arranged(node);
    }

    // A chain such as xᵀAy that is 1×1 as a whole: reduced like any chain, then written in the canonical one of its two directions.
    private Expr? StepScalarChain(Expr node, out StepRule? rule)
    {
        var factors = new List<Expr>();
        var outside = new Term();
        foreach (var factor in node.ArgumentSpan)
        {
            var part = Term.Of(factor);
            outside.Coefficient *= part.Coefficient;
            outside.Scalars.AddRange(part.Scalars);
            factors.AddRange(part.Chain);
        }

        if (chains.Reduce(CollectionsMarshal.AsSpan(factors), node.Shape, out rule) is { } reduced) return Rebuild(outside, null, node.Shape, reduced);
        rule = Algorithms.ScalarsInFront;
        TakeContents(outside, factors);
        // Two signs make the coefficient 1 again, so that the factors themselves are compared.
        if (!outside.Coefficient.IsOne || outside.Scalars.Count > 0 || !node.ArgumentSpan.SequenceEqual(CollectionsMarshal.AsSpan(factors), ReferenceEqualityComparer.Instance))
            return Rebuild(outside, null, node.Shape, forms.Workspace.Product(CollectionsMarshal.AsSpan(factors)));
        return StepDirected(node, out rule);
    }

    // Of the two directions of a 1×1 chain the canonical one.
    private Expr? StepDirected(Expr node, out StepRule? rule)
    {
        rule = Algorithms.CommutingFactors;
        if (chains.ApplyLaws(node) is { } rewritten) return rewritten;
        if (chains.WithCommutingInOrder(node.ArgumentSpan) is { } ordered) return forms.Workspace.Product(ordered);
        if (normalizer.RequireReversed(node.ArgumentSpan) is not { } reversed) return null;
        rule = Algorithms.ScalarTransposed;
        if (IsNegative(reversed, node.ArgumentSpan)) return forms.Workspace.Zero(node.Shape);
        rule = Algorithms.EntriesOfColumns;
        if (entrySums.Arranged(node, reversed) is { } arranged) return arranged;
        var backwards = reversed.ToList();
        chains.JoinPowers(backwards);
        ReadOnlySpan<Expr> turned = CollectionsMarshal.AsSpan(backwards);
        if (chains.WithCommutingInOrder(turned) is { } inOrder) turned = inOrder;
        rule = IsBefore(forms.Signs.WithoutSigns(turned), forms.Signs.WithoutSigns(node.ArgumentSpan)) ? Algorithms.ScalarTransposed : Algorithms.MultipliedOut;
        return rule == Algorithms.ScalarTransposed ? forms.Workspace.Product(turned) : Last(node, ref rule);
    }

    // The shorter of two directions, and of two that are as long the first in canonical order.
    private bool IsBefore(ReadOnlySpan<Expr> chain, ReadOnlySpan<Expr> other)
    {
        var longer = forms.Signs.LeastWeight(chain) - forms.Signs.LeastWeight(other);
        return Math.Abs(longer) < Weight.Unit / 2 ? forms.Order.Compare(chain, other) < 0 : longer < 0;
    }

    // xᵀAᵀW A x = 0 for a skew-symmetric W: a scalar that is the negative of its transpose.
    private static bool IsNegative(Expr[] reversed, ReadOnlySpan<Expr> chain)
    {
        var sign = 1;
        for (var i = 0; i < reversed.Length; i++)
        {
            var (coefficient, body) = NormalForms.Split(reversed[i]);
            if (!ReferenceEquals(body, chain[i])) return false;
            if (coefficient == Dimension.MinusOne) sign = -sign;
            else if (!coefficient.IsOne) return false;
        }

        return sign < 0;
    }

    private Expr Rebuild(Term term, Expr? scalar, Shape shape, Expr? chain = null)
    {
        var core = chain ?? (term.Chain.Count == 0 ? null : forms.Workspace.Product(CollectionsMarshal.AsSpan(term.Chain)));
        if (scalar is null)
        {
            var front = forms.Encode(term.Coefficient, term.Scalars, [], Shape.Scalar);
            return core is null ? front : forms.Workspace.Scale(front, core);
        }

        // A number beside one factor would be multiplied into it again.
        if (core is not null)
            return scalar is { ArgumentSpan: [{ Kind: ExprKind.Number } number, var rest], Kind: ExprKind.Scale or ExprKind.Product }
                ? forms.Workspace.Scale(number, forms.Workspace.Scale(rest, core))
                : forms.Workspace.Scale(scalar, core);
        return shape.IsScalar ? scalar : throw new InvalidOperationException("A matrix product lost its factors.");
    }
}
