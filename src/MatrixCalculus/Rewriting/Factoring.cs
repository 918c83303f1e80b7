using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Gathering common factors of a sum: one deterministic pass. First what all terms share — a number, scalars, factors on the left
/// and on the right — then, as long as it saves, the group of terms that shares the heaviest factor.
/// </summary>
internal sealed class Factoring(NormalForms forms)
{
    private const int MostOperatorsAround = 8;

    private readonly Workspace workspace = forms.Workspace;
    private int operatorsAround;
    private readonly Chains chains = forms.Chains;
    private readonly FactorGroups groups = new(forms);
    private readonly SquaresOfScalars squares = new(forms);

    internal Expr Run(List<(Dimension Coefficient, Expr? Body)> terms, Shape shape)
    {
        var taken = new List<Term>(terms.Count);
        foreach (var (coefficient, body) in terms)
        {
            var term = body is null ? new Term() : WrittenOut(body);
            term.Coefficient *= coefficient;
            taken.Add(term);
        }

        // A (B − C) + D (C − B) = (A − D)(B − C)
        foreach (var term in taken) forms.Signs.Orient(term);
        return Gather(taken, shape);
    }

    // A B A and (A B)² have A B A in common.
    private static Term WrittenOut(Expr node)
    {
        var term = Term.Of(node);
        if (!term.Chain.Exists(RepeatedFactors.IsRepeated) || RepeatedFactors.WrittenOut(CollectionsMarshal.AsSpan(term.Chain)) is not { } units) return term;
        term.Chain.Clear();
        term.Chain.AddRange(units);
        return term;
    }

    /// <summary>The sum of terms of a shape with what they share taken out; the terms are used up.</summary>
    internal Expr Gather(List<Term> terms, Shape shape)
    {
        if (terms.Count == 1) return Node(terms[0], shape);
        if (terms.TrueForAll(static t => t.Coefficient.LeadingSign < 0)) return Negated(terms, shape);
        var outer = new Term { Coefficient = Shared(terms) };
        foreach (var term in terms) term.Coefficient = Content.Quotient(term.Coefficient, outer.Coefficient);
        TakeCommonScalars(terms, outer);
        if ((InEnds(terms, outer, shape) ?? InScalars(terms, outer, shape)) is { } alike) return alike;
        var (left, right) = TakeCommonFactors(terms);
        if (left is not null || right is not null || outer.Scalars.Count > 0)
        {
            var inner = Gather(terms, InnerShape(left, right, shape));
            if (left is not null) outer.Chain.AddRange(left);
            if (!inner.IsScalar || (left is null && right is null) || !inner.IsOne) Multiply(outer, inner);
            if (right is not null) outer.Chain.AddRange(right);
            return Node(outer, shape);
        }

        if ((shape.IsScalar ? squares.Joined(terms) : EntryFactors.Complement(terms, forms)) is { } joined) return Signed(outer.Coefficient, Gather(joined, shape));
        var grouped = GatherGroup(terms, shape) ?? PlainSum(terms, shape);
        return Signed(outer.Coefficient, grouped);
    }

    // −A B − A C is −(A B + A C), which is gathered as it is without the sign.
    private Expr Negated(List<Term> terms, Shape shape)
    {
        foreach (var term in terms) term.Coefficient = -term.Coefficient;
        var (coefficient, body) = NormalForms.Split(Gather(terms, shape));
        return body is null ? workspace.Number(-coefficient) : Signed(-coefficient, body);
    }

    private Expr Signed(Dimension coefficient, Expr whole)
    {
        var (front, body) = forms.Signs.Absorbed(coefficient, whole);
        return front.IsOne ? body! : workspace.Scale(workspace.Number(front), body!);
    }

    // s A − t A = (s − t) A
    private Expr? InScalars(List<Term> terms, Term outer, Shape shape)
    {
        var chain = terms[0].Chain;
        if (chain.Count == 0 || !HaveChain(terms, chain)) return null;
        if (FactorGroups.SavedByScalars(terms, forms.Weight.Of(CollectionsMarshal.AsSpan(chain)) + (chain.Count - 1) * Weight.Unit) < 0) return null;
        outer.Chain.AddRange(chain);
        foreach (var term in terms) term.Chain.Clear();
        Multiply(outer, Gather(terms, Shape.Scalar));
        return Node(outer, shape);
    }

    private static bool HaveChain(List<Term> terms, List<Expr> chain)
    {
        foreach (var term in terms)
            if (!CollectionsMarshal.AsSpan(term.Chain).SequenceEqual(CollectionsMarshal.AsSpan(chain), ReferenceEqualityComparer.Instance)) return false;
        return true;
    }

