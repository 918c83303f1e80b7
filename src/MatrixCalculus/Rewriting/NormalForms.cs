using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Rewriting;

/// <summary>What the parts of the simplifier share in one run: the workspace, what is known of its nodes, their order and weight, the laws.</summary>
internal sealed class NormalForms
{
    private readonly Comparison<(Dimension Coefficient, Expr? Body)> termOrder;

    internal NormalForms(Workspace workspace, LawIndex laws, bool expanded, Trace? trace = null)
    {
        Trace = trace;
        Workspace = workspace;
        Laws = laws;
        IsExpanded = expanded;
        Structure = new Inference(workspace);
        Order = new CanonicalOrder();
        termOrder = CompareTerms;
        Weight = new Weight(workspace);
        Matcher = new Matcher(workspace, Structure);
        Signs = new Signs(this);
        Sharing = new Sharing(Signs);
        Chains = new Chains(this);
        ApplicationLaws = new ApplicationLaws(this);
        Factoring = new Factoring(this);
    }

    internal Workspace Workspace { get; }

    internal LawIndex Laws { get; }

    /// <summary>Whether products are multiplied out, as for deciding equality, in place of the form a textbook prints.</summary>
    internal bool IsExpanded { get; }

    /// <summary>Where reasons of steps are noted; null when nobody listens.</summary>
    internal Trace? Trace { get; }

    internal Inference Structure { get; }

    internal CanonicalOrder Order { get; }

    internal Weight Weight { get; }

    internal Matcher Matcher { get; }

    internal Signs Signs { get; }

    internal Sharing Sharing { get; }

    internal Chains Chains { get; }

    internal ApplicationLaws ApplicationLaws { get; }

    internal Factoring Factoring { get; }

    /// <summary>The nodes that no law applies to, for those that have to wait after that was found.</summary>
    internal NodeMarks WithoutLaw { get; } = new();

    /// <summary>base^exponent, where the exponent 1 is not written.</summary>
    internal Expr Power(Expr @base, Expr exponent)
    {
        @base = Workspace.Import(@base);
        if (exponent.IsOne) return @base;
        if (exponent.Number == Dimension.MinusOne && !@base.IsScalar) return Inverse(@base);
        return Workspace.Apply(PowerOperator.Instance, @base, Workspace.Import(exponent));
    }

    /// <summary>The transpose, not yet in normal form.</summary>
    internal Expr Transpose(Expr matrix) => Workspace.Apply(TransposeOperator.Instance, matrix);

    private Expr Inverse(Expr matrix) => Workspace.Apply(InverseOperator.Instance, matrix);

    /// <summary>The node of a term.</summary>
    internal Expr Encode(Term term, Shape shape) => Encode(term.Coefficient, term.Scalars, CollectionsMarshal.AsSpan(term.Chain), shape);

    /// <summary>The node of a term: number first, then the product of the scalar powers, then the chain.</summary>
    internal Expr Encode(Dimension coefficient, List<ScalarPower> scalars, ReadOnlySpan<Expr> chain, Shape shape)
    {
        if (coefficient.IsZero) return Workspace.Zero(shape);
        var scalar = scalars.Count == 0 ? null : Powers(scalars);
        var core = chain.Length == 0 ? null : Workspace.Product(chain);
        var body = core is null ? scalar : scalar is null ? core : Workspace.Scale(scalar, core);
        return body is null ? Workspace.Number(coefficient)
            : coefficient.IsOne ? body
            : Workspace.Scale(Workspace.Number(coefficient), body);
    }

    private Expr Powers(List<ScalarPower> scalars)
    {
        if (scalars is [var only]) return Power(only.Base, only.Exponent);
        var factors = new Expr[scalars.Count];
        for (var i = 0; i < factors.Length; i++) factors[i] = Power(scalars[i].Base, scalars[i].Exponent);
        return Workspace.Product(factors);
    }

