using System.Collections.Immutable;

namespace MatrixCalculus.Planning;

/// <summary>
/// Sums that are symmetric, with terms that are symmetric products and used nowhere else: these are added into the lower triangle alone, by half of the work and without
/// a matrix of their own, and the triangle is mirrored once: S + UUᵀ, S⁻¹ − vvᵀ.
/// </summary>
internal sealed class SymmetricSums
{
    private const MatrixProperties OtherForms = MatrixProperties.Diagonal | MatrixProperties.Tridiagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular;

    private readonly ImmutableArray<PlanStep> steps;
    private readonly int[] count;

    internal SymmetricSums(ImmutableArray<PlanStep> steps, ImmutableArray<int> outputs)
    {
        this.steps = steps;
        count = new int[steps.Length];
        foreach (var output in outputs) count[output] += 2;
        foreach (var step in steps)
            foreach (var operand in step.Operands) count[operand]++;
    }

    /// <summary>Whether a step is such a sum.</summary>
    internal bool IsMirrored(int sum) =>
        steps[sum].Node.Kind == ExprKind.Sum && !steps[sum].Node.IsScalar && steps[sum].Properties.HasFlag(MatrixProperties.Symmetric)
        && (steps[sum].Properties & OtherForms) == 0 && steps[sum].Operands.Any(t => ProductOf(t) >= 0);

    /// <summary>The symmetric product that a term is, or is the negative of, where nothing else uses it; −1 where it is none.</summary>
    internal int ProductOf(int term)
    {
        if (count[term] != 1) return -1;
        var node = steps[term].Node;
        var isNegative = node.Kind == ExprKind.Scale && node.ArgumentSpan[0].Number is { } number && number.Equals(Dimension.MinusOne);
        var product = isNegative ? steps[term].Operands[1] : term;
        return count[product] == 1 && steps[product].Node.Kind == ExprKind.Product && steps[product].Operands.Length == 2
            && steps[product].Properties.HasFlag(MatrixProperties.Symmetric) && steps[product].Operands.All(IsPlain) ? product : -1;
    }

    /// <summary>The steps, with what such products and their sums take by half: n(n + 1)/2 · (2k − 1) for the product, n(n + 1)/2 for its addition.</summary>
    internal ImmutableArray<PlanStep> Counted(SizeTable sizes)
    {
        var counted = steps.ToBuilder();
        for (var i = 0; i < steps.Length; i++)
        {
            if (!IsMirrored(i)) continue;
            var n = sizes[steps[i].Node.Shape.Rows];
            var added = steps[i].Operands.Count(t => ProductOf(t) >= 0);

            // The first of products alone is not added.
            if (added == steps[i].Node.ArgumentArray.Count(t => SparseTerm.Of(t) is null)) added--;
            counted[i] = steps[i] with { Flops = steps[i].Flops - (added * n * (n - 1) / 2) };
            foreach (var product in steps[i].Operands.Select(ProductOf).Where(p => p >= 0))
            {
                var width = sizes[steps[steps[product].Operands[0]].Node.Shape.Columns];
                counted[product] = steps[product] with { Flops = ProductForms.Flops(ProductForm.SymmetricResult, n, width, n) };
            }
        }

        return counted.MoveToImmutable();
    }

    private bool IsPlain(int factor) => (steps[factor].Properties & OtherForms) == 0 && SparseFactor.Of(steps[factor].Node) is null;
}
