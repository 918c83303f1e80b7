using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Scalars that are linear in a vector which stands at either end of them: aᵀx + xᵀBy = xᵀ(a + By), where that is no longer. A quadratic form stays apart, as in
/// xᵀPx/2 + qᵀx.
/// </summary>
internal sealed class CommonVectors(NormalForms forms, Normalizer normalizer)
{
    // A term as a form xᵀAy and what it is multiplied by.
    private readonly record struct Member(int Place, Expr Form, Term Front);

    /// <summary>The sum with the terms of one vector gathered; null where no two terms have one, or where it would be longer, or normal forms have to be waited for.</summary>
    internal Expr? Step(List<(Dimension Coefficient, Expr? Body)> terms, out bool waits)
    {
        waits = false;
        var ends = new Dictionary<int, List<Member>>();
        for (var i = 0; i < terms.Count; i++)
            if (MemberAt(i, terms[i]) is { } member) Enter(ends, member);
        (Expr Whole, Expr Gathered)? best = null;
        long saved = 0;
        foreach (var (vector, members) in ends)
        {
            if (members.Count < 2) continue;
            if (Gathered(vector, members) is not { } gathered)
            {
                waits = true;
                continue;
            }

            var apart = forms.Workspace.Sum([.. members.Select(m => forms.Join(terms[m.Place].Coefficient, terms[m.Place].Body))]);
            var saving = forms.Weight.Of(apart) - forms.Weight.Of(gathered);
            if (forms.Weight.IsShorter(apart, gathered) || (best is { } other && (saving < saved || (saving == saved && forms.Order.Compare(other.Gathered, gathered) <= 0)))) continue;
            saved = saving;
            best = (forms.InPlaceOf(terms, [.. members.Select(static m => m.Place)], gathered), gathered);
        }

        return waits ? null : best?.Whole;
    }

    private static Member? MemberAt(int place, (Dimension Coefficient, Expr? Body) term)
    {
        if (term.Body is not { IsScalar: true } body) return null;
        var front = Term.Of(body);
        front.Coefficient *= term.Coefficient;
        var form = front.Scalars.FindIndex(static s => IsForm(s.Base) && s.Exponent.IsOne);
        if (form < 0 || front.Scalars.FindLastIndex(static s => IsForm(s.Base)) != form) return null;
        var found = front.Scalars[form].Base;
        front.Scalars.RemoveAt(form);
        return new(place, found, front);
    }

    private static bool IsForm(Expr scalar) => scalar.Kind == ExprKind.Product && !Term.IsMonomial(scalar);

    private void Enter(Dictionary<int, List<Member>> ends, Member member)
    {
        var factors = member.Form.ArgumentSpan;

        // Constants such as eᵢ have no symbols to tell a quadratic form by.
        if (forms.Structure.UpToTranspose(factors[0]) == forms.Structure.UpToTranspose(factors[^1])) return;
        if (IsLinearIn(factors[0], factors[1..], member)) Add(factors[0]);
        if (IsLinearIn(factors[^1], factors[..^1], member)) Add(factors[^1]);

        void Add(Expr vector)
        {
            ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(ends, forms.Structure.UpToTranspose(vector), out _);
            (members ??= []).Add(member);
        }
    }

    private static bool IsLinearIn(Expr vector, ReadOnlySpan<Expr> others, Member member)
    {
        foreach (var other in others)
            if (Share(vector, other)) return false;
        return member.Front.Scalars.TrueForAll(s => !Share(vector, s.Base));
    }

    private static bool Share(Expr vector, Expr other)
    {
        foreach (var symbol in vector.FreeSymbols)
            if (other.FreeSymbols.Contains(symbol)) return true;
        return false;
    }

    // xᵀ(a + By) with what is in brackets in normal form; null where that has to be waited for.
    private Expr? Gathered(int vector, List<Member> members)
    {
        Expr? row = null;
        var columns = new List<Expr>(members.Count);
        foreach (var (_, form, front) in members)
        {
            ReadOnlySpan<Expr> factors = form.ArgumentSpan;
            if (forms.Structure.UpToTranspose(factors[0]) != vector)
            {
                if (normalizer.RequireReversed(factors) is not { } reversed) return null;
                factors = reversed;
            }

            row ??= factors[0];
            front.Chain.Clear();
            front.Chain.AddRange(factors[1..]);
            columns.Add(forms.Encode(front, new(factors[1].Shape.Rows, Dimension.One)));
        }

        if (normalizer.Require(forms.Workspace.Sum(CollectionsMarshal.AsSpan(columns))) is not { } column) return null;
        var whole = new Term();
        whole.Chain.Add(row!);
        if (column.Kind == ExprKind.Sum && Content.Of(forms, column) is var (content, primitive)) (whole.Coefficient, column) = (content, primitive);
        whole.Multiply(column);
        return forms.Encode(whole, Shape.Scalar);
    }
}
