using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>Sums: one flat sum with each body once, laws that join two summands, then the shorter of the collected, the factored and the multiplied-out form.</summary>
internal sealed class SumSteps(NormalForms forms, Normalizer normalizer, Expansion expansion)
{
    private const int MostFactored = 200;
    private const int MostPaired = 40;
    private const int MostSearched = 8;

    // So many pairs and sums are remembered: an expression of a million nodes may hold tens of millions.
    private const int MostRemembered = 100_000;
    private const long HeaviestMultipliedOut = 250 * Weight.Unit;

    private readonly CommonVectors vectors = new(forms, normalizer);
    private readonly SquaresOfVectors squares = new(forms, normalizer);
    private readonly BesideNumbers numbers = new(forms, normalizer);
    private readonly BesideIdentity besideIdentity = new(forms, normalizer);

    // Pairs that no law joins: long sums share most of their terms with those that they came from.
    private HashSet<(int, int)>? apart;
    private readonly Dictionary<int, Expr> factored = [];

    /// <summary>
    /// The flat sum of Σ c·body with nested sums opened, or the node itself. Nested sums are met in order of falling index, each once,
    /// with the coefficient that all ways to it add up to: the work is linear in the distinct nodes, whatever the sharing.
    /// </summary>
    internal Expr Flatten(Expr node)
    {
        var isNested = false;
        foreach (var term in node.ArgumentSpan) isNested |= Opens(term);
        if (!isNested) return node;
        var coefficients = new Dictionary<int, Dimension> { [node.Index] = Dimension.One };
        var open = new PriorityQueue<Expr, int>();
        open.Enqueue(node, -node.Index);
        var leaves = new List<Expr>();
        while (open.TryDequeue(out var sum, out _))
        {
            var coefficient = coefficients[sum.Index];
            var factor = sum.Kind == ExprKind.Scale ? coefficient * sum.ArgumentSpan[0].Number! : coefficient;
            foreach (var part in sum.Kind == ExprKind.Scale ? sum.ArgumentSpan[1..] : sum.ArgumentSpan)
            {
                if (coefficients.TryGetValue(part.Index, out var before))
                {
                    coefficients[part.Index] = before + factor;
                    continue;
                }

                coefficients[part.Index] = factor;
                if (Opens(part)) open.Enqueue(part, -part.Index);
                else leaves.Add(part);
            }
        }

        var terms = new List<Expr>(leaves.Count);
        foreach (var leaf in leaves)
            if (!coefficients[leaf.Index].IsZero) terms.Add(forms.Join(coefficients[leaf.Index], leaf));
        return terms.Count == 0 ? forms.Workspace.Zero(node.Shape) : forms.Workspace.Sum(CollectionsMarshal.AsSpan(terms));
    }

    /// <summary>One step at a flat sum whose terms are in normal form, with its rule unless that is a law; null when it is in normal form itself or has to wait.</summary>
    internal Expr? Step(Expr node, out StepRule? rule)
    {
        // 1/(u − v) and 1/(v − u) are alike but for the sign.
        if (forms.Signs.WithOneDenominator(node) is { } united && Collect(united.ArgumentSpan) is var joint && joint.Count < node.ArgumentSpan.Length)
        {
            rule = Algorithms.SignsInDifferences;
            return forms.SortedSum(joint, node.Shape);
        }

        rule = Algorithms.LikeTerms;
        var terms = Collect(node.ArgumentSpan);
        var collected = forms.SortedSum(terms, node.Shape, node);
        if (collected.Kind != ExprKind.Sum) return collected;
        if (terms.Count <= MostPaired && JoinPair(collected) is { } joined)
        {
            forms.Trace?.Through(node, collected, rule);
            return joined;
        }

        if (forms.IsExpanded || terms.Count > MostFactored) return collected;
        if (terms.Count <= MostPaired)
        {
            var resolved = besideIdentity.Step(terms, out var waits);
            if (waits || resolved is not null) return resolved;
            if (node.IsScalar) resolved = OfScalars(terms, ref rule, out waits);
            if (waits || resolved is not null) return resolved;
        }

        // Nobody reads a sum of hundreds of operations, and multiplying out is what costs.
        var isShort = forms.Weight.Of(collected) <= HeaviestMultipliedOut && expansion.HoldSum(terms, Expansion.Deepest) && !expansion.Brackets.MeetNothing(terms);
        return isShort ? MultipliedOut(node, collected, terms, ref rule) : Gathered(collected, terms, ref rule);
    }

