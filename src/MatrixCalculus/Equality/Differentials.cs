using System.Collections.Immutable;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Equality;

/// <summary>
/// Differentials written as symbols while two expressions are compared: dX has the shape of X and the linear structure that was declared for X.
/// </summary>
internal sealed class Differentials
{
    private const MatrixProperties Linear = MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric | MatrixProperties.Diagonal
        | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular;

    private const MatrixProperties Definite = MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite;

    private readonly Dictionary<Expr, Expr> symbols = [];
    private readonly Dictionary<Expr, Expr> leaves = [];

    internal Differentials(Expr left, Expr right)
    {
        var names = new UnusedNames(left, right);
        foreach (var leaf in Traversal.PostOrder(left).Concat(Traversal.PostOrder(right)).Where(n => n.Kind == ExprKind.Differential))
        {
            if (symbols.ContainsKey(leaf)) continue;
            var declared = leaf.Symbol!.Properties;
            var kept = (declared & Linear) | ((declared & Definite) != 0 ? MatrixProperties.Symmetric : MatrixProperties.None);
            var symbol = Expr.Of(new Symbol(names.Next("d" + leaf.Symbol.Name), leaf.Symbol.Shape, kept));
            symbols.Add(leaf, symbol);
            leaves.Add(symbol, leaf);
        }
    }

    internal Expr ToSymbols(Expr expression) => symbols.Count == 0 ? expression : Rebuild.Replace(expression, symbols.GetValueOrDefault);

    internal Expr ToDifferentials(Expr expression) => leaves.Count == 0 ? expression : Rebuild.Replace(expression, leaves.GetValueOrDefault);

    internal Counterexample ToDifferentials(Counterexample found) => leaves.Count == 0
        ? found
        : new(found.Sizes, [.. found.Values.Select(v => KeyValuePair.Create(leaves.GetValueOrDefault(v.Key, v.Key), v.Value))], found.IsExact, found.Left, found.Right);

    internal ImmutableArray<Step> ToDifferentials(IEnumerable<Step> steps) =>
        [.. steps.Select(s => new Step(ToDifferentials(s.Before), ToDifferentials(s.After), s.Rule))];
}
