using System.Numerics;
using System.Runtime.InteropServices;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus;

/// <summary>
/// A compiled function at fixed sizes, called with memory that holds matrices column after column. It may be called from many threads at once, and
/// outputs may share memory with inputs: every input is read before any output is written.
/// </summary>
/// <typeparam name="T">The type of the entries: <see cref="double"/> (<see cref="CompiledFunction.At"/>) or <see cref="float"/> (<see cref="CompiledFunction.InSinglePrecision"/>).</typeparam>
public sealed class SizedFunction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CompiledProgram<T> program;

    internal SizedFunction(CompiledFunction function, CompiledProgram<T> program) => (Function, this.program) = (function, program);

    /// <summary>The function.</summary>
    public CompiledFunction Function { get; }

    /// <summary>How it is computed.</summary>
    public Plan Plan => program.Plan;

    /// <summary>The rows and columns of an input.</summary>
    public (int Rows, int Columns) InputShape(int input) => program.InputShapes[input];

    /// <summary>The rows and columns of an output.</summary>
    public (int Rows, int Columns) OutputShape(int output) => program.OutputShapes[output];

    /// <summary>Writes the values of the outputs. An input that is a whole array is read where it is, and must not be changed meanwhile; others are copied first.</summary>
    /// <exception cref="ShapeException">There are more or fewer inputs or outputs than the function has, or one has another number of entries.</exception>
    /// <exception cref="EvaluationException">A matrix to be inverted is singular.</exception>
    public void Evaluate(ReadOnlySpan<ReadOnlyMemory<T>> inputs, params ReadOnlySpan<Memory<T>> outputs)
    {
        InputChecks.RequireInputs(program.InputShapes, inputs);
        InputChecks.RequireOutputs(program.OutputShapes, outputs);
        var frame = program.Take();
        for (var i = 0; i < inputs.Length; i++)
        {
            if (MemoryMarshal.TryGetArray(inputs[i], out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length) program.SetInput(frame, i, segment.Array);
            else program.CopyInput(frame, i, inputs[i].Span);
        }

        Finish(frame, outputs);
    }

    /// <summary>Writes the value of the only output at the only input.</summary>
    /// <exception cref="ShapeException">There are several inputs or outputs, or one has another number of entries.</exception>
    /// <exception cref="EvaluationException">A matrix to be inverted is singular.</exception>
    public void Evaluate(ReadOnlySpan<T> input, Span<T> output)
    {
        InputChecks.RequireOne(program.InputShapes, input.Length, program.OutputShapes, output.Length);
        var frame = program.Take();
        program.CopyInput(frame, 0, input);
        program.Run(frame);
        program.Output(frame, 0).CopyTo(output);
        program.Return(frame, keepsOutputs: true);
    }

    /// <summary>The value of a scalar first output, and the entries of the second, at entries of the first input and given others.</summary>
    internal T Evaluate(ReadOnlySpan<T> first, T[][] others, Span<T> second)
    {
        InputChecks.RequireLength("input", 0, program.InputShapes[0], first.Length);
        InputChecks.RequireLength("output", 1, program.OutputShapes[1], second.Length);
        var frame = program.Take();
        program.CopyInput(frame, 0, first);
        for (var i = 0; i < others.Length; i++) program.SetInput(frame, i + 1, others[i]);
        program.Run(frame);
        program.Output(frame, 1).CopyTo(second);
        var value = program.Output(frame, 0)[0];
        program.Return(frame, keepsOutputs: true);
        return value;
    }

    private void Finish(Frame<T> frame, ReadOnlySpan<Memory<T>> outputs)
    {
        program.Run(frame);
        for (var i = 0; i < outputs.Length; i++) program.Output(frame, i).CopyTo(outputs[i].Span);
        program.Return(frame, keepsOutputs: true);
    }
}
