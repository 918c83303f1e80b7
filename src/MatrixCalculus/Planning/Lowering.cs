using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// Forms as they are computed: chains in their best order, sums factored where that saves, values that need few entries of a product or
/// sum taken without it. Every choice is made by counting operations.
/// </summary>
internal sealed class Lowering
{
    // So many ways to split a product are looked at, the cheapest by the sizes; longer products are not split.
    private const int MostSplits = 12;
    private const int LongestSplit = 128;

    // So long a product is looked at in every rotation.
    private const int LongestRotated = 5;

    private readonly Workspace workspace;
    private readonly Inference structure;
    private readonly ChainForm forms;
    private readonly SizeTable sizes;
    private readonly Func<Expr, bool> isComputed;
    private readonly ChainOrder chains;
    private readonly Dictionary<int, Expr> lowered = [];
    private readonly Dictionary<int, List<Expr>> alike = [];

    internal Lowering(Workspace workspace, Inference structure, ChainForm forms, SizeTable sizes, Func<Expr, bool> isComputed)
    {
        (this.workspace, this.structure, this.forms, this.sizes, this.isComputed) = (workspace, structure, forms, sizes, isComputed);
        Costs = new Costing(workspace, node => structure[node], sizes);
        chains = new ChainOrder(workspace, structure, forms, sizes, this);
    }

    internal Costing Costs { get; }

    /// <summary>The computed form of a form, its parts first.</summary>
    internal Expr Of(Expr form)
    {
        if (lowered.TryGetValue(form.Index, out var known)) return known;
        var pending = new Stack<Expr>([form]);
        while (pending.TryPeek(out var node))
        {
            var isReady = true;
            foreach (var argument in node.ArgumentSpan)
            {
                if (lowered.ContainsKey(argument.Index)) continue;
                pending.Push(argument);
                isReady = false;
            }

            if (!isReady) continue;
            pending.Pop();
            if (!lowered.ContainsKey(node.Index)) Settle(node, Best(node));
        }

        return lowered[form.Index];
    }

    /// <summary>Whether a form is computed for others already.</summary>
    internal bool IsLowered(Expr form) => lowered.ContainsKey(form.Index);

    /// <summary>The product of factors that may be products themselves, as it is computed.</summary>
    internal Expr OfProduct(params ReadOnlySpan<Expr> factors) => Of(forms.Of(Expr.Product(factors)));

    private void Settle(Expr form, Expr value)
    {
        lowered[form.Index] = value;
        structure.Assume(value, structure[form]);
        Costs.Settle(value, isComputed(form) ? 0 : Costs.Of(value));
    }

    private Expr Best(Expr form)
    {
        var value = form.Kind switch
        {
            ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => form,
            ExprKind.Scale => OfScale(form),
            ExprKind.Sum => OfSum(form),
            ExprKind.Product => chains.Order(form),
            ExprKind.Apply => OfApplication(form),
        };
        return form.Kind is ExprKind.Sum or ExprKind.Product || form.Operator is { Transposition: TranspositionRule.Commutes, Arity: not 0 } ? Shared(form, value) : value;
    }

    // B'A is the transpose of A'B, inv(X') that of inv(X), and x'Ay the number y'A'x.
    private Expr Shared(Expr form, Expr value)
    {
        var key = structure.UpToTranspose(form);
        if (!alike.TryGetValue(key, out var others)) alike.Add(key, others = []);
        foreach (var other in others)
        {
            if (!structure.AreTransposes(other, form)) continue;
            var found = lowered[other.Index];
            if (form.IsScalar || structure[form].HasFlag(MatrixProperties.Symmetric)) return found;
            return workspace.Import(Functions.Transpose(found));
        }

        others.Add(form);
        return value;
    }

    private Expr Lowered(Expr form, int argument) => lowered[form.ArgumentSpan[argument].Index];

    private Expr OfScale(Expr form)
    {
        var (scalar, value) = (Lowered(form, 0), Lowered(form, 1));
        return isComputed(form.ArgumentSpan[1]) ? workspace.Scale(scalar, value) : Scaled(scalar, value);
    }

    /// <summary>A multiple of a value that nothing else needs: s(A ⊗ B) as (sA) ⊗ B, and s(uv') as (su)v', where A and u have fewer entries than the whole.</summary>
    internal Expr Scaled(Expr scalar, Expr value)
    {
        var best = workspace.Scale(scalar, value);
        var least = Costs.Of(best);
        for (var i = 0; i < value.ArgumentSpan.Length; i++)
        {
            if (value.Kind != ExprKind.Product && !(value.Operator is LinearOperator { IsJointlyLinear: false } linear && linear.IsLinearIn(i))) continue;
            var arguments = (Expr[])value.ArgumentArray.Clone();
            arguments[i] = workspace.Scale(scalar, arguments[i]);
            Consider(workspace.With(value, arguments), ref best, ref least);
        }

        return best;
    }

