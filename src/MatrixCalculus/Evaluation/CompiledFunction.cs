using System.Collections.Immutable;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus;

/// <summary>
/// Expressions made ready to be computed many times: values of the inputs go in, the values of the outputs come out, and what the outputs have in
/// common is computed once. For each sizes of the inputs that are seen a plan is made and kept. It does not change and may be called from many
/// threads at once.
/// </summary>
/// <remarks>
/// Entries that are not a number or infinite are carried through by the rules of floating-point arithmetic; where structure or a zero matrix says
/// that a product needs not be formed, they may not reach the result. Decompositions refuse them. What is declared of a symbol is taken to be true of its
/// values: of a triangular or diagonal matrix the other entries may be read as zero.
/// </remarks>
public sealed class CompiledFunction
{
    private readonly VariantCache variants;

    private CompiledFunction(ImmutableArray<Expr> outputs, ImmutableArray<Expr> inputs, CompileOptions options)
    {
        (Outputs, Inputs) = (outputs, inputs);
        variants = new(outputs, inputs, options);
    }

    /// <summary>What is computed.</summary>
    public ImmutableArray<Expr> Outputs { get; }

    /// <summary>The symbols and differentials whose values are given, in order.</summary>
    public ImmutableArray<Expr> Inputs { get; }

    /// <summary>Compiles expressions as functions of inputs.</summary>
    /// <exception cref="EvaluationException">An input is no symbol and no differential (<see cref="ErrorCode.NotASymbol"/>), or a symbol of an
    /// expression is no input (<see cref="ErrorCode.UnboundSymbol"/>).</exception>
    /// <exception cref="DeclarationException">An input is given twice, or declared in another way than in an expression.</exception>
    public static CompiledFunction Of(IReadOnlyList<Expr> outputs, IReadOnlyList<Expr> inputs, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfZero(outputs.Count, nameof(outputs));
        InputChecks.Require(outputs, inputs);
        return new([.. outputs], [.. inputs], options ?? new());
    }

    /// <summary>The value of the first output; only what it needs of the others is not computed too when there is one output alone.</summary>
    /// <exception cref="EvaluationException">The shapes contradict one another (<see cref="ErrorCode.ConflictingSizes"/>, all that do are named), a size has
    /// no value, a matrix to be inverted is singular, or the values would not fit into memory.</exception>
    public DenseMatrix Evaluate(params ReadOnlySpan<DenseMatrix> inputs) => EvaluateAll(inputs)[0];

    /// <summary>The values of all outputs.</summary>
    /// <exception cref="EvaluationException">As for <see cref="Evaluate(ReadOnlySpan{DenseMatrix})"/>.</exception>
    public ImmutableArray<DenseMatrix> EvaluateAll(params ReadOnlySpan<DenseMatrix> inputs)
    {
        var program = variants.For(inputs);
        var frame = program.Take();
        for (var i = 0; i < inputs.Length; i++) program.SetInput(frame, i, inputs[i].Entries);
        program.Run(frame);
        var values = ImmutableArray.CreateBuilder<DenseMatrix>(Outputs.Length);
        for (var i = 0; i < Outputs.Length; i++)
            values.Add(DenseMatrix.TakeOver(program.OutputShapes[i].Rows, program.OutputShapes[i].Columns, program.Output(frame, i)));
        program.Return(frame, keepsOutputs: false);
        return values.MoveToImmutable();
    }

    /// <summary>
    /// Writes the values of the outputs into memory, column after column. After the first calls at some sizes nothing is allocated, except by
    /// operators that have no kernel of their own. Each piece of memory must have as many entries as its output.
    /// </summary>
    /// <exception cref="ShapeException">There are not as many pieces of memory as outputs, or one has another length.</exception>
    /// <exception cref="EvaluationException">As for <see cref="Evaluate(ReadOnlySpan{DenseMatrix})"/>.</exception>
    public void EvaluateInto(ReadOnlySpan<DenseMatrix> inputs, params ReadOnlySpan<Memory<double>> outputs)
    {
        var program = variants.For(inputs);
        InputChecks.RequireOutputs(program.OutputShapes, outputs);
        var frame = program.Take();
        for (var i = 0; i < inputs.Length; i++) program.SetInput(frame, i, inputs[i].Entries);
        program.Run(frame);
        for (var i = 0; i < outputs.Length; i++) program.Output(frame, i).CopyTo(outputs[i].Span);
        program.Return(frame, keepsOutputs: true);
    }

    /// <summary>The function at fixed sizes, to be called with plain memory.</summary>
    /// <exception cref="EvaluationException">A size has no value, or the values would not fit into memory.</exception>
    public SizedFunction<double> At(IReadOnlyDictionary<string, long> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return new(this, variants.For<double>(sizes));
    }

    /// <summary>
    /// The function at fixed sizes in single precision: products, sums, functions of entries and triangular systems are computed with floats, twice as many
    /// at a time; what has no kernel of its own, such as decompositions, in double precision and rounded.
    /// </summary>
    /// <exception cref="EvaluationException">A size has no value, or the values would not fit into memory.</exception>
    public SizedFunction<float> InSinglePrecision(IReadOnlyDictionary<string, long> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return new(this, variants.For<float>(sizes));
    }

    /// <summary>The plan that is followed for inputs of these shapes; it prints with its operations and memory.</summary>
    /// <exception cref="EvaluationException">As for <see cref="Evaluate(ReadOnlySpan{DenseMatrix})"/>.</exception>
    public Plan PlanFor(params ReadOnlySpan<DenseMatrix> inputs) => variants.For(inputs).Plan;
}
