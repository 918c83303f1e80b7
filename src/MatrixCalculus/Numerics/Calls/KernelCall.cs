using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>Where an operand of a kernel is: an array among others, its shape as it is used, and whether the array holds the transpose.</summary>
internal readonly record struct KernelOperand(int Place, int Rows, int Columns, bool IsTransposed)
{
    /// <summary>The transpose of the operand.</summary>
    public KernelOperand Transposed => new(Place, Columns, Rows, !IsTransposed);

    /// <summary>Whether the array holds the entries column after column: a vector is stored like its transpose.</summary>
    public bool IsPlain => !IsTransposed || Rows == 1 || Columns == 1;

    /// <summary>The number of entries.</summary>
    public int Length => Rows * Columns;
}

/// <summary>One call of a kernel: operands in arrays of their own, and a target that none of them shares.</summary>
internal readonly ref struct KernelCall<T>(T[][] values, ReadOnlySpan<KernelOperand> operands, Span<T> target, ScratchMemory<T> scratch) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[][] values = values;
    private readonly ReadOnlySpan<KernelOperand> operands = operands;
    private readonly ScratchMemory<T> scratch = scratch;

    /// <summary>Where the value goes, column after column. What is there before is rubbish.</summary>
    public Span<T> Target { get; } = target;

    /// <summary>The number of operands.</summary>
    public int Count => operands.Length;

    /// <summary>An operand.</summary>
    public MatrixView<T> this[int index]
    {
        get
        {
            var operand = operands[index];
            var stored = new ReadOnlySpan<T>(values[operand.Place], 0, operand.Length);
            return operand.IsPlain ? new(stored, operand.Rows, operand.Columns, 1, operand.Rows) : new(stored, operand.Rows, operand.Columns, operand.Columns, 1);
        }
    }

    /// <summary>The entries of an operand in the order in which they are stored, which is by rows for a transpose.</summary>
    public ReadOnlySpan<T> Entries(int index) => values[operands[index].Place].AsSpan(0, operands[index].Length);

    /// <summary>All that is stored for an operand that an operator keeps in a way of its own.</summary>
    public Span<T> Stored(int index) => values[operands[index].Place];

    /// <summary>Whether an operand is stored column after column.</summary>
    public bool IsPlain(int index) => operands[index].IsPlain;

    /// <summary>Memory to work in until the call ends; what is there is rubbish. One piece a call.</summary>
    public Span<T> Scratch(int length) => scratch.Take(length);

    /// <summary>Integers to work with until the call ends.</summary>
    public Span<int> Integers(int length) => scratch.TakeIntegers(length);
}

/// <summary>A function of entries: of two of them, or of the first alone; the second may be one number for all.</summary>
internal delegate void EntryKernel<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> target) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Computes a value without allocating.</summary>
internal delegate void MatrixKernel<T>(in KernelCall<T> call) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Memory that kernels work in, kept from call to call.</summary>
internal sealed class ScratchMemory<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] entries = [];
    private int[] integers = [];

    public Span<T> Take(int length)
    {
        if (entries.Length < length) entries = GC.AllocateUninitializedArray<T>(length);
        return entries.AsSpan(0, length);
    }

    public Span<int> TakeIntegers(int length)
    {
        if (integers.Length < length) integers = new int[length];
        return integers.AsSpan(0, length);
    }
}
