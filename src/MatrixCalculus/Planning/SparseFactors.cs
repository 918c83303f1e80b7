using System.Collections.Immutable;

namespace MatrixCalculus.Planning;

/// <summary>A constant with few entries, or its transpose, as a factor of a product: the other factor's rows or columns are put in places and added.</summary>
internal readonly record struct SparseFactor(ConstantOperator Operator, bool IsTransposed, bool IsFirst)
{
    internal Dimension NonzeroCount => Operator.NonzeroCount!;

    /// <summary>A factor as such a constant; null where it is none.</summary>
    internal static SparseFactor? Of(Expr factor, bool isFirst = true)
    {
        var isTransposed = factor.Operator is { Transposition: TranspositionRule.IsTranspose };
        var constant = isTransposed ? factor.ArgumentSpan[0] : factor;
        return constant.Operator is ConstantOperator { NonzeroCount: not null } sparse ? new(sparse, isTransposed, isFirst) : null;
    }

    /// <summary>The additions for so many sums in each column, or row, of the other factor.</summary>
    internal static double Flops(double nonzeros, double sums, double columns) => Math.Max(nonzeros - sums, 0) * columns;

    /// <summary>The entries as they stand in the factor.</summary>
    internal IEnumerable<(int Row, int Column, int Sign)> Entries(IEnumerable<(int Row, int Column, int Sign)> ofConstant) =>
        IsTransposed ? ofConstant.Select(e => (e.Column, e.Row, e.Sign)) : ofConstant;
}

/// <summary>Which constants of a plan are factors by their few entries, and need no memory as matrices.</summary>
internal sealed class SparseFactors
{
    private readonly ImmutableArray<PlanStep> steps;
    private readonly bool[] isOnlySparse;

    internal SparseFactors(ImmutableArray<PlanStep> steps, ImmutableArray<int> outputs)
    {
        this.steps = steps;
        isOnlySparse = [.. steps.Select(s => SparseFactor.Of(s.Node) is not null)];
        foreach (var output in outputs) isOnlySparse[output] = false;
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            var factor = Of(i);
            for (var k = 0; k < steps[i].Operands.Length; k++)
            {
                var isFactor = factor is { } sparse && k == (sparse.IsFirst ? 0 : 1);
                if (!isFactor && !isOnlySparse[i]) isOnlySparse[steps[i].Operands[k]] = false;
            }
        }
    }

    /// <summary>Whether a step is such a constant, or its transpose, and nothing else is made of it.</summary>
    internal bool IsOnlySparse(int step) => isOnlySparse[step];

    /// <summary>The factor of a product that is such a constant; null where there is none.</summary>
    internal SparseFactor? Of(int product)
    {
        var step = steps[product];
        return step.Node.Kind != ExprKind.Product || step.Operands.Length != 2 ? null
            : SparseFactor.Of(steps[step.Operands[0]].Node) ?? SparseFactor.Of(steps[step.Operands[1]].Node, isFirst: false);
    }
}
