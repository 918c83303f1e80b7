using System.Collections.Immutable;
using MatrixCalculus.Structure;

namespace MatrixCalculus;

/// <summary>Side conditions: what must hold of an expression, or of an answer beyond what its question says already.</summary>
public static class SideConditions
{
    extension(Expr expression)
    {
        /// <summary>
        /// What must hold for the value to be defined and differentiable, such as X nonsingular for X⁻¹ and x ≠ 0 for ‖x‖.
        /// A condition that follows from the declarations, or from another one in the list, is left out.
        /// </summary>
        public ImmutableArray<Condition> Conditions()
        {
            ArgumentNullException.ThrowIfNull(expression);
            return ConditionSet.Beyond([], Traversal.PostOrder(expression).SelectMany(n => Needed(n)));
        }

        /// <summary>
        /// What must hold for a derivative of this function: its function must be differentiable where it depends on the variables,
        /// and <paramref name="answer"/> must be defined. What is needed for the function to have a value is taken for granted:
        /// ∇ log det X = X⁻ᵀ needs nothing more, ∇‖x‖ = x/‖x‖ needs x ≠ 0, ∇‖x‖² = 2x nothing again.
        /// </summary>
        public ImmutableArray<Condition> ConditionsOf(Expr answer, params ReadOnlySpan<Expr> variables) =>
            expression.ConditionsOf(answer, default(CancellationToken), variables);

        /// <summary>The same, until it is cancelled.</summary>
        public ImmutableArray<Condition> ConditionsOf(Expr answer, CancellationToken cancellation, params ReadOnlySpan<Expr> variables)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(answer);
            var symbols = new HashSet<Symbol>();
            foreach (var variable in variables)
            {
                ArgumentNullException.ThrowIfNull(variable, nameof(variables));
                if (variable.Symbol is { } symbol) symbols.Add(symbol);
            }

            var given = Traversal.PostOrder(expression).SelectMany(n => Given(n)).ToList();
            var conditions = ConditionSet.Beyond(given, Needed(expression, symbols).Concat(Traversal.PostOrder(answer).SelectMany(n => Given(n))), cancellation);
            if (!conditions.Any(IsOfKink)) return conditions;

            // ‖r‖² has a derivative at r = 0, though ‖r‖ has none: the same function written more simply may need less.
            var fewer = ConditionSet.Beyond(given, Needed(expression.Simplify(cancellation), symbols).Concat(Traversal.PostOrder(answer).SelectMany(n => Given(n))), cancellation);
            return fewer.Length < conditions.Length && fewer.Where(c => !IsOfKink(c)).ToHashSet().SetEquals(conditions.Where(c => !IsOfKink(c))) ? fewer : conditions;
        }
    }

    // Of a function that is defined there all the same.
    private static bool IsOfKink(Condition condition) => condition.Kind is ConditionKind.Nonzero or ConditionKind.EntriesNonzero;

    // What a function needs for a derivative by the symbols, at the nodes that depend on them.
    private static IEnumerable<Condition> Needed(Expr function, HashSet<Symbol> symbols)
    {
        var nodes = Traversal.PostOrder(function);
        var active = new bool[nodes.Count];
        for (var i = 0; i < active.Length; i++)
        {
            active[i] = nodes[i].Symbol is { } symbol && symbols.Contains(symbol);
            foreach (var argument in nodes[i].ArgumentSpan) active[i] |= active[argument.Index];
        }

        return nodes.Where(n => active[n.Index]).SelectMany(n => Needed(n));
    }

    private static ImmutableArray<Condition> Needed(Expr node) => node.Operator is { } @operator ? @operator.Conditions(node) : [];

    private static ImmutableArray<Condition> Given(Expr node) => node.Operator is { } @operator ? @operator.DomainConditions(node) : [];
}
