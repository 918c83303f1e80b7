using System.Runtime.InteropServices;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus;

/// <summary>
/// A compiled function at fixed sizes, called with memory that holds matrices column after column. It may be called from many threads at once, and
/// outputs may share memory with inputs: every input is read before any output is written.
/// </summary>
public sealed class SizedFunction
{
    private readonly CompiledProgram program;

    internal SizedFunction(CompiledFunction function, CompiledProgram program) => (Function, this.program) = (function, program);

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
    public void Evaluate(ReadOnlySpan<ReadOnlyMemory<double>> inputs, params ReadOnlySpan<Memory<double>> outputs)
    {
        InputChecks.RequireInputs(program, inputs);
        InputChecks.RequireOutputs(program, outputs);
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
    public void Evaluate(ReadOnlySpan<double> input, Span<double> output)
    {
        InputChecks.RequireOne(program, input.Length, output.Length);
        var frame = program.Take();
        program.CopyInput(frame, 0, input);
        program.Run(frame);
        program.Output(frame, 0).CopyTo(output);
        program.Return(frame, keepsOutputs: true);
    }

    /// <summary>The value of a scalar first output, and the entries of the second, at entries of the first input and given others.</summary>
    internal double Evaluate(ReadOnlySpan<double> first, DenseMatrix[] others, Span<double> second)
    {
        InputChecks.RequirePair(program, first.Length, second.Length);
        var frame = program.Take();
        program.CopyInput(frame, 0, first);
        for (var i = 0; i < others.Length; i++) program.SetInput(frame, i + 1, others[i].Entries);
        program.Run(frame);
        program.Output(frame, 1).CopyTo(second);
        var value = program.Output(frame, 0)[0];
        program.Return(frame, keepsOutputs: true);
        return value;
    }

    private void Finish(Frame frame, ReadOnlySpan<Memory<double>> outputs)
    {
        program.Run(frame);
        for (var i = 0; i < outputs.Length; i++) program.Output(frame, i).CopyTo(outputs[i].Span);
        program.Return(frame, keepsOutputs: true);
    }
}
