namespace MatrixCalculus.Rewriting;

/// <summary>Laws by the heads that they need, so that only those are tried that can fire.</summary>
internal sealed class LawIndex
{
    private readonly Dictionary<Type, List<Law>> byOperator = [];
    private readonly List<Law> sums = [];
    private readonly List<Law> chains = [];
    private readonly List<Law> scalarPairs = [];
    private readonly List<Law> scalings = [];

    internal LawIndex(IEnumerable<Law> laws)
    {
        foreach (var law in laws)
        {
            var flat = law with { Left = FlatPattern.Of(law.Left) };
            switch (flat.Left.Kind)
            {
                case ExprKind.Apply:
                    var type = flat.Left.Operator!.GetType();
                    if (!byOperator.TryGetValue(type, out var list)) byOperator[type] = list = [];
                    list.Add(flat);
                    break;
                case ExprKind.Sum:
                    sums.Add(flat);
                    break;
                case ExprKind.Product:
                    chains.Add(flat);
                    break;
                case ExprKind.Scale when flat.Left.Arguments.All(a => a.IsScalar):
                    scalarPairs.Add(flat);
                    break;
                case ExprKind.Scale:
                    scalings.Add(flat);
                    break;
                case ExprKind.Symbol or ExprKind.Differential or ExprKind.Number:
                    throw new InvalidOperationException($"The law {law.Name} rewrites {law.Left}, which has no head to find it by.");
            }
        }
    }

    internal IReadOnlyList<Law> ForApplication(Expr node) => byOperator.TryGetValue(node.Operator!.GetType(), out var laws) ? laws : [];

    internal IEnumerable<Law> ForSum(Expr left, Expr right) => Fitting(sums, left, right);

    internal IEnumerable<Law> ForChain(Expr left, Expr right) => Fitting(chains, left, right);

    internal IEnumerable<Law> ForScalarPair(Expr left, Expr right) => Fitting(scalarPairs, left, right);

    /// <summary>Laws on a scalar factor and a matrix factor of one term.</summary>
    internal IEnumerable<Law> ForScaling(Expr scalar, Expr factor) => Fitting(scalings, scalar, factor);

    private static IEnumerable<Law> Fitting(List<Law> laws, Expr left, Expr right)
    {
        foreach (var law in laws)
            if (Fits(law.Left.ArgumentSpan[0], left) && Fits(law.Left.ArgumentSpan[1], right)) yield return law;
    }

    private static bool Fits(Expr pattern, Expr node) =>
        pattern.Kind == ExprKind.Symbol
        || (pattern.Kind == node.Kind && (pattern.Kind != ExprKind.Apply || pattern.Operator!.GetType() == node.Operator!.GetType()));
}
