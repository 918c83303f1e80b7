using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// What is done once, at the very end. Inside, the normal form of adj X for an invertible X is |X| X⁻¹, since laws see more in it; a reader is given the
/// shorter of the two. What the inverses of the whole form presuppose is known only here, and laws that speak of it are applied before the finish (decision 0018).
/// A finishing law says s M = t, for a scalar s and a matrix M; it holds wherever M stands linearly, tr(M A) say, and wherever M stands at all if it says
/// s M = t M. What it writes the normal form undoes, so that simplifying a finished form leads to it again, and each application makes the text shorter.
/// </summary>
internal sealed class Finishing
{
    private const int MostTimes = 8;

    private readonly NormalForms forms;
    private readonly Law law;
    private readonly Expr scalar;

    private Finishing(NormalForms forms, Law law)
    {
        (this.forms, this.law, scalar) = (forms, law, law.Left.ArgumentSpan[0]);
    }

    /// <summary>The finished form of a normal form; most hold no operators that a finishing law speaks of, which is seen at once.</summary>
    internal static Expr Run(Expr form, LawIndex laws, IStepSink? sink, CancellationToken cancellation)
    {
        var invertible = laws.MaySpeakOfInvertible(form.Heads) ? Presupposed(form) : [];
        if (invertible.Length > 0)
        {
            form = Simplifier.Run(form, laws, false, null, sink, cancellation, invertible).Expression;

            // A finished form without the inverse would presuppose nothing, and simplifying it would lead elsewhere.
            if (!invertible.ToHashSet().IsSubsetOf(Presuppositions.Of(WithLaws(form, laws, invertible, null, cancellation)))) invertible = [];
        }

        return PlacedParts.Run(WithLaws(form, laws, invertible, sink, cancellation), sink, cancellation);
    }

    private static Expr WithLaws(Expr form, LawIndex laws, Condition[] invertible, IStepSink? sink, CancellationToken cancellation)
    {
        NormalForms? forms = null;
        foreach (var law in laws.Finishing)
        {
            if (!LinearPlaces.Holds(form, law.Left)) continue;
            var finished = new Finishing(forms ??= Forms(laws, invertible, cancellation), law).Of(form);
            if (finished == form) continue;
            sink?.Report(new(form, finished, law.AsRule()));
            form = finished;
        }

        return form;
    }

    // Which matrices the inverses in a form presuppose to be invertible.
    private static Condition[] Presupposed(Expr form) =>
        [.. Presuppositions.Of(form).Where(c => !c.Subject.IsScalar && ConditionSet.ToProperty(c) == MatrixProperties.Invertible).Distinct()];

    private static NormalForms Forms(LawIndex laws, Condition[] invertible, CancellationToken cancellation)
    {
        var forms = new NormalForms(new Workspace(cancellation), laws, expanded: false);
        Presuppositions.Assume(invertible, forms.Workspace, forms.Structure);
        return forms;
    }

    // Parts come before what is made of them.
    private Expr Of(Expr form)
    {
        var workspace = forms.Workspace;
        var root = workspace.Import(form);
        var finished = new Expr[root.Index + 1];
        for (var i = 0; i < finished.Length; i++)
        {
            var node = workspace[i];
            if (LinearPlaces.Holds(node, law.Left))
            {
                if (Array.Exists(node.ArgumentArray, a => !ReferenceEquals(finished[a.Index], a))) node = workspace.With(node, Array.ConvertAll(node.ArgumentArray, a => finished[a.Index]));
                while (Shorter(node) is { } shorter) node = shorter;
            }

            finished[i] = node;
        }

        return finished[^1];
    }

    // The term with the law applied at the first place, of scalars and matrices in the order in which they are written.
    private Expr? Shorter(Expr node)
    {
        if (node.Kind != ExprKind.Scale && !(node.Kind == ExprKind.Product && Term.IsMonomial(node))) return null;
        var term = Term.Of(node);
        for (var i = 0; i < term.Scalars.Count; i++)
        {
            if (scalar.Kind != ExprKind.Scale)
            {
                if (Applied(term, term.Scalars[i].Base, Times(term.Scalars[i].Exponent), node.Shape, i) is { } applied) return applied;
                continue;
            }

            for (var j = i + 1; j < term.Scalars.Count; j++)
                if (Applied(term, forms.Workspace.Scale(Power(term, i), Power(term, j)), 1, node.Shape, i, j) is { } joined) return joined;
        }

        return null;
    }

    private Expr Power(Term term, int place) => forms.Power(term.Scalars[place].Base, term.Scalars[place].Exponent);

    // How often a factor can be used up; 0 where it cannot.
    private static int Times(Expr exponent) =>
        exponent.Number is { IsConstant: true, Constant: { IsInteger: true, Sign: > 0 } k } && k <= MostTimes ? (int)k.Numerator : 0;

    private Expr? Applied(Term term, Expr factor, int times, Shape shape, params ReadOnlySpan<int> taken)
    {
        if (times == 0 || !PatternOutline.Fits(scalar, factor)) return null;
        var scalars = new List<ScalarPower>(term.Scalars);
        var chain = new List<Expr>(term.Chain);
        Expr? front = null;
        for (var time = 0; time < times; time++)
            if (!LinearPlaces.RewriteOne(forms, law, factor, chain, scalars, taken, out front)) return null;
        for (var i = taken.Length - 1; i >= 0; i--) scalars.RemoveAt(taken[i]);
        if (front is not null) scalars.Add(new(front, forms.Workspace.Number(Dimension.One)));
        scalars.Sort((x, y) => forms.Order.Compare(x.Base, y.Base));
        return forms.Encode(term.Coefficient, scalars, CollectionsMarshal.AsSpan(chain), shape);
    }
}
