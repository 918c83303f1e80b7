using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>Products of powers of scalars: one power for each base, in canonical order, numbers multiplied out.</summary>
internal sealed class ScalarProducts(NormalForms forms)
{
    /// <summary>Numbers are raised to no greater powers than this.</summary>
    internal const int LargestNumericExponent = 64;
    private const int LargestPowerOfSize = 4;
    private const int MostPaired = 16;
    private const int MostSearched = 16;
    private Comparison<ScalarPower>? byBase;

    /// <summary>The scalar part of a term in a simpler form, to be brought to normal form again; null (and the term put in order) when there is nothing left to do.</summary>
    internal Expr? Reduce(Term term)
    {
        if (term.Scalars.Count == 0) return null;
        var powers = new List<ScalarPower>(term.Scalars.Count);
        var places = term.Scalars.Count <= MostSearched ? null : new Dictionary<int, int>();
        var changed = false;
        foreach (var power in term.Scalars)
        {
            var place = places?.GetValueOrDefault(power.Base.Index, -1) ?? PlaceOf(powers, power.Base);
            if (place < 0)
            {
                places?.Add(power.Base.Index, powers.Count);
                powers.Add(new(power.Base, forms.Workspace.Import(power.Exponent)));
            }
            else
            {
                powers[place] = new(power.Base, Add(powers[place].Exponent, power.Exponent));
                changed = true;
            }
        }

        changed |= NumericPowers.Join(forms, powers) | SizesBelow.Join(forms, term, powers) | NestedReciprocals.Join(forms, powers);
        var opened = new List<Expr>();
        for (var i = powers.Count - 1; i >= 0; i--)
        {
            if ((Open(powers[i], term) ?? OpenContent(powers[i], term, powers.Count)) is not { } simpler) continue;
            powers.RemoveAt(i);
            opened.Add(simpler);
            changed = true;
        }

        if (powers.Count > 1) powers.Sort(byBase ??= (x, y) => forms.Order.Compare(x.Base, y.Base));
        term.Scalars.Clear();
        term.Scalars.AddRange(powers);
        if (!changed) return null;
        // The number stands alone: with a single factor it would be multiplied in.
        if (powers.Count > 0) opened.Insert(0, forms.Encode(Dimension.One, powers, [], Shape.Scalar));
        if (!term.Coefficient.IsOne || opened.Count == 0) opened.Insert(0, forms.Workspace.Number(term.Coefficient));
        return forms.Workspace.Product(CollectionsMarshal.AsSpan(opened));
    }

    private static int PlaceOf(List<ScalarPower> powers, Expr @base)
    {
        for (var i = 0; i < powers.Count; i++)
            if (ReferenceEquals(powers[i].Base, @base)) return i;
        return -1;
    }

    /// <summary>Laws on a scalar product: on two of its factors.</summary>
    internal Expr? ApplyLaws(Expr node)
    {
        if (!Term.IsMonomial(node) || node.ArgumentSpan.Length > MostPaired) return null;
        var factors = node.Arguments;
        for (var i = 0; i < factors.Length; i++)
            for (var j = 0; j < factors.Length; j++)
            {
                if (i == j) continue;
                foreach (var law in forms.Laws.ForScalarPair(factors[i], factors[j]))
                {
                    if (forms.Matcher.Rewrite(law, factors[i], factors[j]) is not { } joined) continue;
                    Expr[] rest = [joined, .. factors.Where((_, k) => k != i && k != j)];
                    return forms.Workspace.Product(rest);
                }
            }

        return null;
    }