    // xᵀAy + xᵀBy = xᵀ(A + B)y
    private Expr? InEnds(List<Term> terms, Term outer, Shape shape)
    {
        if (FactorGroups.Form(terms[0]) is not { } form) return null;
        foreach (var term in terms)
            if (!FactorGroups.HaveEndsOf(term, form)) return null;
        foreach (var term in terms)
        {
            var factors = term.Scalars[0].Base.ArgumentArray;
            term.Scalars.Clear();
            term.Chain.AddRange(factors[1..^1]);
        }

        Expr[] ends = [form.ArgumentSpan[0], form.ArgumentSpan[^1]];
        var inner = Gather(terms, new(ends[0].Shape.Columns, ends[1].Shape.Rows));
        outer.Multiply(workspace.Product(ends[0], inner, ends[1]));
        return Node(outer, shape);
    }

    /// <summary>The content of the coefficients, where it is no longer to write it once: (72 t + 2 u − 9 v)/9 is longer than 8 t + 2/9 u − v.</summary>
    internal static Dimension Shared(List<Term> terms)
    {
        var content = Content.Of(terms, static t => t.Coefficient);
        return FactorGroups.SavedByContent(terms, content, static t => t.Chain.Count + t.Scalars.Count == 0) >= 0 ? content : Dimension.One;
    }

    // A (B + C/2) = A (2B + C)/2
    private void Multiply(Term outer, Expr inner)
    {
        if (inner.Kind == ExprKind.Sum && Content.Of(forms, inner) is var (content, primitive))
        {
            outer.Coefficient *= content;
            inner = primitive;
        }

        outer.Multiply(inner);
    }

    private static Shape InnerShape(List<Expr>? left, List<Expr>? right, Shape shape) =>
        new(left is null ? shape.Rows : left[^1].Shape.Columns, right is null ? shape.Columns : right[0].Shape.Rows);

    private Expr PlainSum(List<Term> terms, Shape shape)
    {
        var nodes = new List<(Dimension Coefficient, Expr? Body)>(terms.Count);
        foreach (var term in terms) nodes.Add(NormalForms.Split(Node(term, shape)));
        return forms.SortedSum(nodes, shape);
    }

    // Where the chain is used up, an identity stands for it.
    private Expr Node(Term term, Shape shape)
    {
        if (term.Chain.Count == 0 && !shape.IsScalar) term.Chain.Add(workspace.Import(Functions.Identity(shape.Rows)));
        // Factors were taken out one at a time: A A is A² again.
        chains.JoinPowers(term.Chain);
        var coefficient = term.Coefficient;
        if (coefficient.LeadingSign >= 0 || term.Chain.Count + term.Scalars.Count == 0) return forms.Encode(term, shape);
        term.Coefficient = Dimension.One;
        return Signed(coefficient, forms.Encode(term, shape));
    }

    // The power that every term has, with the exponent nearest to zero; exponents of one sign only.
    private static void TakeCommonScalars(List<Term> terms, Term outer)
    {
        if (!terms.TrueForAll(static t => t.Scalars.Count > 0)) return;
        foreach (var power in (ScalarPower[])[.. terms[0].Scalars])
        {
            var least = power.Exponent;
            foreach (var term in terms)
            {
                var place = term.Scalars.FindIndex(s => ReferenceEquals(s.Base, power.Base));
                least = place < 0 ? null : Nearest(least, term.Scalars[place].Exponent);
                if (least is null) break;
            }

            if (least is null) continue;
            foreach (var term in terms)
            {
                var place = term.Scalars.FindIndex(s => ReferenceEquals(s.Base, power.Base));
                if (term.Scalars[place].Exponent == least) term.Scalars.RemoveAt(place);
                else term.Scalars[place] = new(power.Base, Dimension.Of(term.Scalars[place].Exponent.Number!.Constant - least.Number!.Constant));
            }

            outer.Scalars.Add(new(power.Base, least));
        }
    }

    private static Expr? Nearest(Expr left, Expr right)
    {
        if (left == right) return left;
        if (left.Number is not { IsConstant: true } x || right.Number is not { IsConstant: true } y || x.Constant.Sign != y.Constant.Sign) return null;
        return x.Constant.Abs() < y.Constant.Abs() ? left : right;
    }

