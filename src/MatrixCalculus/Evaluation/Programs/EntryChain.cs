using System.Numerics;
using MatrixCalculus.Numerics;
using MatrixCalculus.Planning;

namespace MatrixCalculus.Evaluation;

/// <summary>The operations of a step and of the steps that have joined it.</summary>
internal sealed class EntryChain<T>(Plan plan, StepUses uses, SparseFactors sparse, Func<int, KernelOperand> operand) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<EntryStep<T>> steps = [];
    private readonly List<KernelOperand> operands = [];
    private readonly Dictionary<int, int> known = [];

    /// <summary>Products that are added afterwards, and the sign of each.</summary>
    internal List<(int Step, int Sign)> Products { get; } = [];

    /// <summary>Terms with few entries, which are added afterwards.</summary>
    internal List<int> Sparse { get; } = [];

    /// <summary>The instruction for the value of a step; null where products and terms with few entries alone make it.</summary>
    internal EntriesInstruction<T>? Make(int step, int target, int length)
    {
        var source = Of(step);
        if (source is null) return null;
        if (source >= 0) steps.Add(new(EntryOperation.Copy, source.Value, source.Value, null));
        return new([.. steps], [.. operands], target, length);
    }

    // The tree of joined steps is small, by their limit.
    private int? Of(int step) => plan.Steps[step].Node.Kind switch
    {
        ExprKind.Sum => OfSum(step),
        ExprKind.Scale => Write(EntryOperation.Scale, Operand(plan.Steps[step].Operands[1]), Operand(plan.Steps[step].Operands[0])),
        ExprKind.Apply => OfFunction(step),
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number or ExprKind.Product => Leaf(step),
    };

    private int? OfSum(int step)
    {
        int? sum = null;
        var terms = plan.Steps[step].Operands;

        // A term that is subtracted is not the first, if there is another.
        foreach (var term in terms.OrderBy(t => uses.IsFused(t) && uses.IsNegative(t)))
        {
            var isNegative = uses.IsFused(term) && uses.IsNegative(term);
            var core = isNegative ? plan.Steps[term].Operands[1] : term;
            if (sparse.IsTerm(term)) Sparse.Add(term);
            else if (uses.IsFused(core) && plan.Steps[core].Node.Kind == ExprKind.Product) Products.Add((core, isNegative ? -1 : 1));
            else if (sum is not { } before) sum = Operand(term);
            else sum = Write(isNegative ? EntryOperation.Subtract : EntryOperation.Add, before, Operand(core));
        }

        return sum;
    }

    private int OfFunction(int step)
    {
        var arguments = plan.Steps[step].Operands;
        var function = plan.Steps[step].Node.Operator!.OfEntries<T>()!;
        var value = Operand(arguments[0]);
        if (arguments.Length == 1) return Write(EntryOperation.Function, value, value, function);
        for (var i = 1; i < arguments.Length; i++) value = Write(EntryOperation.Function, value, Operand(arguments[i]), function);
        return value;
    }

    private int Operand(int step) => uses.IsFused(step) ? Of(step)!.Value : Leaf(step);

    private int Leaf(int step)
    {
        if (known.TryGetValue(step, out var index)) return index;
        operands.Add(operand(step));
        index = operands.Count - 1;
        known.Add(step, index = operands[index].IsPlain ? index : Write(EntryOperation.Copy, index, index));
        return index;
    }

    private int Write(EntryOperation operation, int first, int second, EntryKernel<T>? function = null)
    {
        steps.Add(new(operation, first, second, function));
        return ~(steps.Count - 1);
    }
}