    // (c s)ᵏ = cᵏ sᵏ for the content c of a sum, unless the sum is all there is.
    private Expr? OpenContent(ScalarPower power, Term term, int factors)
    {
        if ((power.Base.Kind == ExprKind.Sum ? power.Base : Content.LinearSum(power.Base)) is not { } sum || forms.IsExpanded || (power.Exponent.IsOne && factors == 1 && term.Chain.Count == 0)) return null;
        if (power.Exponent.Number is not { IsConstant: true } exponent || !exponent.Constant.IsInteger || exponent.Constant.Abs() > LargestNumericExponent) return null;
        if (Content.Of(forms, sum) is not var (content, primitive)) return null;
        if (power.Exponent.IsOne) term.Coefficient *= content;
        else if (content.IsConstant && content.Constant.TryPow((long)exponent.Constant.Numerator, out var factor)) term.Coefficient *= Dimension.Of(factor);
        else return null;
        return forms.Power(ReferenceEquals(sum, power.Base) ? primitive : forms.Workspace.With(power.Base, [primitive]), power.Exponent);
    }

    // What a power becomes by its exponent or its base: a⁰ = 1, (c a b)ᵏ = cᵏ aᵏ bᵏ, (aᵏ)ˡ = aᵏˡ for integers, √a² = a.
    private Expr? Open(ScalarPower power, Term term)
    {
        if (power.Exponent.Number is not { IsConstant: true } && power.Base.Number == Dimension.MinusOne) return WithoutEvenPart(power.Base, power.Exponent);
        if (power.Exponent.Number is null && IsProduct(power.Base) && Exponents.IsInteger(power.Exponent)) return Distributed(power.Base, power.Exponent);
        if (power.Exponent.Number is not { IsConstant: true } exponent) return power.Exponent.Number is { } size ? OpenSize(power.Base, size) : null;
        if (exponent.IsZero) return forms.Workspace.Number(Dimension.One);
        if (power.Base.IsZero && exponent.Constant.Sign > 0) return power.Base;
        var isInteger = exponent.Constant.IsInteger;
        if (power.Base.Number is { IsConstant: true } number && isInteger && !number.IsZero)
            return exponent.Constant.Abs() <= LargestNumericExponent && number.Constant.TryPow((long)exponent.Constant.Numerator, out var value)
                ? forms.Workspace.Number(Dimension.Of(value))
                : null;
        if (power.Base.Number is { } polynomial && isInteger && exponent.LeadingSign < 0 && Divided(term.Coefficient, polynomial) is { } quotient)
        {
            term.Coefficient = quotient;
            return exponent.Equals(Dimension.MinusOne) ? forms.Workspace.Number(Dimension.One) : forms.Power(power.Base, forms.Workspace.Number(exponent + 1));
        }

        if (!isInteger) return null;
        // (n/3)² is a number, and in the expanded form (n + 1)² is one, too.
        if (power.Base.Number is { } sizes && (sizes.Terms.Length == 1 || forms.IsExpanded) && exponent.Constant.Sign > 0 && exponent.Constant <= LargestPowerOfSize)
            return forms.Workspace.Number(sizes.Pow((int)exponent.Constant.Numerator));
        if (IsProduct(power.Base)) return Distributed(power.Base, forms.Workspace.Number(exponent));
        if (power.Base.Operator?.AsPower(power.Base) is { } nested)
            return forms.Power(forms.Workspace.Import(nested.Base), Multiply(forms.Workspace.Import(nested.Exponent), exponent));
        return exponent.Constant.Abs() > 1 ? Squared(power.Base, exponent.Constant) : null;
    }

    private static bool IsProduct(Expr scalar) => scalar.Kind == ExprKind.Scale || Term.IsMonomial(scalar);

    // (c s t)ᵏ = cᵏ sᵏ tᵏ for an integer k
    private Expr? Distributed(Expr monomial, Expr exponent)
    {
        var inner = Term.Of(monomial);
        if (inner.Chain.Count > 0) return null;
        var factors = inner.Scalars.Select(s => forms.Power(s.Base, Multiply(forms.Workspace.Import(s.Exponent), exponent))).ToList();
        if (!inner.Coefficient.IsOne) factors.Add(forms.Power(forms.Workspace.Number(inner.Coefficient), exponent));
        return forms.Workspace.Product(CollectionsMarshal.AsSpan(factors));
    }

