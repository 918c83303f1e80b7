using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// Products of matrices in the order of the fewest operations: dynamic programming over all ways to set parentheses, where a factor that is
/// needed for nothing else is applied without being formed, if that is cheaper: A⁻¹B by a solve, (A + H'H)B term by term.
/// </summary>
internal sealed class ChainOrder(Workspace workspace, Inference structure, ChainForm forms, SizeTable sizes, Lowering lowering)
{
    /// <summary>Up to here every way is looked at by what each part is; the work grows with the third power.</summary>
    internal const int LongestByAllWays = 16;

    // Up to here longer ones are ordered by their sizes, which takes a thousandth of that.
    private const int LongestBySizes = 256;

    // What is known of each part of a chain is asked for up to here.
    private const int LongestByStructure = 12;
    private const int DeepestSum = 3;

    // A sum of so many terms is multiplied out within a chain.
    private const int MostSpread = 4;

    private readonly Application application = new(workspace, structure, forms, sizes, lowering);
    private int depth;

    /// <summary>The value of a product in its best order, a sum of thin terms in it term by term where that is cheaper: A(xy' + yx')B is (Ax)(y'B) + (Ay)(x'B).</summary>
    internal Expr Order(Expr product)
    {
        var parts = Array.ConvertAll(product.ArgumentArray, f => new ChainPart(f, lowering.Of(f), lowering.Costs.Of(lowering.Of(f)), true));
        var best = Order(parts).Value;
        for (var i = 1; i + 1 < parts.Length && parts.Length <= LongestByStructure; i++)
        {
            if (parts[i].Cost == 0 || !IsOfThinTerms(parts[i].Form)) continue;
            var spread = TermByTerm(parts[i].Form, terms => Order([.. parts[..i], .. terms, .. parts[(i + 1)..]]));
            if (spread is not null && lowering.Costs.Of(spread) < lowering.Costs.Of(best)) best = spread;
        }

        return best;
    }

    /// <summary>The product of parts in its best order.</summary>
    internal ChainPart Order(ChainPart[] parts)
    {
        var n = parts.Length;
        if (n == 1) return parts[0];
        if (n > LongestByAllWays) return n > LongestBySizes ? FromTheLeft(parts) : BySizes(parts);
        var best = new ChainPart[n, n];

        // Of ways that cost the same, one whose parts are there for others too: (AX)X where AX is needed.
        var shared = new double[n, n];
        for (var i = 0; i < n; i++) best[i, i] = parts[i];
        for (var length = 2; length <= n; length++)
        {
            for (var i = 0; i + length <= n; i++)
            {
                var last = i + length - 1;
                var form = workspace.Product([.. parts[i..(last + 1)].SelectMany(p => p.Form.Kind == ExprKind.Product ? p.Form.ArgumentArray : [p.Form])]);
                var isKnown = n <= LongestByStructure;
                var most = 0.0;
                var found = Mirrored(best, i, last, form);
                for (var k = i; k < last; k++)
                {
                    var common = shared[i, k] + shared[k + 1, last];
                    foreach (var value in Joined(best[i, k], best[k + 1, last]))
                    {
                        if (isKnown) structure.Assume(value, structure[form]);
                        var cost = lowering.Costs.Of(value, (best[i, k].Value, best[i, k].Cost), (best[k + 1, last].Value, best[k + 1, last].Cost));
                        if (found is null || cost < found.Value.Cost || (cost == found.Value.Cost && common > most)) (found, most) = (new(form, value, cost, false), common);
                    }
                }

                best[i, last] = found!.Value;
                shared[i, last] = lowering.IsLowered(form) ? found.Value.Cost : most;
            }
        }

        return best[0, n - 1];
    }

