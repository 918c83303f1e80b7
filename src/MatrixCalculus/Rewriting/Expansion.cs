using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>Multiplying out: products over sums, and operators that are linear over sums in their arguments, within bounds.</summary>
internal sealed class Expansion(NormalForms forms, Normalizer normalizer)
{
    private const int MostTerms = 48;
    /// <summary>Brackets within brackets are multiplied out as well.</summary>
    internal const int Deepest = 4;

    /// <summary>The brackets of a product are multiplied out, those within them are not.</summary>
    internal const int Outermost = 2;
    private const int LargestPower = 3;
    private const int LargestPowerOfExpanded = 5;
    private const long HeaviestDistributed = 250 * Weight.Unit;
    private readonly BesideSums besideSums = new(forms, normalizer);
    private readonly Rotations rotations = new(forms);

    private Brackets? brackets;

    /// <summary>What is known of brackets that need not be multiplied out.</summary>
    internal Brackets Brackets => brackets ??= new(forms, this);

    /// <summary>
    /// The summands with every term multiplied out and each in normal form; empty when there is nothing to multiply out or it would grow too much,
    /// null when normal forms have to be waited for.
    /// </summary>
    internal List<Expr>? Of(List<(Dimension Coefficient, Expr? Body)> terms, int depth)
    {
        var raw = Raw(terms, depth);
        return raw.Count > 0 ? NormalParts(raw) : [];
    }

    /// <summary>The summands with every term multiplied out; empty when there is nothing to multiply out or it would grow too much.</summary>
    internal List<Expr> Raw(List<(Dimension Coefficient, Expr? Body)> terms, int depth)
    {
        if (!HoldSum(terms, depth)) return [];
        var raw = new List<Expr>(2 * terms.Count);
        var changed = false;
        foreach (var (coefficient, body) in terms)
        {
            if (body is null || Alternatives(body, depth) is not { } alternatives) raw.Add(forms.Join(coefficient, body));
            else
            {
                changed |= alternatives.Count > 1;
                foreach (var alternative in alternatives) raw.Add(forms.Join(coefficient, alternative));
            }

            if (raw.Count > MostTerms) return [];
        }

        return changed ? raw : [];
    }

    /// <summary>Whether a term holds a sum below those that are opened when the outermost brackets are.</summary>
    internal bool HoldInnerSum(List<(Dimension Coefficient, Expr? Body)> terms)
    {
        foreach (var (_, body) in terms)
            if (body is not null && HoldsInnerSum(body, Outermost)) return true;
        return false;
    }

    /// <summary>Whether a term may hold a sum to open, down to a depth.</summary>
    internal bool HoldSum(List<(Dimension Coefficient, Expr? Body)> terms, int depth)
    {
        foreach (var (_, body) in terms)
            if (body is not null && HoldsSum(body, depth)) return true;
        return false;
    }

    /// <summary>
    /// The node as a sum of what it multiplies out to: always in the expanded form; in the textbook form where laws on the parts make
    /// the sum shorter. Null when it stays as it is or normal forms have to be waited for.
    /// </summary>
    internal Expr? Distribute(Expr node)
    {
        if (node.Kind == ExprKind.Product && !forms.IsExpanded && besideSums.Step(node) is { } joined) return joined;
        var depth = forms.IsExpanded ? Outermost : DepthOf(node);
        if (!HoldsSum(node, depth) || !MayDistribute(node) || Brackets.StayClosed(node)) return null;
        if (Alternatives(node, depth) is not { Count: > 1 } parts) return null;
        if (forms.IsExpanded) return forms.Workspace.Sum([.. parts]);
        if (NormalParts(parts) is not { } normal) return null;
        var terms = SumSteps.Collect(CollectionsMarshal.AsSpan(normal));
        var sum = depth < Deepest || terms.Count < 2 ? forms.SortedSum(terms, node.Shape) : forms.Workspace.Import(forms.Factoring.Run(terms, node.Shape));
        var isShorter = sum.Kind == ExprKind.Sum && depth < Deepest ? forms.Weight.IsShorter(sum, node) : ReferenceEquals(forms.Lighter(node, sum), sum);
        if (!isShorter && !CancelsAsLong(node, sum, meet: terms.Count < parts.Count)) return Apart(node);
        forms.Trace?.Through(node, forms.Workspace.Sum([.. parts]), Algorithms.MultipliedOut);
        return sum;
    }

