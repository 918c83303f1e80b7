using System.Collections.Immutable;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Equality;

/// <summary>
/// Sums that stand in several places below products and operators, written as symbols while a proof is looked for: laws speak of Zᵀ, and what holds for every Z
/// holds for A + B, too.
/// </summary>
internal sealed class NamedSums
{
    private readonly Dictionary<string, Expr> sums = new(StringComparer.Ordinal);

    private NamedSums(Expr difference) => Difference = difference;

    /// <summary>The difference of two sides with symbols for such sums, which have the properties of the sums.</summary>
    internal Expr Difference { get; private set; }

    /// <summary>The symbols for a difference; null when no sum stands in two places.</summary>
    internal static NamedSums? Of(Expr difference, Func<Expr, Expr> normal)
    {
        var (forms, uses) = (new Dictionary<Expr, (Expr Form, bool IsOpposite)>(), new Dictionary<Expr, int>());
        foreach (var node in Traversal.PostOrder(difference))
        {
            if (node.Kind is not (ExprKind.Product or ExprKind.Apply)) continue;
            foreach (var argument in node.ArgumentSpan)
            {
                if (argument.Kind != ExprKind.Sum) continue;
                if (!forms.TryGetValue(argument, out var known))
                {
                    var (form, opposite) = (normal(argument), normal(-argument));
                    forms.Add(argument, known = uses.ContainsKey(opposite) && !uses.ContainsKey(form) ? (opposite, true) : (form, false));
                }

                uses[known.Form] = uses.GetValueOrDefault(known.Form) + 1;
            }
        }

        var named = new NamedSums(difference);
        var symbols = named.Symbols(uses.Where(u => u.Value > 1 && u.Key.Kind == ExprKind.Sum).Select(u => u.Key));
        if (symbols.Count == 0) return null;
        named.Difference = Rebuild.Replace(difference, node =>
            node.Kind != ExprKind.Sum || !forms.TryGetValue(node, out var known) || !symbols.TryGetValue(known.Form, out var symbol) ? null
            : known.IsOpposite ? -symbol
            : symbol);
        named.Assume();
        return named;
    }

    // What is inverted is invertible; what was declared before is as it was in the sums.
    private void Assume()
    {
        var assumed = Assumptions.Declared(Difference);
        if (assumed.FreeSymbols.All(s => sums.ContainsKey(s.Name) || Difference.FreeSymbols.Contains(s))) Difference = assumed;
    }

    /// <summary>The steps of a proof with the sums again.</summary>
    internal ImmutableArray<Step> ToSums(ImmutableArray<Step> steps) => [.. steps.Select(s => new Step(ToSums(s.Before), ToSums(s.After), s.Rule))];

    private Expr ToSums(Expr expression) => Rebuild.Replace(expression, node => node.Kind == ExprKind.Symbol ? sums.GetValueOrDefault(node.Symbol!.Name) : null);

    private Dictionary<Expr, Expr> Symbols(IEnumerable<Expr> forms)
    {
        var names = new UnusedNames(Difference);
        var symbols = new Dictionary<Expr, Expr>();
        foreach (var form in forms)
        {
            var name = names.Next("Z");
            // A matrix of integers is not declared as one.
            var symbol = Expr.Of(new Symbol(name, form.Shape, form.IsScalar ? form.Properties() : form.Properties() & ~MatrixProperties.Integer));
            symbols.Add(form, symbol);
            sums.Add(name, form);
        }

        return symbols;
    }
}