    private Expr Gathered(Expr collected, List<(Dimension Coefficient, Expr? Body)> terms, ref StepRule? rule)
    {
        var shorter = Shorter(collected, Factored(collected, terms));
        if (!ReferenceEquals(shorter, collected)) rule = Algorithms.CommonFactors;
        return shorter;
    }

    // The shortest of the gathered sum and what is gathered when brackets are opened; null when normal forms have to be waited for.
    private Expr? MultipliedOut(Expr node, Expr collected, List<(Dimension Coefficient, Expr? Body)> terms, ref StepRule? rule)
    {
        var expanded = expansion.Of(terms, Expansion.Deepest);
        var opened = expansion.HoldInnerSum(terms) ? expansion.Of(terms, Expansion.Outermost) : [];
        if (expanded is null || opened is null) return null;
        var best = Gathered(collected, terms, ref rule);
        foreach (var (parts, depth) in (ReadOnlySpan<(List<Expr> Parts, int Depth)>)[(opened, Expansion.Outermost), (expanded, Expansion.Deepest)])
        {
            if (parts.Count == 0) continue;
            var again = Collect(CollectionsMarshal.AsSpan(parts));

            // Where the inner brackets stay, that is for terms that meet then.
            if (depth == Expansion.Outermost && (again.Count == parts.Count || parts.Count == expanded.Count)) continue;
            var sum = forms.SortedSum(again, collected.Shape);
            var other = again.Count > 1 ? Shorter(sum, Factored(sum, again)) : sum;

            // Of two that are equally long the one that does not depend on how the brackets stood.
            var lighter = depth == Expansion.Deepest && forms.Weight.Of(other) == forms.Weight.Of(best) ? other : forms.Lighter(best, other);
            if (ReferenceEquals(lighter, best)) continue;
            forms.Trace?.Through(node, forms.Workspace.Sum([.. expansion.Raw(terms, depth)]), Algorithms.MultipliedOut);
            rule = ReferenceEquals(lighter, sum) ? Algorithms.LikeTerms : Algorithms.CommonFactors;
            best = lighter;
        }

        return best;
    }

    // What is joined only where all are scalars, with its rule.
    private Expr? OfScalars(List<(Dimension Coefficient, Expr? Body)> terms, ref StepRule? rule, out bool waits)
    {
        var joined = squares.Step(terms, out waits);
        if (joined is not null) rule = Algorithms.SquareOfSum;
        if (waits || joined is not null) return joined;
        joined = numbers.Step(terms, out waits);
        if (joined is not null) rule = Algorithms.OverDenominator;
        if (waits || joined is not null) return joined;
        joined = vectors.Step(terms, out waits);
        if (joined is not null) rule = Algorithms.CommonFactors;
        return joined;
    }

    /// <summary>A number times a sum, as the sum that it is: 4 (B − A), not −4 (A − B). Null when it is in normal form.</summary>
    internal Expr? StepScaled(Expr node)
    {
        if (forms.IsExpanded || node.Kind != ExprKind.Scale || node.ArgumentSpan[0].Kind != ExprKind.Number || node.ArgumentSpan[1].Kind != ExprKind.Sum || node.ArgumentSpan[1].ArgumentSpan.Length > MostFactored) return null;
        if (Scaled(node.ArgumentSpan[1], node.ArgumentSpan[0].Number!) is not { } scaled) return null;
        var terms = Collect(CollectionsMarshal.AsSpan(scaled));
        var collected = forms.SortedSum(terms, node.Shape);
        var best = Shorter(collected, Factored(collected, terms));
        return ReferenceEquals(best, node) ? null : best;
    }

    /// <summary>The terms of a number times a sum, each with the number where it belongs; null when normal forms have to be waited for.</summary>
    internal List<Expr>? Scaled(Expr sum, Dimension number)
    {
        var terms = new List<Expr>(sum.ArgumentSpan.Length);
        var ready = true;
        foreach (var term in sum.ArgumentSpan)
        {
            var (coefficient, body) = NormalForms.Split(term);
            var scaled = forms.Join(coefficient * number, body);
            if (body is not null && Content.LinearSum(body) is not null)
            {
                if (normalizer.Require(scaled) is { } known) scaled = known;
                else ready = false;
            }

            terms.Add(scaled);
        }

        return ready ? terms : null;
    }

    // Of two that are equally long, but for a transposition, the gathered one.
    private Expr Shorter(Expr sum, Expr gathered) => forms.Weight.IsShorter(sum, gathered) ? sum : gathered;