    private Expr OfSum(Expr form)
    {
        var best = workspace.Sum(Array.ConvertAll(form.ArgumentArray, a => lowered[a.Index]));
        var least = Costs.Of(best);
        foreach (var factored in Factoring.Of(form, workspace, forms))
            Consider(Of(factored), ref best, ref least);
        return best;
    }

    private Expr OfApplication(Expr form)
    {
        var @operator = form.Operator!;
        var arguments = Array.ConvertAll(form.ArgumentArray, a => lowered[a.Index]);
        var best = workspace.With(form, arguments);
        if (@operator.ByFactors(best, node => structure[node]) is { } byFactors) best = workspace.Import(byFactors);
        var least = Costs.Of(best);
        if (forms.Squared(form) is { } power) Consider(Of(power), ref best, ref least);
        if (arguments.Length != 1) return best;
        var argument = form.ArgumentSpan[0];
        if (@operator.GivenStructure(workspace.With(form, arguments), structure[argument]) is { } special) Consider(workspace.Import(special), ref best, ref least);
        if (argument.Kind == ExprKind.Product)
        {
            foreach (var (left, right) in Splits(argument.ArgumentArray, @operator.IsCyclic))
                if (@operator.AtProduct(left, right) is { } split) Consider(Of(forms.Of(split)), ref best, ref least);
            if (@operator.IsCyclic && argument.ArgumentSpan.Length <= LongestRotated) ConsiderRotations(@operator, argument.ArgumentArray, ref best, ref least);
        }
        else if (@operator.AtParts(argument) is { } parts)
        {
            Consider(Of(forms.Of(parts)), ref best, ref least);
        }
        else if (LowRank.Of(argument, workspace, structure, forms, sizes) is { } sum && @operator.AtLowRank(sum.Diagonal, sum.Small) is { } small)
        {
            Consider(Of(forms.Of(small)), ref best, ref least);
        }
        else if (@operator.ReadsFewEntries && argument.Kind is ExprKind.Sum or ExprKind.Scale)
        {
            Consider(Of(forms.Of(OverTerms(@operator, argument))), ref best, ref least);
        }

        return best;
    }

    // tr(B'S⁻¹B) = ⟨W, W⟩ with W = L⁻¹B: the two factors as the product itself is computed.
    private void ConsiderRotations(Operator @operator, Expr[] factors, ref Expr best, ref double least)
    {
        for (var first = 0; first < factors.Length; first++)
        {
            var value = Of(workspace.Product([.. factors[first..], .. factors[..first]]));
            if (value.Kind == ExprKind.Product && value.ArgumentSpan.Length == 2 && @operator.AtProduct(value.ArgumentSpan[0], value.ArgumentSpan[1]) is { } split)
                Consider(workspace.Import(split), ref best, ref least);
        }
    }

    // The ways to see a product as one of two factors; where f(AB) = f(BA), of every rotation.
    private IEnumerable<(Expr Left, Expr Right)> Splits(Expr[] factors, bool isCyclic)
    {
        var n = factors.Length;
        if (n > LongestSplit) yield break;
        var rotations = isCyclic ? n : 1;
        var ways = new List<(int First, int Length)>();

        // A rotation by the whole left part gives the same pair again.
        for (var first = 0; first < rotations; first++)
            for (var length = 1; length < (isCyclic ? n - first : n); length++) ways.Add((first, length));
        if (ways.Count > MostSplits)
        {
            var bounds = new double[(2 * n) + 1];
            for (var i = 0; i < bounds.Length; i++) bounds[i] = sizes[factors[i % n].Shape.Rows];
            if (!isCyclic) bounds[n] = sizes[factors[^1].Shape.Columns];
            var costs = new ChainSizes(isCyclic ? bounds : bounds.AsSpan(0, n + 1), n - 1);
            ways = [.. ways.OrderBy(w => costs.Of(w.First, w.First + w.Length - 1) + costs.Of(w.First + w.Length, w.First + n - 1)).Take(MostSplits)];
        }

        foreach (var (first, length) in ways)
        {
            Expr[] rotated = [.. factors[first..], .. factors[..first]];
            yield return (workspace.Product(rotated.AsSpan(0, length)), workspace.Product(rotated.AsSpan(length)));
        }
    }

    // f(A + sB) = f(A) + s f(B)
    private static Expr OverTerms(Operator @operator, Expr argument)
    {
        if (argument.Kind == ExprKind.Scale) return Expr.Scale(argument.ArgumentSpan[0], Expr.Apply(@operator, argument.ArgumentSpan[1]));
        var terms = new Expr[argument.ArgumentSpan.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = Expr.Apply(@operator, argument.ArgumentSpan[i]);
        return Expr.Sum(terms);
    }

    private void Consider(Expr candidate, ref Expr best, ref double least)
    {
        var cost = Costs.Of(candidate);
        if (cost < least) (best, least) = (candidate, cost);
    }
}