    // B'A·A'B is CᵀC with C = A'B, and B'S⁻¹B is CᵀC with LLᵀ = S and C = L⁻¹B: C once, and half of a product.
    private ChainPart? Mirrored(ChainPart[,] best, int first, int last, Expr form)
    {
        for (var i = 0; i < (last - first + 1) / 2; i++)
            if (!structure.AreTransposes(best[first + i, first + i].Form, best[last - i, last - i].Form)) return null;
        var middle = (first + last) / 2;
        var half = best[middle + 1, last];
        if ((last - first) % 2 == 0)
        {
            if (!best[middle, middle].IsFactor || ChainForm.InverseOf(best[middle, middle].Form) is not { } matrix || application.Whitened(matrix, half.Value) is not { } white) return null;
            half = new(form, white, lowering.Costs.Of(white, (half.Value, half.Cost)), false);
        }

        var value = workspace.Product(application.Turned(half.Value), half.Value);
        structure.Assume(value, structure[form]);
        return new(form, value, lowering.Costs.Of(value, (half.Value, half.Cost)), false);
    }

    private IEnumerable<Expr> Joined(ChainPart left, ChainPart right)
    {
        yield return Special(left.Value, right.Value) is { } special ? workspace.Import(special) : workspace.Product(left.Value, right.Value);
        if (left.IsFactor && left.Cost > 0)
        {
            if (ChainForm.InverseOf(left.Form) is { } matrix)
                foreach (var solution in application.Solutions(matrix, right.Value)) yield return solution;
            if (Narrows(left, right.Form.Shape.Columns) && TermByTerm(left.Form, t => Order([.. t, right with { Cost = 0, IsFactor = false }])) is { } sum) yield return sum;
        }

        if (right.IsFactor && right.Cost > 0)
        {
            // B A⁻¹ = (A⁻ᵀBᵀ)ᵀ
            if (ChainForm.InverseOf(right.Form) is { } divisor)
                foreach (var solution in application.Solutions(forms.Transposed(divisor), application.Turned(left.Value))) yield return application.Turned(solution);
            if (Narrows(right, left.Form.Shape.Rows) && TermByTerm(right.Form, t => Order([left with { Cost = 0, IsFactor = false }, .. t])) is { } sum) yield return sum;
        }
    }

    // FᵀB = (BᵀF)ᵀ and AFᵀ = (FAᵀ)ᵀ by what F knows
    private Expr? Special(Expr left, Expr right) =>
        left.Operator?.ProductWith(left, right)
        ?? right.Operator?.ProductBehind(left, right)
        ?? (TransposeOf(left) is { } first && first.Operator?.ProductBehind(application.Turned(right), first) is { } above ? Functions.Transpose(above) : null)
        ?? (TransposeOf(right) is { } second && second.Operator?.ProductWith(second, application.Turned(left)) is { } below ? Functions.Transpose(below) : null);

    private static Expr? TransposeOf(Expr value) => value.Operator is { Transposition: TranspositionRule.IsTranspose } ? value.ArgumentSpan[0] : null;

    // A product with fewer rows or columns than the factor has may do without the factor; so may one with a thin term: X(ab' + ba') is (Xa)b' + (Xb)a'. A term I costs nothing.
    private bool Narrows(ChainPart factor, Dimension size) =>
        sizes[size] < LeastSize(factor.Form) || Terms(factor.Form).Exists(t => t.Operator is { IsProductIdentity: true } || IsThin(t, LeastSize(factor.Form)));

    private bool IsOfThinTerms(Expr factor) =>
        Terms(factor) is { Count: > 0 and <= MostSpread } terms && terms.TrueForAll(t => IsThin(t, LeastSize(factor)));

    private bool IsThin(Expr term, double least) =>
        term.Operator is ConstantOperator { Outer: not null } || (term.Kind == ExprKind.Product && Array.Exists(term.ArgumentArray[1..], f => sizes[f.Shape.Rows] < least));

    private double LeastSize(Expr factor) => Math.Min(sizes[factor.Shape.Rows], sizes[factor.Shape.Columns]);

