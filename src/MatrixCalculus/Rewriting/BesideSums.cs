using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>A factor and a sum that stand beside each other in a chain, and have another form together: what cancels, and which of A (I + B A) and (I + A B) A it is.</summary>
internal sealed class BesideSums(NormalForms forms, Normalizer normalizer)
{
    /// <summary>
    /// The chain with A⁻¹(A + B) = I + A⁻¹B for a power beside a sum that holds a power of the same base, or Q beside one with Qᵀ, where that is what the two
    /// are alone, and with A (I + B A) for (I + A B) A; null when there is none or normal forms have to be waited for.
    /// </summary>
    internal Expr? Step(Expr chain)
    {
        var factors = chain.Arguments;
        for (var i = 0; i + 1 < factors.Length; i++)
        {
            var pair = Pushed(factors[i], factors[i + 1]);
            if (pair is null && factors.Length > 2 && (Meets(factors[i], factors[i + 1]) || Meets(factors[i + 1], factors[i])))
            {
                pair = normalizer.Require(forms.Workspace.Product(factors[i], factors[i + 1]));
                if (pair is null) return null;
                if (pair.Kind == ExprKind.Product) continue;
            }

            if (pair is not null) return forms.Workspace.Product([.. factors[..i], pair, .. factors[(i + 2)..]]);
        }

        return null;
    }

    // (I + A B) A is A (I + B A), the form that A + A B A is gathered to; null where the two factors have that form, or normal forms have to be waited for.
    private Expr? Pushed(Expr left, Expr right)
    {
        var (sum, factor) = left.Kind == ExprKind.Sum ? (left, right) : (right, left);
        if (sum.Kind != ExprKind.Sum || factor.Kind == ExprKind.Sum || !MayBePushed(sum, factor, ReferenceEquals(sum, left))) return null;
        var parts = new List<Expr>(sum.ArgumentSpan.Length);
        foreach (var term in sum.ArgumentSpan)
            if (normalizer.Require(ReferenceEquals(sum, left) ? forms.Workspace.Product(term, factor) : forms.Workspace.Product(factor, term)) is { } part) parts.Add(part);
        if (parts.Count < sum.ArgumentSpan.Length) return null;
        var terms = SumSteps.Collect(CollectionsMarshal.AsSpan(parts));
        if (terms.Count < parts.Count) return null;
        var gathered = forms.Workspace.Import(forms.Factoring.Run(terms, new(left.Shape.Rows, right.Shape.Columns)));
        if (gathered is not { Kind: ExprKind.Product, ArgumentSpan: [var first, var last] } || ReferenceEquals(first, left) || !(ReferenceEquals(first, factor) || ReferenceEquals(last, factor))) return null;
        return normalizer.Require(gathered) is { } known && known.Kind == ExprKind.Product && !ReferenceEquals(known.ArgumentSpan[0], left) ? known : null;
    }

    private static bool MayBePushed(Expr sum, Expr factor, bool isBefore)
    {
        var isOne = false;
        foreach (var term in sum.ArgumentSpan)
        {
            var body = NormalForms.Split(term).Body;
            if (body is { Operator.IsProductIdentity: true }) isOne = true;
            else if (body is not { Kind: ExprKind.Product } || !ReferenceEquals(isBefore ? body.ArgumentSpan[0] : body.ArgumentSpan[^1], factor)) return false;
        }

        return isOne;
    }

    private bool Meets(Expr power, Expr sum)
    {
        if (sum.Kind != ExprKind.Sum) return false;
        var @base = power.Operator?.AsPower(power)?.Base;
        var whole = @base ?? power;
        var isOrthogonal = whole.ArgumentSpan.Length <= 1 && ((power.Heads | sum.Heads) & TransposeOperator.Instance.Head) != 0 && forms.Structure[whole].HasFlag(MatrixProperties.Orthogonal);
        foreach (var term in sum.ArgumentSpan)
        {
            var body = term;
            while (body.Kind == ExprKind.Scale) body = body.ArgumentSpan[1];
            if (ReferenceEquals(body, @base)) return true;
            foreach (var factor in body.Kind == ExprKind.Product ? body.ArgumentSpan : new(in body))
            {
                var below = factor.Operator?.AsPower(factor)?.Base;
                if (ReferenceEquals(@base is null ? below : below ?? factor, whole) || (isOrthogonal && forms.Structure.AreTransposes(below ?? factor, whole))) return true;
            }
        }

        return false;
    }
}
