using System.Globalization;

namespace MatrixCalculus.Evaluation;

/// <summary>What is asked of the inputs and outputs of a compiled function.</summary>
internal static class InputChecks
{
    internal static void Require(IReadOnlyList<Expr> outputs, IReadOnlyList<Expr> inputs)
    {
        var known = new Dictionary<(ExprKind Kind, string Name), Expr>();
        foreach (var input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
            if (input.Symbol is not { } symbol)
                throw new EvaluationException(ErrorCode.NotASymbol, $"Only a symbol or a differential can be an input, but {input} is neither.");
            if (!known.TryAdd((input.Kind, symbol.Name), input)) throw new DeclarationException(ErrorCode.DuplicateSymbol, $"{input} is an input twice.");
        }

        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            ArgumentNullException.ThrowIfNull(output, nameof(outputs));
            foreach (var leaf in Traversal.PostOrder(output))
            {
                if (leaf.Symbol is not { } symbol) continue;
                if (!known.TryGetValue((leaf.Kind, symbol.Name), out var input)) missing.Add($"{leaf} ({leaf.Shape})");
                else if (!input.Equals(leaf))
                    throw new DeclarationException(ErrorCode.DuplicateSymbol,
                        $"The input {input} is declared differently ({input.Shape}, {input.Symbol!.Properties}) than in {output} ({leaf.Shape}, {symbol.Properties}).");
            }
        }

        if (missing.Count > 0) throw new EvaluationException(ErrorCode.UnboundSymbol, $"{string.Join(", ", missing)}: no input gives a value.");
    }

    internal static void RequireInputs<T>((int Rows, int Columns)[] shapes, ReadOnlySpan<ReadOnlyMemory<T>> inputs)
    {
        RequireCount("inputs", shapes.Length, inputs.Length);
        for (var i = 0; i < inputs.Length; i++) RequireLength("input", i, shapes[i], inputs[i].Length);
    }

    internal static void RequireOutputs<T>((int Rows, int Columns)[] shapes, ReadOnlySpan<Memory<T>> outputs)
    {
        RequireCount("outputs", shapes.Length, outputs.Length);
        for (var i = 0; i < outputs.Length; i++) RequireLength("output", i, shapes[i], outputs[i].Length);
    }

    internal static void RequireOne((int Rows, int Columns)[] inputs, int inputLength, (int Rows, int Columns)[] outputs, int outputLength)
    {
        RequireCount("inputs", inputs.Length, 1);
        RequireCount("outputs", outputs.Length, 1);
        RequireLength("input", 0, inputs[0], inputLength);
        RequireLength("output", 0, outputs[0], outputLength);
    }

    internal static void RequireCount(string what, int expected, int given)
    {
        if (expected != given)
            throw new ShapeException(ErrorCode.Arity, string.Create(CultureInfo.InvariantCulture, $"The function has {expected} {what}, but {given} {(given == 1 ? "was" : "were")} given."));
    }

    internal static void RequireLength(string what, int index, (int Rows, int Columns) shape, int length)
    {
        if ((long)shape.Rows * shape.Columns != length)
            throw new ShapeException(ErrorCode.ShapeMismatch, string.Create(CultureInfo.InvariantCulture,
                $"The {what} {index + 1} is {shape.Rows}×{shape.Columns} at these sizes, but {length} entries were given."));
    }
}