    // The terms of a sum or of its transpose, without the scalars in front.
    private static List<Expr> Terms(Expr factor)
    {
        var sum = factor.Operator is { Transposition: TranspositionRule.IsTranspose } ? factor.ArgumentSpan[0] : factor;
        var terms = new List<Expr>();
        if (sum.Kind != ExprKind.Sum) return terms;
        foreach (var term in sum.ArgumentSpan)
        {
            var core = term;
            while (core.Kind == ExprKind.Scale) core = core.ArgumentSpan[1];
            terms.Add(core);
        }

        return terms;
    }

    // (A + sBC)D = AD + s B(CD)
    private Expr? TermByTerm(Expr factor, Func<ChainPart[], ChainPart> multiply)
    {
        var isTransposed = factor.Operator is { Transposition: TranspositionRule.IsTranspose };
        var sum = isTransposed ? factor.ArgumentSpan[0] : factor;
        if (sum.Kind != ExprKind.Sum || depth == DeepestSum) return null;
        depth++;
        var products = Array.ConvertAll(sum.ArgumentArray, term => Multiplied(isTransposed ? forms.Transposed(term) : term, multiply));
        depth--;
        return workspace.Sum(products);
    }

    private Expr Multiplied(Expr term, Func<ChainPart[], ChainPart> multiply)
    {
        var scalars = new List<Expr>();
        for (; term.Kind == ExprKind.Scale; term = term.ArgumentSpan[1]) scalars.Add(lowering.Of(term.ArgumentSpan[0]));
        var factors = term.Kind == ExprKind.Product ? term.ArgumentArray : [term];
        if (term.Operator is { IsProductIdentity: true }) factors = [];
        factors = forms.Thin(factors);
        var product = multiply(Array.ConvertAll(factors, f => new ChainPart(f, lowering.Of(f), lowering.Costs.Of(lowering.Of(f)), true))).Value;
        for (var i = scalars.Count - 1; i >= 0; i--) product = lowering.Scaled(scalars[i], product);
        return product;
    }

    // Products in the order that the sizes ask for, each of its two parts in the cheapest way.
    private ChainPart BySizes(ChainPart[] parts)
    {
        var order = new ChainSizes([.. parts.Select(p => sizes[p.Form.Shape.Rows]), sizes[parts[^1].Form.Shape.Columns]]);
        var done = new Dictionary<(int First, int Last), ChainPart>();
        var pending = new Stack<(int First, int Last)>([(0, parts.Length - 1)]);
        while (pending.TryPeek(out var range))
        {
            var (first, last) = range;
            var split = order.SplitOf(first, last);
            if (first == last) done[range] = parts[first];
            else if (!done.TryGetValue((first, split), out var left)) pending.Push((first, split));
            else if (!done.TryGetValue((split + 1, last), out var right)) pending.Push((split + 1, last));
            else done[range] = Cheapest(left, right);
            if (done.ContainsKey(range)) pending.Pop();
        }

        return done[(0, parts.Length - 1)];
    }

    private ChainPart Cheapest(ChainPart left, ChainPart right)
    {
        var form = workspace.Product(left.Form, right.Form);
        ChainPart? best = null;
        foreach (var value in Joined(left, right))
        {
            var cost = lowering.Costs.Of(value, (left.Value, left.Cost), (right.Value, right.Cost));
            if (best is null || cost < best.Value.Cost) best = new(form, value, cost, false);
        }

        return best!.Value;
    }

    // A column at the end is multiplied first.
    private ChainPart FromTheLeft(ChainPart[] parts)
    {
        var isColumn = parts[^1].Form.Shape.IsColumn;
        var product = isColumn ? parts[^1].Value : parts[0].Value;
        for (var i = 1; i < parts.Length; i++)
            product = isColumn ? workspace.Product(parts[^(i + 1)].Value, product) : workspace.Product(product, parts[i].Value);
        return new(product, product, lowering.Costs.Of(product), false);
    }
}

/// <summary>A part of a chain: what it stands for, how it is computed, what that costs, and whether it is a factor as written.</summary>
internal readonly record struct ChainPart(Expr Form, Expr Value, double Cost, bool IsFactor);
