using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MatrixCalculus.Evaluation;

/// <summary>
/// A plan at fixed sizes as instructions over arrays. It does not change and runs on many threads at once, each run in a frame of its own; frames are
/// kept, so that after the first runs nothing is allocated.
/// </summary>
internal sealed class CompiledProgram<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Instruction<T>[] instructions;
    private readonly int[] inputPlaces;
    private readonly int[] outputPlaces;
    private readonly (int Place, T[] Entries)[] constants;
    private readonly (int Place, int Buffer)[] buffered;
    private readonly int[] bufferLengths;
    private readonly int places;
    private readonly Frame<T>?[] kept = new Frame<T>?[Environment.ProcessorCount + 2];

    internal CompiledProgram(ProgramBuilder<T> built)
    {
        (instructions, places) = ([.. built.Instructions], built.Places);
        (inputPlaces, outputPlaces) = (built.InputPlaces, built.OutputPlaces);
        (constants, buffered, bufferLengths) = ([.. built.Constants], [.. built.Buffers.Assigned], [.. built.Buffers.Lengths]);
        (InputShapes, OutputShapes, Plan) = (built.InputShapes, built.OutputShapes, built.Plan);
        RequireMemory();
    }

    internal Plan Plan { get; }

    internal (int Rows, int Columns)[] InputShapes { get; }

    internal (int Rows, int Columns)[] OutputShapes { get; }

    /// <summary>A frame with its arrays, except those of inputs and outputs.</summary>
    internal Frame<T> Take()
    {
        for (var i = 0; i < kept.Length; i++)
            if (Interlocked.Exchange(ref kept[i], null) is { } frame) return frame;
        var made = new Frame<T>(places, inputPlaces.Length);
        foreach (var (place, entries) in constants) made.Values[place] = entries;
        var buffers = Array.ConvertAll(bufferLengths, length => GC.AllocateUninitializedArray<T>(length));
        foreach (var (place, buffer) in buffered) made.Values[place] = buffers[buffer];
        return made;
    }

    /// <summary>Gives a frame back; what it was given and has computed is let go.</summary>
    internal void Return(Frame<T> frame, bool keepsOutputs)
    {
        foreach (var place in inputPlaces)
            if (place >= 0) frame.Values[place] = [];
        if (!keepsOutputs)
            foreach (var place in outputPlaces) frame.Values[place] = [];
        for (var i = 0; i < kept.Length; i++)
            if (Interlocked.CompareExchange(ref kept[i], frame, null) is null) return;
    }

    internal void SetInput(Frame<T> frame, int input, T[] entries)
    {
        if (inputPlaces[input] >= 0) frame.Values[inputPlaces[input]] = entries;
    }

    /// <summary>Copies the entries of an input into an array of the frame.</summary>
    internal void CopyInput(Frame<T> frame, int input, ReadOnlySpan<T> entries)
    {
        if (inputPlaces[input] < 0) return;
        ref var copy = ref frame.Inputs[input];
        if (copy is null || copy.Length != entries.Length) copy = new T[entries.Length];
        entries.CopyTo(copy);
        frame.Values[inputPlaces[input]] = copy;
    }

    /// <summary>The array of an output, made where the frame has none.</summary>
    internal T[] Output(Frame<T> frame, int output)
    {
        ref var entries = ref frame.Values[outputPlaces[output]];
        if (entries is null || entries.Length == 0) entries = GC.AllocateUninitializedArray<T>(OutputShapes[output].Rows * OutputShapes[output].Columns);
        return entries;
    }

    internal void Run(Frame<T> frame)
    {
        for (var i = 0; i < outputPlaces.Length; i++) Output(frame, i);
        foreach (var instruction in instructions) instruction.Run(frame);
    }

    private void RequireMemory()
    {
        const long Negligible = 1 << 24;
        var bytes = Unsafe.SizeOf<T>() * (bufferLengths.Sum(l => (long)l) + OutputShapes.Sum(s => (long)s.Rows * s.Columns));
        if (bytes > Negligible && bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            throw new EvaluationException(ErrorCode.TooLarge, string.Create(CultureInfo.InvariantCulture,
                $"The values would need {bytes} bytes at one time, more than the memory there is."));
    }
}
