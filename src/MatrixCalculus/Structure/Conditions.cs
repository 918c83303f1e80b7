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
        /// ∇ log det X = X⁻ᵀ needs nothing more, ∇‖x‖ = x/‖x‖ needs x ≠ 0.
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

            var nodes = Traversal.PostOrder(expression);
            var active = new bool[nodes.Count];
            for (var i = 0; i < active.Length; i++)
            {
                active[i] = nodes[i].Symbol is { } symbol && symbols.Contains(symbol);
                foreach (var argument in nodes[i].ArgumentSpan) active[i] |= active[argument.Index];
            }

            return ConditionSet.Beyond(
                [.. nodes.SelectMany(n => Given(n))],
                nodes.Where(n => active[n.Index]).SelectMany(n => Needed(n)).Concat(Traversal.PostOrder(answer).SelectMany(n => Given(n))),
                cancellation);
        }
    }

    private static ImmutableArray<Condition> Needed(Expr node) => node.Operator is { } @operator ? @operator.Conditions(node) : [];

    private static ImmutableArray<Condition> Given(Expr node) => node.Operator is { } @operator ? @operator.DomainConditions(node) : [];
}
