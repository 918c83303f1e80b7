using System.Numerics;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Evaluation;

/// <summary>The memory of one run of a program: an array for each place, and room to work in.</summary>
internal sealed class Frame<T>(int places, int inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The entries of the values, column after column.</summary>
    internal T[][] Values { get; } = new T[places][];

    /// <summary>Arrays for inputs that have to be copied.</summary>
    internal T[]?[] Inputs { get; } = new T[inputs][];

    internal ScratchMemory<T> Scratch { get; } = new();

    /// <summary>Blocks of entries between the operations of a chain of elementwise ones.</summary>
    internal ScratchMemory<T> Registers { get; } = new();
}

/// <summary>One instruction of a program: it reads some places and writes one.</summary>
internal abstract class Instruction(int[] reads, int target)
{
    internal int[] Reads { get; } = reads;

    internal int Target { get; } = target;
}

/// <summary>An instruction over arrays of a type of number.</summary>
internal abstract class Instruction<T>(int[] reads, int target) : Instruction(reads, target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal abstract void Run(Frame<T> frame);
}

/// <summary>Another shape of the same entries.</summary>
internal sealed class AliasInstruction<T>(int source, int target) : Instruction<T>([source], target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Run(Frame<T> frame) => frame.Values[Target] = frame.Values[source];
}

/// <summary>A copy of the entries of an operand.</summary>
internal sealed class CopyInstruction<T>(KernelOperand source, int target) : Instruction<T>([source.Place], target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Run(Frame<T> frame)
    {
        var (stored, copy) = (frame.Values[source.Place], frame.Values[Target]);
        if (source.IsPlain) stored.AsSpan(0, source.Length).CopyTo(copy);
        else Transposition<T>.Copy(source.Columns, source.Rows, stored, copy);
    }
}

/// <summary>An operator by its kernel.</summary>
internal sealed class KernelInstruction<T>(MatrixKernel<T> kernel, KernelOperand[] operands, int target, int length) : Instruction<T>(Array.ConvertAll(operands, o => o.Place), target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Run(Frame<T> frame) =>
        kernel(new KernelCall<T>(frame.Values, operands, frame.Values[Target].AsSpan(0, length), frame.Scratch));
}

/// <summary>An operator that has no kernel, by its value, which is computed in doubles; it allocates.</summary>
internal sealed class OperatorInstruction<T>(Expr node, Operator @operator, KernelOperand[] operands, int target, (int Rows, int Columns) shape)
    : Instruction<T>(Array.ConvertAll(operands, o => o.Place), target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Run(Frame<T> frame)
    {
        var arguments = new DenseMatrix[operands.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = DenseMatrix.TakeOver(operands[i].Rows, operands[i].Columns, Doubles(frame.Values[operands[i].Place]));
        var value = @operator.Evaluate(arguments);
        FloatingInterpreter.RequireShape(node, shape, value.Rows, value.Columns);
        Conversion.Copy<double, T>(value.AsSpan(), frame.Values[Target]);
    }

    private static double[] Doubles(T[] entries)
    {
        if (entries is double[] same) return same;
        var result = new double[entries.Length];
        Conversion.Copy<T, double>(entries, result);
        return result;
    }
}