    // 1ᵉ = 1 and, for a size e with integer coefficients, (aᵏ)ᵉ = aᵏᵉ, (a b)ᵉ = aᵉ bᵉ; expanded, 2ᵉ⁺ᶜ = 2ᶜ 2ᵉ.
    private Expr? OpenSize(Expr @base, Dimension size)
    {
        if (@base.IsOne) return @base;
        if (!size.Terms.All(t => t.Coefficient.IsInteger)) return null;
        if (@base.Operator?.AsPower(@base) is { } nested) return forms.Power(forms.Workspace.Import(nested.Base), Multiply(forms.Workspace.Import(nested.Exponent), size));
        if (IsProduct(@base)) return Distributed(@base, forms.Workspace.Number(size));
        if (@base.Number is not { IsConstant: true } number || number.IsZero) return null;
        var (value, constant) = (number.Constant, size.Constant);
        if (!forms.IsExpanded || constant.IsZero || constant.Abs() > LargestNumericExponent || !value.TryPow((long)constant.Numerator, out var factor)) return null;
        return forms.Workspace.Product(forms.Workspace.Number(Dimension.Of(factor)), forms.Power(@base, forms.Workspace.Number(size - Dimension.Of(constant))));
    }

    // (−1)^(2a + b) = (−1)ᵇ
    private Expr? WithoutEvenPart(Expr minusOne, Expr exponent)
    {
        var odd = exponent.Number is not { } size ? Parity.Of(forms, exponent) : Parity.Of(size) is { } parity && parity != size ? forms.Workspace.Number(parity) : null;
        return odd is null ? null : forms.Power(minusOne, odd);
    }

    // b^(2q + r) = (b²)^q b^r, where a law says what b² is and this is not longer
    private Expr? Squared(Expr @base, Rational exponent)
    {
        var square = forms.Power(@base, 2);
        foreach (var law in forms.Laws.ForApplication(square))
        {
            if (forms.Matcher.Rewrite(law, square) is not { } value) continue;
            var half = System.Numerics.BigInteger.Divide(exponent.Numerator, 2);
            var rest = exponent - (Rational)half * 2;
            if (rest.IsZero) return forms.Power(value, (Rational)half);
            var opened = forms.Workspace.Product(forms.Power(value, (Rational)half), forms.Power(@base, rest));
            return forms.Weight.Of(opened) - forms.Weight.Of(forms.Power(@base, exponent)) < Weight.Unit ? opened : null;
        }

        return null;
    }

    private Expr Add(Expr left, Expr right) =>
        left.Number is { } x && right.Number is { } y ? forms.Workspace.Number(x + y) : forms.Workspace.Sum(forms.Workspace.Import(left), forms.Workspace.Import(right));

    private Expr Multiply(Expr exponent, Expr factor) => factor.Number is { } number ? Multiply(exponent, number) : forms.Workspace.Scale(exponent, factor);

    private Expr Multiply(Expr exponent, Dimension factor) =>
        exponent.Number is { } number ? forms.Workspace.Number(number * factor) : forms.Workspace.Scale(forms.Workspace.Number(factor), exponent);

    // The quotient of a coefficient by a polynomial of one term that divides it; null otherwise.
    private static Dimension? Divided(Dimension coefficient, Dimension divisor)
    {
        if (divisor.IsConstant || coefficient.IsZero) return null;
        if (coefficient == divisor) return Dimension.One;
        if (divisor.Terms.Length != 1) return null;
        var (monomial, factor) = divisor.Terms[0];
        foreach (var term in coefficient.Terms)
            if (!Monomial.CommonDivisor(term.Monomial, monomial).Equals(monomial)) return null;
        return Dimension.Collect(coefficient.Terms.Select(t => (t.Monomial.DividedBy(monomial), t.Coefficient / factor)));
    }
}
