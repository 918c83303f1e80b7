using MatrixCalculus.Planning;

namespace MatrixCalculus.Evaluation;

/// <summary>Which steps of a plan join the one step that uses them, and so have no value of their own.</summary>
internal sealed class StepUses
{
    // Longer chains of elementwise operations are cut.
    private const int LongestChain = 24;

    private readonly Plan plan;
    private readonly int[] count;
    private readonly bool[] isFused;
    private readonly SymmetricSums symmetric;
    private readonly SparseFactors sparse;

    internal StepUses(Plan plan, SparseFactors sparse, (int Rows, int Columns)[] shapes)
    {
        (this.plan, this.sparse) = (plan, sparse);
        symmetric = new(plan.Steps, plan.Outputs);
        count = new int[plan.Steps.Length];
        isFused = new bool[count.Length];
        foreach (var output in plan.Outputs) count[output] += 2;
        foreach (var step in plan.Steps)
            foreach (var operand in step.Operands) count[operand]++;
        FuseEntries(shapes);
        AbsorbProducts();
    }

    /// <summary>Whether a step is part of the step that uses it.</summary>
    internal bool IsFused(int step) => isFused[step];

    internal bool IsTranspose(int step) => plan.Steps[step].Node.Operator is { Transposition: TranspositionRule.IsTranspose };

    internal bool KeepsEntries(int step) => plan.Steps[step].Node.Operator is { KeepsEntries: true };

    /// <summary>Whether a step is a symmetric sum whose lower triangle is computed first.</summary>
    internal bool IsMirrored(int step) => symmetric.IsMirrored(step);

    /// <summary>Whether a product is added into the lower triangle alone.</summary>
    internal bool IsHalf(int product) => plan.Steps[product].Properties.HasFlag(MatrixProperties.Symmetric);

    /// <summary>Whether each entry is a function of those at its place.</summary>
    internal bool IsEntrywise(int step) => plan.Steps[step].Node.Kind switch
    {
        ExprKind.Sum or ExprKind.Scale => true,
        ExprKind.Apply => plan.Steps[step].Node.Operator!.OfEntries<double>() is not null,
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number or ExprKind.Product => false,
    };

    /// <summary>Whether a step is −A.</summary>
    internal bool IsNegative(int step) =>
        plan.Steps[step].Node.Kind == ExprKind.Scale && plan.Steps[step].Node.ArgumentSpan[0].Number is { } number && number.Equals(Dimension.MinusOne);

    private void FuseEntries((int Rows, int Columns)[] shapes)
    {
        var length = new int[count.Length];
        for (var i = 0; i < count.Length; i++)
        {
            length[i] = 1;
            if (!IsEntrywise(i) || sparse.IsTerm(i)) continue;
            foreach (var operand in plan.Steps[i].Operands)
            {
                if (count[operand] != 1 || !IsEntrywise(operand) || IsMirrored(operand) || sparse.IsTerm(operand) || sparse.HasTerms(operand) || shapes[operand] != shapes[i] || length[i] + length[operand] > LongestChain) continue;
                isFused[operand] = true;
                length[i] += length[operand];
            }
        }
    }

    // A + BC: BC is added to what holds A.
    private void AbsorbProducts()
    {
        for (var i = 0; i < count.Length; i++)
        {
            if (isFused[i] || plan.Steps[i].Node.Kind != ExprKind.Sum) continue;
            var products = plan.Steps[i].Operands.Where(o => ProductOf(o) >= 0 || (IsMirrored(i) && symmetric.ProductOf(o) >= 0)).ToList();
            if (products.Count == plan.Steps[i].Operands.Length && !products.Exists(o => !IsNegative(o))) products.RemoveAt(0);
            foreach (var operand in products) isFused[operand] = isFused[IsNegative(operand) ? plan.Steps[operand].Operands[1] : operand] = true;
        }
    }

    // The general product that a term is, or is the negative of, where nothing else uses it.
    private int ProductOf(int step)
    {
        if (count[step] != 1) return -1;
        var product = IsNegative(step) ? plan.Steps[step].Operands[1] : step;
        return count[product] == 1 && plan.Steps[product].Node.Kind == ExprKind.Product && plan.Steps[product].Operands.Length == 2 && !HasStructure(product)
            ? product
            : -1;
    }

    private bool HasStructure(int product)
    {
        const MatrixProperties Used = MatrixProperties.Diagonal | MatrixProperties.Tridiagonal | MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular;
        var operands = plan.Steps[product].Operands;
        return SparseFactor.Of(plan.Steps[operands[0]].Node) is not null || SparseFactor.Of(plan.Steps[operands[1]].Node) is not null
            || plan.Steps[product].Properties.HasFlag(MatrixProperties.Symmetric)
            || ((plan.Steps[operands[0]].Properties | plan.Steps[operands[1]].Properties) & Used) != 0;
    }
}
