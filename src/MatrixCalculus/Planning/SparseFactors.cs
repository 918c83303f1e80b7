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

/// <summary>A constant with few entries, or a multiple sC of one, as a term of a sum: A + sI adds n numbers.</summary>
internal static class SparseTerm
{
    // Longer chains of multiples are computed as matrices.
    private const int MostScalars = 4;

    /// <summary>The constant of such a term; null where it is none.</summary>
    internal static SparseFactor? Of(Expr term)
    {
        if (term.IsScalar) return null;
        for (var k = 0; k < MostScalars && term.Kind == ExprKind.Scale; k++) term = term.ArgumentSpan[1];
        return SparseFactor.Of(term);
    }
}

/// <summary>Which constants of a plan, and multiples of them, are factors and terms by their few entries, and need no memory as matrices.</summary>
internal sealed class SparseFactors
{
    private readonly ImmutableArray<PlanStep> steps;
    private readonly bool[] isTerm;
    private readonly bool[] isOnlySparse;

    internal SparseFactors(ImmutableArray<PlanStep> steps, ImmutableArray<int> outputs)
    {
        this.steps = steps;
        isTerm = [.. steps.Select(s => SparseTerm.Of(s.Node) is not null)];
        isOnlySparse = [.. steps.Select((s, i) => isTerm[i] || SparseFactor.Of(s.Node) is not null)];
        foreach (var output in outputs) isOnlySparse[output] = false;
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            var factor = Of(i);
            for (var k = 0; k < steps[i].Operands.Length; k++)
            {
                var operand = steps[i].Operands[k];
                var (isScaled, isScalar) = (steps[i].Node.Kind == ExprKind.Scale, steps[i].Node.Kind == ExprKind.Scale && k == 0);
                var isFactor = factor is { } sparse && k == (sparse.IsFirst ? 0 : 1);
                var isAdded = isTerm[operand] && !isScalar && (steps[i].Node.Kind == ExprKind.Sum || (isScaled && isTerm[i]));
                if (!isFactor && !isAdded && (isScalar || !isOnlySparse[i])) isOnlySparse[operand] = false;
            }
        }
    }

    /// <summary>Whether a step is such a constant, or a multiple of one, and is added by its entries.</summary>
    internal bool IsTerm(int step) => isTerm[step];

    /// <summary>Whether a step is a sum that such terms are added to.</summary>
    internal bool HasTerms(int step) => steps[step].Node.Kind == ExprKind.Sum && steps[step].Operands.Any(IsTerm);

    /// <summary>The scalars and the constant of such a term.</summary>
    internal (ImmutableArray<int> Scalars, SparseFactor Constant) TermOf(int step)
    {
        var scalars = ImmutableArray.CreateBuilder<int>();
        for (; steps[step].Node.Kind == ExprKind.Scale; step = steps[step].Operands[1]) scalars.Add(steps[step].Operands[0]);
        return (scalars.DrainToImmutable(), SparseFactor.Of(steps[step].Node)!.Value);
    }

    /// <summary>Whether a step is such a constant, or its transpose or a multiple, and nothing else is made of it.</summary>
    internal bool IsOnlySparse(int step) => isOnlySparse[step];

    /// <summary>The factor of a product that is such a constant; null where there is none.</summary>
    internal SparseFactor? Of(int product)
    {
        var step = steps[product];
        return step.Node.Kind != ExprKind.Product || step.Operands.Length != 2 ? null
            : SparseFactor.Of(steps[step.Operands[0]].Node) ?? SparseFactor.Of(steps[step.Operands[1]].Node, isFirst: false);
    }
}