    /// <summary>A term in normal form as its coefficient and the rest; the rest of a number is null.</summary>
    internal static (Dimension Coefficient, Expr? Body) Split(Expr node) =>
        node.Kind == ExprKind.Number ? (node.Number!, null)
        : node.Kind == ExprKind.Scale && node.ArgumentSpan[0].Kind == ExprKind.Number ? (node.ArgumentSpan[0].Number!, node.ArgumentSpan[1])
        : (Dimension.One, node);

    /// <summary>The node of a coefficient and the rest.</summary>
    internal Expr Join(Dimension coefficient, Expr? body) =>
        body is null ? Workspace.Number(coefficient)
        : coefficient.IsOne ? body
        : coefficient.IsZero ? Workspace.Zero(body.Shape)
        : Workspace.Scale(Workspace.Number(coefficient), body);

    /// <summary>The sum of a node and the terms but those that it stands for, by their places; the node alone where it stands for all.</summary>
    internal Expr InPlaceOf(List<(Dimension Coefficient, Expr? Body)> terms, ReadOnlySpan<int> places, Expr joined)
    {
        var summands = new List<Expr>(terms.Count) { joined };
        for (var i = 0; i < terms.Count; i++)
            if (!places.Contains(i)) summands.Add(Join(terms[i].Coefficient, terms[i].Body));
        return summands.Count == 1 ? joined : Workspace.Sum(CollectionsMarshal.AsSpan(summands));
    }

    /// <summary>The sum of terms in the order in which they are written: positive first, then the canonical order of the bodies, a number last. Most often it is the sum that they come from.</summary>
    internal Expr SortedSum(List<(Dimension Coefficient, Expr? Body)> terms, Shape shape, Expr? source = null)
    {
        if (terms.Count == 0) return Workspace.Zero(shape);
        if (terms.Count > 1 && !IsExpanded)
            for (var i = 0; i < terms.Count; i++) terms[i] = Signs.Absorbed(terms[i].Coefficient, terms[i].Body);
        return InOrder(terms, source);
    }

    /// <summary>The sum of one or more terms in their order, with the signs that they have.</summary>
    internal Expr InOrder(List<(Dimension Coefficient, Expr? Body)> terms, Expr? source = null)
    {
        if (!IsSorted(terms)) terms.Sort(termOrder);
        if (source is not null && HasTerms(source, terms)) return source;
        var nodes = new Expr[terms.Count];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = Join(terms[i].Coefficient, terms[i].Body);
        return Workspace.Sum(nodes);
    }

    private static bool HasTerms(Expr sum, List<(Dimension Coefficient, Expr? Body)> terms)
    {
        if (sum.Kind != ExprKind.Sum || sum.ArgumentSpan.Length != terms.Count) return false;
        for (var i = 0; i < terms.Count; i++)
        {
            var (coefficient, body) = Split(sum.ArgumentSpan[i]);
            if (!ReferenceEquals(body, terms[i].Body) || !coefficient.Equals(terms[i].Coefficient)) return false;
        }

        return true;
    }

    /// <summary>The shorter of two forms of one value; of two equally long ones the gathered one, then the first in canonical order.</summary>
    internal Expr Lighter(Expr left, Expr right)
    {
        if (ReferenceEquals(left, right)) return left;
        var order = Weight.Of(right).CompareTo(Weight.Of(left));
        if (order == 0) order = (right.Kind == ExprKind.Sum).CompareTo(left.Kind == ExprKind.Sum);
        if (order == 0) order = Order.Compare(right, left);
        return order < 0 ? right : left;
    }

    private bool IsSorted(List<(Dimension Coefficient, Expr? Body)> terms)
    {
        for (var i = 1; i < terms.Count; i++)
            if (CompareTerms(terms[i - 1], terms[i]) > 0) return false;
        return true;
    }

    private int CompareTerms((Dimension Coefficient, Expr? Body) x, (Dimension Coefficient, Expr? Body) y)
    {
        var order = y.Coefficient.LeadingSign.CompareTo(x.Coefficient.LeadingSign);
        if (order != 0 || ReferenceEquals(x.Body, y.Body)) return order;
        return x.Body is null ? 1 : y.Body is null ? -1 : Order.Compare(x.Body, y.Body);
    }
}
