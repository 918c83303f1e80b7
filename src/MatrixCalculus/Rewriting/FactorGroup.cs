using System.Collections.Immutable;

namespace MatrixCalculus.Rewriting;

/// <summary>Terms of a sum that share a factor, and how to take it out; of an argument group they have all scalar factors in common, too, but for symbols.</summary>
internal sealed class FactorGroup(GroupKind kind, Expr shared, int place, ImmutableArray<Expr> scalars, int first)
{
    internal GroupKind Kind => kind;

    internal Expr Shared => shared;

    internal int Place => place;

    internal ImmutableArray<Expr> Scalars => scalars;

    /// <summary>The terms that share it, by their places.</summary>
    internal List<int> Members { get; } = [first];

    /// <summary>What taking the factor out saves.</summary>
    internal long Saved { get; set; }

    /// <summary>The members themselves.</summary>
    internal List<Term> Of(List<Term> terms) => Members.ConvertAll(i => terms[i]);

    /// <summary>The product of the shared factor and the sum of what remains of the members.</summary>
    internal Expr Build(List<Term> terms, Shape shape, Factoring factoring, NormalForms forms) => Kind switch
    {
        // The members share the factor at one end, or a scalar: gathering them alone takes it out.
        GroupKind.Left or GroupKind.Right or GroupKind.Scalar or GroupKind.Chain or GroupKind.Ends => factoring.Gather(Of(terms), shape),
        GroupKind.Argument => Merge(terms, factoring, forms),
        GroupKind.Entries => Applied(forms.Workspace.Apply(HadamardOperator.Instance, Shared, factoring.Gather(Of(terms).ConvertAll(t => EntryFactors.Without(t, Shared, forms)), shape)), 1, [], forms),
    };

    // c f(A, C) + d f(B, C) = f(cA + dB, C) for an operator that is linear there
    private Expr Merge(List<Term> terms, Factoring factoring, NormalForms forms)
    {
        var sum = factoring.Added(Members.ConvertAll(i => Part(terms[i], forms)), Shared.ArgumentSpan[Place].Shape);
        return Applied(Expr.Apply(Shared.Operator!, Shared.Arguments.SetItem(Place, sum).AsSpan()), Place, Scalars, forms);
    }

    // With scalars and the content of the sum in front, as in a product.
    private static Expr Applied(Expr application, int place, ImmutableArray<Expr> scalars, NormalForms forms)
    {
        var sum = application.ArgumentSpan[place];
        for (; sum.Kind == ExprKind.Scale && !sum.IsScalar; sum = sum.ArgumentSpan[1]) scalars = scalars.Add(sum.ArgumentSpan[0]);
        if (application.ArgumentSpan.Length > 1 && sum.Kind == ExprKind.Sum && !sum.IsScalar && Content.Of(forms, sum) is var (content, primitive))
            (scalars, sum) = (scalars.Add(forms.Workspace.Number(content)), primitive);
        var merged = Expr.Apply(application.Operator!, application.Arguments.SetItem(place, sum).AsSpan());
        return scalars.Aggregate(merged, (whole, scalar) => Expr.Scale(scalar, whole));
    }

    // u tr A + tr B = tr(uA + B), where every scalar beside the application is a symbol or a power of one.
    private Expr Part(Term term, NormalForms forms)
    {
        var application = ApplicationIn(term)!;
        var part = Term.Of(application.ArgumentSpan[Place]);
        part.Coefficient *= term.Coefficient;
        if (Scalars.IsEmpty) part.Scalars.AddRange(term.Scalars.Where(s => !ReferenceEquals(s.Base, application)));
        return forms.Encode(part, application.ArgumentSpan[Place].Shape);
    }

    /// <summary>The one operator application that a term consists of beside its scalars; null where there is none, or more than one.</summary>
    internal static Expr? ApplicationIn(Term term)
    {
        if (term.Chain.Count > 0) return term.Chain.Count == 1 ? term.Chain[0] : null;
        Expr? only = null;
        foreach (var (@base, exponent) in term.Scalars)
        {
            if (@base.Kind == ExprKind.Symbol) continue;
            if (only is not null || !exponent.IsOne) return null;
            only = @base;
        }

        return only;
    }
}
