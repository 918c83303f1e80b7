namespace MatrixCalculus.Rewriting;

/// <summary>
/// Fractions below a fraction: v⁻¹(q v⁻¹ + 1)⁻¹ = (q + v)⁻¹. A reciprocal goes into the sum below where it stands already in as many terms as it does not.
/// </summary>
internal static class NestedReciprocals
{
    private const int MostTerms = 16;

    /// <summary>Takes one reciprocal into a sum below, in place; false where there is none.</summary>
    internal static bool Join(NormalForms forms, List<ScalarPower> powers)
    {
        for (var j = 0; j < powers.Count; j++)
        {
            if (powers[j].Base is not { Kind: ExprKind.Sum } || NegativeOf(powers[j].Exponent) is not { } below) continue;
            for (var i = 0; i < powers.Count; i++)
            {
                if (i == j || NegativeOf(powers[i].Exponent) is not { } above || Times(forms, powers[j].Base, powers[i].Base, null) is not var (sum, taken)) continue;
                powers[j] = powers[j] with { Base = sum };

                // (s⁻ᵉ q + r)⁻ᵏ = sᵉᵏ (q + sᵉ r)⁻ᵏ
                var left = above - taken * below;
                if (left.IsZero) powers.RemoveAt(i);
                else powers[i] = powers[i] with { Exponent = forms.Workspace.Number(Dimension.Of(left)) };
                return true;
            }
        }

        return false;
    }

    /// <summary>u (M + N/u) = u M + N: takes one scalar into a sum of matrices where its reciprocal stands in half of the terms or more; false where there is none.</summary>
    internal static bool JoinChain(NormalForms forms, Term term)
    {
        for (var i = 0; i < term.Scalars.Count; i++)
        {
            if (term.Scalars[i].Exponent.Number is not { IsConstant: true, Constant: { IsInteger: true, Sign: > 0 } exponent }) continue;
            for (var j = 0; j < term.Chain.Count; j++)
            {
                if (IsRepeated(term.Chain, j) || Times(forms, term.Chain[j], term.Scalars[i].Base, exponent) is not var (sum, taken)) continue;
                term.Chain[j] = sum;
                if (taken == exponent) term.Scalars.RemoveAt(i);
                else term.Scalars[i] = term.Scalars[i] with { Exponent = forms.Workspace.Number(Dimension.Of(exponent - taken)) };
                return true;
            }
        }

        return false;
    }

    // A factor that stands beside itself is a power, whichever of the two is met first.
    private static bool IsRepeated(List<Expr> chain, int place) =>
        (place > 0 && ReferenceEquals(chain[place - 1], chain[place])) || (place + 1 < chain.Count && ReferenceEquals(chain[place + 1], chain[place]));

    private static Rational? NegativeOf(Expr exponent) => exponent.Number is { IsConstant: true, Constant: { IsInteger: true, Sign: < 0 } k } ? k : null;

    // s⁻ᵉ q + r times sᵉ, and e, which is no greater than a limit; null where fewer terms have a reciprocal than have none.
    private static (Expr Sum, Rational Taken)? Times(NormalForms forms, Expr sum, Expr scalar, Rational? limit)
    {
        if (sum.Kind != ExprKind.Sum || sum.ArgumentSpan.Length > MostTerms) return null;
        var (count, least) = (0, Rational.Zero);
        foreach (var term in sum.ArgumentSpan)
            foreach (var power in Term.Of(term).Scalars)
            {
                if (!ReferenceEquals(power.Base, scalar) || NegativeOf(power.Exponent) is not { } exponent) continue;
                count++;
                if (exponent < least) least = exponent;
            }

        if (2 * count < sum.ArgumentSpan.Length) return null;
        if (limit is { } most && -least > most) least = -most;
        var factor = forms.Power(scalar, -least);
        return (forms.Workspace.Sum(Array.ConvertAll(sum.ArgumentArray, t => forms.Workspace.Scale(factor, t))), -least);
    }
}