    private (List<Expr>? Left, List<Expr>? Right) TakeCommonFactors(List<Term> terms)
    {
        List<Expr>? left = null, right = null;
        if (IsSymmetricWithoutLast(terms)) TakeRight(terms, ref right);
        while (FactorUnit.Left(forms, terms[0].Chain) is { } unit && AllBegin(terms, unit) && Pays(terms, unit))
        {
            foreach (var term in terms) FactorUnit.RemoveLeft(forms, term.Chain);
            (left ??= []).Add(unit);
        }

        TakeRight(terms, ref right);
        return (left, right);
    }

    private void TakeRight(List<Term> terms, ref List<Expr>? right)
    {
        while (FactorUnit.Right(forms, terms[0].Chain) is { } unit && AllEnd(terms, unit) && Pays(terms, unit))
        {
            foreach (var term in terms) FactorUnit.RemoveRight(forms, term.Chain);
            (right ??= []).Insert(0, unit);
        }
    }

    // R + R x xᵀRᵀR is (I + R x xᵀRᵀ) R, which shows what is symmetric, where R (I + x xᵀRᵀR) is as long.
    private bool IsSymmetricWithoutLast(List<Term> terms)
    {
        var isOne = false;
        var end = FactorUnit.Right(forms, terms[0].Chain);
        foreach (var term in terms)
        {
            if (term.Chain.Count == 0 || !ReferenceEquals(term.Chain[0], end) || !ReferenceEquals(term.Chain[^1], end)) return false;
            if (term.Chain.Count == 1) isOne = true;
            else if (term.Chain.Count < 3 || !forms.Structure.AreTransposes(term.Chain[0], term.Chain[^2])) return false;
        }

        return isOne;
    }

    private bool AllBegin(List<Term> terms, Expr unit)
    {
        foreach (var term in terms)
            if (!ReferenceEquals(FactorUnit.Left(forms, term.Chain), unit)) return false;
        return true;
    }

    private bool AllEnd(List<Term> terms, Expr unit)
    {
        foreach (var term in terms)
            if (!ReferenceEquals(FactorUnit.Right(forms, term.Chain), unit)) return false;
        return true;
    }

    // Taking a factor out of k terms saves it k − 1 times, with the sign of its product where other factors remain, and costs an identity where none do.
    private bool Pays(List<Term> terms, Expr unit)
    {
        var saved = (terms.Count - 1) * forms.Weight.Of(unit) - Weight.Unit;
        foreach (var term in terms) saved += term.Chain.Count == 1 && FactorUnit.IsWhole(forms, term.Chain[0]) ? -Weight.Unit : Weight.Unit;
        return saved >= 0;
    }

    private Expr? GatherGroup(List<Term> terms, Shape shape)
    {
        if (Sharing.IsNone(forms, terms)) return null;
        var best = groups.Heaviest(terms);
        // What all terms share has been taken, but for a scalar that stands in a term twice.
        if (best is null || (best.Kind == GroupKind.Scalar && best.Members.Count == terms.Count)) return null;
        var group = workspace.Import(best.Build(terms, shape, this, forms));
        var taken = WrittenOut(group);
        JoinScalars(taken);
        forms.Signs.Orient(taken);
        var joined = new List<Term>(terms.Count) { taken };
        for (var i = 0; i < terms.Count; i++)
            if (!best.Members.Contains(i)) joined.Add(terms[i]);
        return joined.Count == 1 ? group : Gather(joined, shape);
    }

    /// <summary>What is added up below a linear operator, gathered itself, down to so many operators; below those it waits for its own turn.</summary>
    internal Expr Added(List<Expr> summands, Shape shape)
    {
        var terms = SumSteps.Collect(CollectionsMarshal.AsSpan(summands));
        if (terms.Count == 0) return workspace.Zero(shape);
        if (operatorsAround == MostOperatorsAround) return forms.SortedSum(terms, shape);
        operatorsAround++;
        var gathered = Run(terms, shape);
        operatorsAround--;
        return gathered;
    }

    // (v² + 1)⁻¹ taken out of what gathers to v² + 1 leaves 1.
    private static void JoinScalars(Term term)
    {
        for (var i = term.Scalars.Count - 1; i > 0; i--)
        {
            var first = term.Scalars.FindIndex(s => ReferenceEquals(s.Base, term.Scalars[i].Base));
            if (first == i || term.Scalars[first].Exponent.Number is not { } x || term.Scalars[i].Exponent.Number is not { } y) continue;
            term.Scalars[first] = term.Scalars[first] with { Exponent = x + y };
            term.Scalars.RemoveAt(i);
        }

        term.Scalars.RemoveAll(s => s.Exponent.IsZero);
    }
}
