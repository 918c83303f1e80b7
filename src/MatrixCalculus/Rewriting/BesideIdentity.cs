namespace MatrixCalculus.Rewriting;

/// <summary>A fraction of matrices and an identity in one sum, over one denominator.</summary>
internal sealed class BesideIdentity(NormalForms forms, Normalizer normalizer)
{
    /// <summary>
    /// (A + I)⁻¹(A − I) − I = (A + I)⁻¹(A − I − (A + I)) = −2(A + I)⁻¹, where the sum in brackets is shorter than the one that was there; so on the right.
    /// Null where there is none, or normal forms have to be waited for.
    /// </summary>
    internal Expr? Step(List<(Dimension Coefficient, Expr? Body)> terms, out bool waits)
    {
        waits = false;
        var unit = terms.FindIndex(static t => t.Body is { IsScalar: false, Operator.IsProductIdentity: true });
        if (unit < 0) return null;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Body is not { Kind: ExprKind.Product } product || product.ArgumentSpan is not [var left, var right]) continue;
            var (inverse, sum) = right.Kind == ExprKind.Sum ? (left, right) : (right, left);
            if (sum.Kind != ExprKind.Sum || inverse.Operator?.AsPower(inverse) is not { Base: { Kind: ExprKind.Sum } whole, Exponent.Number: { } exponent } || exponent != Dimension.MinusOne) continue;
            var numerator = normalizer.Require(forms.Workspace.Sum(forms.Join(terms[i].Coefficient, sum), forms.Join(terms[unit].Coefficient, whole)));
            waits = numerator is null;
            if (waits) return null;
            if (forms.Weight.Of(numerator!) >= forms.Weight.Of(sum)) continue;
            var joined = forms.Workspace.Product(ReferenceEquals(inverse, left) ? [inverse, numerator!] : [numerator!, inverse]);
            return forms.InPlaceOf(terms, [i, unit], joined);
        }

        return null;
    }
}