    // What a sum multiplies out to is met again when its shorter form is looked at.
    private Expr Factored(Expr sum, List<(Dimension Coefficient, Expr? Body)> terms)
    {
        if (factored.TryGetValue(sum.Index, out var known)) return known;
        if (forms.Sharing.IsNone(terms)) return sum;
        var shorter = forms.Factoring.Run(terms, sum.Shape);
        if (factored.Count < MostRemembered) factored.Add(sum.Index, shorter);
        return shorter;
    }

    private static bool Opens(Expr term) => term.Kind == ExprKind.Sum || (term.Kind == ExprKind.Scale && term.ArgumentSpan[0].Kind == ExprKind.Number
        && term.ArgumentSpan[1].Kind is ExprKind.Sum or ExprKind.Scale && IsNumericSum(term.ArgumentSpan[1]));

    private static bool IsNumericSum(Expr scaled) =>
        scaled.Kind == ExprKind.Sum || (scaled.Kind == ExprKind.Scale && scaled.ArgumentSpan[0].Kind == ExprKind.Number);

    /// <summary>The terms with like ones collected; a numeric factor of a whole sum, which factoring keeps outside, is multiplied in.</summary>
    internal static List<(Dimension Coefficient, Expr? Body)> Collect(ReadOnlySpan<Expr> summands)
    {
        var count = summands.Length;
        foreach (var summand in summands)
            if (NormalForms.Split(summand) is (_, { Kind: ExprKind.Sum } inner)) count += inner.ArgumentSpan.Length;
        var places = count <= MostSearched ? null : new Dictionary<int, int>();
        var terms = new List<(Dimension Coefficient, Expr? Body)>(summands.Length);
        void Add(Dimension coefficient, Expr? body)
        {
            var place = PlaceOf(body);
            if (place >= 0)
            {
                terms[place] = (terms[place].Coefficient + coefficient, body);
                return;
            }

            places?.Add(body?.Index ?? -1, terms.Count);
            terms.Add((coefficient, body));
        }

        int PlaceOf(Expr? body)
        {
            if (places is not null) return places.GetValueOrDefault(body?.Index ?? -1, -1);
            for (var i = 0; i < terms.Count; i++)
                if (ReferenceEquals(terms[i].Body, body)) return i;
            return -1;
        }

        foreach (var summand in summands)
        {
            var (coefficient, body) = NormalForms.Split(summand);
            if (body is null && !summand.IsScalar) continue;
            if (body?.Kind == ExprKind.Sum)
                foreach (var inner in body.ArgumentSpan)
                {
                    var (factor, rest) = NormalForms.Split(inner);
                    Add(coefficient * factor, rest);
                }
            else Add(coefficient, body);
        }

        terms.RemoveAll(t => t.Coefficient.IsZero);
        return terms;
    }

    private Expr? JoinPair(Expr sum)
    {
        if (!forms.Laws.MayJoin(sum)) return null;
        var terms = sum.Arguments;
        for (var i = 0; i < terms.Length; i++)
        {
            if (!MayBegin(terms[i])) continue;
            for (var j = 0; j < terms.Length; j++)
            {
                if (i == j || !MayJoin(terms[i], terms[j]) || apart?.Contains((terms[i].Index, terms[j].Index)) == true) continue;
                if (Joined(terms[i], terms[j]) is not { } joined)
                {
                    if ((apart ??= []).Count < MostRemembered) apart.Add((terms[i].Index, terms[j].Index));
                    continue;
                }

                return forms.Workspace.Sum([joined, .. terms.Where((_, k) => k != i && k != j)]);
            }
        }

        return null;
    }

    private bool MayBegin(Expr term) =>
        forms.Laws.MayBeginSum(term) || (NormalForms.Split(term) is (_, { } body) && forms.Laws.MayBeginSum(body));

    private bool MayJoin(Expr first, Expr second) => forms.Laws.ForSum(first, second).MoveNext() || !NormalForms.Split(first).Coefficient.IsOne;

    // By a law as it stands, or by c times it where the first summand is c times what the law says.
    private Expr? Joined(Expr first, Expr second)
    {
        foreach (var law in forms.Laws.ForSum(first, second))
            if (forms.Matcher.Rewrite(law, first, second) is { } joined) return joined;
        var ((c, body), (d, other)) = (NormalForms.Split(first), NormalForms.Split(second));
        if (body is null || c.IsOne || !c.IsConstant || !d.IsConstant) return null;
        second = forms.Join(Dimension.Of(d.Constant / c.Constant), other);
        foreach (var law in forms.Laws.ForSum(body, second))
            if (forms.Matcher.Rewrite(law, body, second) is { } joined) return forms.Workspace.Scale(forms.Workspace.Number(c), joined);
        return null;
    }
}
