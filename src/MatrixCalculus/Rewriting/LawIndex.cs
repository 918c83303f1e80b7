using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>Laws by the heads that they need, so that only those are tried that can fire.</summary>
internal sealed class LawIndex
{
    private readonly Dictionary<Type, List<Law>> byOperator = [];
    private readonly PairLaws sums = new();
    private readonly PairLaws chains = new();
    private readonly Dictionary<object, List<Law>> toColumn = [];
    private readonly Dictionary<object, List<Law>> toRow = [];
    private readonly PairLaws scalarPairs = new();
    private readonly PairLaws scalings = new();

    internal LawIndex(IEnumerable<Law> laws)
    {
        foreach (var law in laws)
        {
            var flat = law with { Left = FlatPattern.Of(law.Left) };
            if (law.Use == LawUse.Finishing)
            {
                Finishing.Add(flat);
                continue;
            }

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
                    if (flat.Left.ArgumentSpan is [{ Kind: not ExprKind.Symbol } left, { Kind: ExprKind.Symbol, Shape.IsColumn: true }]) PairLaws.Add(toColumn, left, flat);
                    if (flat.Left.ArgumentSpan is [{ Kind: ExprKind.Symbol, Shape.Rows.IsOne: true }, { Kind: not ExprKind.Symbol } right]) PairLaws.Add(toRow, right, flat);
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

    /// <summary>The laws for the end, in the order of the book.</summary>
    internal List<Law> Finishing { get; } = [];

    internal ReadOnlySpan<Law> ForApplication(Expr node) => byOperator.TryGetValue(node.Operator!.GetType(), out var laws) ? CollectionsMarshal.AsSpan(laws) : [];

    /// <summary>Whether there may be a law on a sum whose first summand is this one.</summary>
    internal bool MayBeginSum(Expr summand) => sums.MayBegin(summand);

    internal PairLaws.Candidates ForSum(Expr left, Expr right) => sums.For(left, right);

    internal PairLaws.Candidates ForChain(Expr left, Expr right) => chains.For(left, right);

    /// <summary>Laws on a factor and a column behind it, whatever that is made of.</summary>
    internal ReadOnlySpan<Law> ForColumnBehind(Expr factor) => CollectionsMarshal.AsSpan(toColumn.GetValueOrDefault(PairLaws.Head(factor)));

    /// <summary>Laws on a factor and a row before it, whatever that is made of.</summary>
    internal ReadOnlySpan<Law> ForRowBefore(Expr factor) => CollectionsMarshal.AsSpan(toRow.GetValueOrDefault(PairLaws.Head(factor)));

    internal PairLaws.Candidates ForScalarPair(Expr left, Expr right) => scalarPairs.For(left, right);

    /// <summary>Laws on a scalar factor and a matrix factor of one term.</summary>
    internal PairLaws.Candidates ForScaling(Expr scalar, Expr factor) => scalings.For(scalar, factor);
}
