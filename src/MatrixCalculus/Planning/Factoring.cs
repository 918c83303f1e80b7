using MatrixCalculus.Expressions;

namespace MatrixCalculus.Planning;

/// <summary>AB + AC as A(B + C), and BA + CA as (B + C)A.</summary>
internal static class Factoring
{
    /// <summary>A sum in other forms: for each factor with which two or more of its terms begin, or end, those terms gathered.</summary>
    internal static IEnumerable<Expr> Of(Expr sum, Workspace workspace, ChainForm forms)
    {
        var terms = sum.ArgumentArray;
        foreach (var isFirst in (bool[])[true, false])
        {
            var groups = Enumerable.Range(0, terms.Length).Where(i => FactorsOf(terms[i]).Length > 1)
                .GroupBy(i => FactorsOf(terms[i])[isFirst ? 0 : ^1].Index).Where(g => g.Count() > 1);
            foreach (var group in groups.ToList())
            {
                var gathered = group.ToHashSet();
                var common = FactorsOf(terms[group.First()])[isFirst ? 0 : ^1];
                var inner = forms.Sum([.. group.Select(i => Rest(terms[i], isFirst, workspace, forms))]);
                var product = isFirst ? Expr.Product(common, inner) : Expr.Product(inner, common);
                yield return forms.Of(Expr.Sum([.. terms.Where((_, i) => !gathered.Contains(i)), product]));
            }
        }
    }

    private static ReadOnlySpan<Expr> FactorsOf(Expr term)
    {
        var core = ChainForm.Split(term).Core;
        return core.Kind == ExprKind.Product ? core.ArgumentSpan : [];
    }

    private static Expr Rest(Expr term, bool isFirst, Workspace workspace, ChainForm forms)
    {
        var factors = FactorsOf(term);
        var rest = workspace.Product((isFirst ? factors[1..] : factors[..^1]).ToArray());
        return forms.Scaled(workspace.Number(ChainForm.Split(term).Coefficient), rest);
    }
}
