namespace MatrixCalculus.Rewriting;

/// <summary>Terms of a sum of scalars that are a square: a² − 2ab + b² = (a − b)², and so with three and more.</summary>
internal sealed class SquaresOfScalars(NormalForms forms)
{
    private const int MostTerms = 12;

    /// <summary>The terms with the first of them that are a square as one term; null where there are none; −a² + 2ab − b² is −(a − b)².</summary>
    internal List<Term>? Joined(List<Term> terms)
    {
        if (terms.Count is < 3 or > MostTerms) return null;
        for (var i = 0; i < terms.Count; i++)
        {
            var sign = terms[i].Coefficient.LeadingSign;
            if (RootOf(terms[i], sign) is not { } first) continue;
            var (roots, taken) = (new List<Term> { first }, new List<int> { i });
            for (var j = i + 1; j < terms.Count; j++)
                if (RootOf(terms[j], sign) is { } root && Joins(terms, roots, root, taken, sign)) taken.Add(j);
            if (roots.Count > 1) return [Squared(roots, sign), .. terms.Where((_, k) => !taken.Contains(k))];
        }

        return null;
    }

    // Whether twice its product with each of the roots stands there, with either sign: then it is one of them.
    private static bool Joins(List<Term> terms, List<Term> roots, Term root, List<int> taken, int squares)
    {
        var places = new List<int>();
        foreach (var other in roots)
        {
            if (root.Scalars.Count + other.Scalars.Count == 0) return false;
            var place = terms.FindIndex(t => IsTwice(t, other, root));
            if (place < 0 || taken.Contains(place) || places.Contains(place)) return false;
            var sign = squares * terms[place].Coefficient.LeadingSign * other.Coefficient.LeadingSign;
            if (places.Count > 0 && sign != root.Coefficient.LeadingSign) return false;
            if (places.Count == 0) root.Coefficient *= sign;
            places.Add(place);
        }

        roots.Add(root);
        taken.AddRange(places);
        return true;
    }

    private Term Squared(List<Term> roots, int sign)
    {
        var sum = forms.SortedSum(roots.ConvertAll(r => NormalForms.Split(forms.Encode(r, Shape.Scalar))), Shape.Scalar);
        var squared = new Term { Coefficient = sign };
        squared.Scalars.Add(new(forms.Signs.WithLeadFirst(sum), forms.Workspace.Number(2)));
        return squared;
    }

    // √t or √−t for a term with a square number in front, beside its sign, and even powers.
    private Term? RootOf(Term term, int sign)
    {
        if (term.Chain.Count > 0 || !term.Coefficient.IsConstant || (sign * term.Coefficient.Constant).SquareRoot() is not { } coefficient) return null;
        var root = new Term { Coefficient = Dimension.Of(coefficient) };
        foreach (var (@base, exponent) in term.Scalars)
        {
            if (exponent.Number is not { IsConstant: true, Constant: { IsInteger: true } k } || !k.Numerator.IsEven) return null;
            root.Scalars.Add(new(@base, forms.Workspace.Number(Dimension.Of(k / 2))));
        }

        return root;
    }

    // 2ab or −2ab.
    private static bool IsTwice(Term term, Term first, Term second)
    {
        var twice = 2 * first.Coefficient * second.Coefficient;
        if (term.Chain.Count > 0 || (term.Coefficient != twice && term.Coefficient != -twice)) return false;
        var bases = 0;
        foreach (var (@base, exponent) in term.Scalars)
        {
            var (one, other) = (ExponentOf(first, @base), ExponentOf(second, @base));
            if (exponent.Number is not { } number || number != one + other) return false;
            bases += (one.IsZero ? 0 : 1) + (other.IsZero ? 0 : 1);
        }

        return bases == first.Scalars.Count + second.Scalars.Count;
    }

    private static Dimension ExponentOf(Term term, Expr @base)
    {
        foreach (var (known, exponent) in term.Scalars)
            if (ReferenceEquals(known, @base)) return exponent.Number!;
        return Dimension.Zero;
    }
}