    // Of tr(A(BC + CB)) the terms meet again only when they are turned; of u(4w + 3)/3 the fraction stands before the brackets.
    private static int DepthOf(Expr node) =>
        node.Operator is { IsCyclic: true } ? Deepest
        : node is { Kind: ExprKind.Scale, ArgumentSpan: [{ Number: { IsConstant: true, Constant.IsInteger: false } }, { Kind: ExprKind.Product }] } ? Outermost + 1
        : Outermost;

    // A⁻¹(A + B) is I + A⁻¹B, and (u + v)(u − v) is u² − v², which is as long: what cancels is seen to.
    private bool CancelsAsLong(Expr node, Expr sum, bool meet) =>
        sum.Kind == ExprKind.Sum && (meet || node.Kind == ExprKind.Product) && !forms.Weight.IsShorter(node, sum)
        && (meet || Array.Exists(sum.ArgumentArray, static t => NormalForms.Split(t).Body is { IsScalar: false, Operator.IsProductIdentity: true }));

    // tr(A + B + I) is tr(A + B) + n, and tr(B + Diag(x)) is tr B + sum(x): what becomes no longer by itself stands by itself.
    private Expr? Apart(Expr node)
    {
        if (node is not { Kind: ExprKind.Apply, IsScalar: true }) return null;
        var place = Array.FindIndex(node.ArgumentArray, static a => a.Kind == ExprKind.Sum);
        return place < 0 ? null : Apart(node, place);
    }

    private Expr? Apart(Expr node, int place)
    {
        Expr Of(Expr argument) => forms.Workspace.With(node, [.. node.Arguments.SetItem(place, argument)]);
        var terms = node.ArgumentSpan[place].Arguments;
        if (NormalParts([.. terms.Select(Of)]) is not { } parts) return null;
        var (apart, rest) = (new List<Expr>(), new List<Expr>());
        var isTurned = false;
        for (var i = 0; i < parts.Count; i++)
        {
            if (forms.Weight.Of(parts[i]) <= forms.Weight.Of(terms[i]))
            {
                apart.Add(parts[i]);
                continue;
            }

            rest.Add(node.Operator is { IsCyclic: true } ? Turned(terms[i], parts[i], node.Operator) : terms[i]);
            isTurned |= !ReferenceEquals(rest[^1], terms[i]);
        }

        if (apart.Count == 0 && !isTurned) return null;
        if (rest.Count > 0) apart.Add(Of(rest is [var only] ? only : forms.Workspace.Sum(CollectionsMarshal.AsSpan(rest))));
        return apart is [var whole] ? whole : forms.Workspace.Sum(CollectionsMarshal.AsSpan(apart));
    }

    // tr(BᵀAᵀ + C) is tr(AB + C): a summand of a trace is turned as it is alone, or the least of its rotations that fits.
    private Expr Turned(Expr term, Expr part, Operator cyclic)
    {
        var alone = Term.Of(part);
        if (FactorGroup.ApplicationIn(alone) is not { ArgumentSpan: [var argument] } trace || trace.Operator != cyclic || rotations.Of(argument, term.Shape) is not { } turned) return term;
        var own = Term.Of(term);
        if (forms.Weight.Of(turned) > forms.Weight.Of(CollectionsMarshal.AsSpan(own.Chain)) + (own.Chain.Count - 1) * Weight.Unit) return term;
        // All that stands beside the trace: what is below it may have lost a scalar to it.
        alone.Scalars.RemoveAll(s => ReferenceEquals(s.Base, trace));
        alone.Multiply(turned);
        return forms.Encode(alone, term.Shape);
    }

    /// <summary>Whether a node is not too long to be multiplied out.</summary>
    internal bool MayDistribute(Expr node) => forms.IsExpanded || forms.Weight.Of(node) <= HeaviestDistributed;

    // The summands of a node multiplied out down to a depth; null where it has no sum to open, or too many summands.
    private List<Expr>? Alternatives(Expr node, int depth)
    {
        if (depth == 0) return null;
        return node.Kind switch
        {
            ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => null,
            ExprKind.Sum => OfSum(node, depth),
            ExprKind.Product or ExprKind.Scale => Across(node, node.ArgumentSpan, depth),
            ExprKind.Apply => OfApplication(node, depth),
        };
    }

