using MatrixCalculus.Numerics;

namespace MatrixCalculus.Evaluation;

/// <summary>The memory of one run of a program: an array for each place, and room to work in.</summary>
internal sealed class Frame(int places, int inputs)
{
    /// <summary>The entries of the values, column after column.</summary>
    internal double[][] Values { get; } = new double[places][];

    /// <summary>Arrays for inputs that have to be copied.</summary>
    internal double[]?[] Inputs { get; } = new double[inputs][];

    internal ScratchMemory Scratch { get; } = new();

    /// <summary>Blocks of entries between the operations of a chain of elementwise ones.</summary>
    internal ScratchMemory Registers { get; } = new();
}

/// <summary>One instruction of a program: it reads some places and writes one.</summary>
internal abstract class Instruction(int[] reads, int target)
{
    internal int[] Reads { get; } = reads;

    internal int Target { get; } = target;

    internal abstract void Run(Frame frame);
}

/// <summary>Another shape of the same entries.</summary>
internal sealed class AliasInstruction(int source, int target) : Instruction([source], target)
{
    internal override void Run(Frame frame) => frame.Values[Target] = frame.Values[source];
}

/// <summary>A copy of the entries of an operand.</summary>
internal sealed class CopyInstruction(KernelOperand source, int target) : Instruction([source.Place], target)
{
    internal override void Run(Frame frame)
    {
        var (stored, copy) = (frame.Values[source.Place], frame.Values[Target]);
        if (source.IsPlain) stored.AsSpan(0, source.Length).CopyTo(copy);
        else Transposition.Copy(source.Columns, source.Rows, stored, copy);
    }
}

/// <summary>An operator by its kernel.</summary>
internal sealed class KernelInstruction(MatrixKernel kernel, KernelOperand[] operands, int target, int length) : Instruction(Array.ConvertAll(operands, o => o.Place), target)
{
    internal override void Run(Frame frame) =>
        kernel(new KernelCall(frame.Values, operands, frame.Values[Target].AsSpan(0, length), frame.Scratch));
}

/// <summary>An operator that has no kernel, by its value; it allocates.</summary>
internal sealed class OperatorInstruction(Expr node, Operator @operator, KernelOperand[] operands, int target, (int Rows, int Columns) shape)
    : Instruction(Array.ConvertAll(operands, o => o.Place), target)
{
    internal override void Run(Frame frame)
    {
        var arguments = new DenseMatrix[operands.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = DenseMatrix.TakeOver(operands[i].Rows, operands[i].Columns, frame.Values[operands[i].Place]);
        var value = @operator.Evaluate(arguments);
        FloatingInterpreter.RequireShape(node, shape, value.Rows, value.Columns);
        value.AsSpan().CopyTo(frame.Values[Target]);
    }
}
