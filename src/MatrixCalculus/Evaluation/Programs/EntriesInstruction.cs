using System.Numerics;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Evaluation;

/// <summary>What one operation of a chain does with blocks of entries.</summary>
internal enum EntryOperation
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>b a for one number b.</summary>
    Scale,

    /// <summary>A function of an operator's own.</summary>
    Function,

    /// <summary>a as it is.</summary>
    Copy,
}

/// <summary>One operation: sources are operands from 0 on, or registers as −1, −2, ….</summary>
internal readonly record struct EntryStep<T>(EntryOperation Operation, int First, int Second, EntryKernel<T>? Function) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>
/// A chain of elementwise operations: block by block, so that what lies between them stays in the nearest cache. Step k writes register k, the last
/// one the target. Operands of one entry are numbers for all entries. An operand that is a transpose is copied to a register first: blocks are whole columns then.
/// </summary>
internal sealed class EntriesInstruction<T>(EntryStep<T>[] steps, KernelOperand[] operands, int target, int length)
    : Instruction<T>(Array.ConvertAll(operands, o => o.Place), target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Block = 512;
    private const int BlockColumns = 8;
    private const int MostRows = 2048;

    private readonly int block = Array.Find(operands, o => !o.IsPlain) is { Length: > 0 } turned ? BlockColumns * turned.Rows : Block;

    /// <summary>Whether an operand is a transpose of which some columns fit a cache: it needs no copy of its own.</summary>
    internal static bool ReadsTransposed(KernelOperand operand) => !operand.IsPlain && operand.Rows <= MostRows;

    internal override void Run(Frame<T> frame)
    {
        var registers = frame.Registers.Take(Math.Max(steps.Length - 1, 1) * block);
        var result = frame.Values[Target];
        for (var start = 0; start < length; start += block)
        {
            var count = Math.Min(block, length - start);
            for (var k = 0; k < steps.Length; k++)
            {
                var step = steps[k];
                var output = k == steps.Length - 1 ? result.AsSpan(start, count) : registers.Slice(k * block, count);
                if (step.First >= 0 && !operands[step.First].IsPlain)
                {
                    CopyColumns(frame, operands[step.First], start, output);
                    continue;
                }

                var first = Source(frame, registers, step.First, start, count);
                switch (step.Operation)
                {
                    case EntryOperation.Add:
                        EntryKernels<T>.Add(first, Source(frame, registers, step.Second, start, count), output);
                        break;
                    case EntryOperation.Subtract:
                        EntryKernels<T>.Subtract(first, Source(frame, registers, step.Second, start, count), output);
                        break;
                    case EntryOperation.Scale:
                        EntryKernels<T>.Scale(first, Source(frame, registers, step.Second, start, count)[0], output);
                        break;
                    case EntryOperation.Function:
                        step.Function!(first, Source(frame, registers, step.Second, start, count), output);
                        break;
                    case EntryOperation.Copy:
                        first.CopyTo(output);
                        break;
                }
            }
        }
    }

    private static void CopyColumns(Frame<T> frame, KernelOperand operand, int start, Span<T> output)
    {
        var (rows, columns) = (operand.Rows, output.Length / operand.Rows);
        var stored = new MatrixView<T>(frame.Values[operand.Place].AsSpan(0, operand.Length), rows, operand.Columns, operand.Columns, 1);
        Packing<T>.Copy(stored.Block(0, start / rows, rows, columns), output, rows);
    }

    private ReadOnlySpan<T> Source(Frame<T> frame, Span<T> registers, int source, int start, int count)
    {
        if (source < 0) return registers.Slice(~source * block, count);
        var operand = operands[source];
        return operand.Length == 1 ? frame.Values[operand.Place].AsSpan(0, 1) : frame.Values[operand.Place].AsSpan(start, count);
    }
}