    /// <summary>Whether there may be a sum to open, down to a depth.</summary>
    internal bool HoldsSum(Expr node, int depth)
    {
        if (depth == 0 || node.Kind is ExprKind.Symbol or ExprKind.Number or ExprKind.Differential) return false;
        if (node.Kind == ExprKind.Sum || (node.Kind == ExprKind.Apply && node.Operator is not LinearOperator)) return node.Kind == ExprKind.Sum || Repeated(node) is not null;
        foreach (var argument in node.ArgumentSpan)
            if (HoldsSum(argument, depth - 1)) return true;
        return false;
    }

    private bool HoldsInnerSum(Expr node, int depth)
    {
        if (depth == 0) return HoldsSum(node, Deepest - Outermost);
        if (node.Kind == ExprKind.Apply && node.Operator is not LinearOperator) return Repeated(node) is [var @base, ..] && HoldsInnerSum(@base, depth - 1);
        foreach (var argument in node.ArgumentSpan)
            if (HoldsInnerSum(argument, depth - 1)) return true;
        return false;
    }

    private List<Expr>? NormalParts(List<Expr> parts)
    {
        var normal = new List<Expr>(parts.Count);
        var ready = true;
        foreach (var part in parts)
        {
            if (normalizer.Require(part) is { } known) normal.Add(known);
            else ready = false;
        }

        return ready ? normal : null;
    }

    private List<Expr>? OfSum(Expr node, int depth)
    {
        var all = new List<Expr>(node.ArgumentSpan.Length);
        foreach (var term in node.ArgumentSpan)
            if (HoldsSum(term, depth - 1) && Alternatives(term, depth - 1) is { } alternatives) all.AddRange(alternatives);
            else all.Add(term);
        return all.Count > MostTerms ? null : all;
    }

    // f(A + B, C) = f(A, C) + f(B, C) for an operator that is linear in its first argument
    private List<Expr>? OfApplication(Expr node, int depth)
    {
        if (node.Operator is LinearOperator { IsJointlyLinear: true }) return null;
        if (node.Operator is LinearOperator linear)
        {
            for (var i = 0; i < node.ArgumentSpan.Length; i++)
                if (!linear.IsLinearIn(i) && node.ArgumentSpan[i].Kind == ExprKind.Sum) return null;
            return Across(node, node.ArgumentSpan, depth);
        }

        return Repeated(node) is { } factors && forms.Workspace.Product(factors) is var product ? Across(product, factors, depth) ?? [product] : null;
    }

    /// <summary>(AB)² as ABAB, in the expanded form and where that is not too long; null otherwise.</summary>
    internal Expr? WrittenOut(Expr node) =>
        forms.IsExpanded && Repeated(node) is [{ Kind: ExprKind.Product }, ..] factors && forms.Weight.Of(node) <= HeaviestDistributed
            ? forms.Workspace.Product(factors)
            : null;

    // The factors of a small power of a sum or a product.
    private Expr[]? Repeated(Expr node)
    {
        if (node.Operator!.AsPower(node) is not { Base.Kind: ExprKind.Sum or ExprKind.Product, Exponent.Number: { IsConstant: true } exponent } power
            || !exponent.Constant.IsInteger || exponent.Constant.Sign <= 0 || exponent.Constant > (forms.IsExpanded ? LargestPowerOfExpanded : LargestPower)) return null;
        var factors = new Expr[(int)exponent.Constant.Numerator];
        Array.Fill(factors, power.Base);
        return factors;
    }

    private List<Expr>? Across(Expr node, ReadOnlySpan<Expr> arguments, int depth)
    {
        List<Expr>?[]? lists = null;
        var count = 1;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!HoldsSum(arguments[i], depth - 1) || Alternatives(arguments[i], depth - 1) is not { } alternatives) continue;
            (lists ??= new List<Expr>?[arguments.Length])[i] = alternatives;
            count *= alternatives.Count;
            if (count > MostTerms) return null;
        }

        if (lists is null || count == 1) return null;
        var all = new List<Expr>(count);
        for (var choice = 0; choice < count; choice++)
        {
            var chosen = arguments.ToArray();
            var rest = choice;
            for (var i = lists.Length - 1; i >= 0; i--)
            {
                if (lists[i] is not { } list) continue;
                chosen[i] = list[rest % list.Count];
                rest /= list.Count;
            }

            all.Add(forms.Workspace.Intern(node.Kind, node.Payload, chosen, node.Shape));
        }

        return all;
    }
}
