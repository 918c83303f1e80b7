using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using MatrixCalculus.Planning;

namespace MatrixCalculus.Evaluation;

/// <summary>The programs of a function by the shapes of its inputs: read without a lock, the oldest dropped when there are too many.</summary>
internal sealed class VariantCache(ImmutableArray<Expr> outputs, ImmutableArray<Expr> inputs, CompileOptions options)
{
    private readonly Lock gate = new();
    private ImmutableArray<CompiledProgram<double>> programs = [];

    /// <summary>The program for inputs of these shapes.</summary>
    internal CompiledProgram<double> For(ReadOnlySpan<DenseMatrix> values)
    {
        InputChecks.RequireCount("inputs", inputs.Length, values.Length);
        foreach (var value in values) ArgumentNullException.ThrowIfNull(value, nameof(values));
        if (Find(values) is { } known) return known;
        var facts = options.Sizes.Select(s => new SizeFact(Dimension.Named(s.Key), s.Value, string.Create(CultureInfo.InvariantCulture, $"the given {s.Key} = {s.Value}"))).ToList();
        for (var i = 0; i < values.Length; i++)
        {
            var (input, value) = (inputs[i], values[i]);
            var source = string.Create(CultureInfo.InvariantCulture, $"{input} ({input.Shape}, given as {value.Rows}×{value.Columns})");
            facts.Add(new(input.Shape.Rows, value.Rows, source));
            facts.Add(new(input.Shape.Columns, value.Columns, source));
        }

        return Keep(Make<double>(SizeInference.Solve(facts)));
    }

    /// <summary>The program for these sizes.</summary>
    internal CompiledProgram<T> For<T>(IReadOnlyDictionary<string, long> sizes) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var all = new Dictionary<string, long>(options.Sizes, StringComparer.Ordinal);
        foreach (var (name, value) in sizes)
        {
            if (value <= 0)
                throw new EvaluationException(ErrorCode.InvalidDimension, string.Create(CultureInfo.InvariantCulture, $"The size {name} cannot be {value}: it must be at least 1."));
            all[name] = value;
        }

        return Make<T>(all);
    }

    private CompiledProgram<T> Make<T>(IReadOnlyDictionary<string, long> sizes) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(new ProgramBuilder<T>(Planner.Run(outputs, sizes), inputs, sizes));

    private CompiledProgram<double> Keep(CompiledProgram<double> made)
    {
        lock (gate)
        {
            foreach (var program in programs)
                if (program.InputShapes.AsSpan().SequenceEqual(made.InputShapes)) return program;
            var older = programs.Length < options.MostVariants ? programs : programs[..(Math.Max(options.MostVariants, 1) - 1)];
            ImmutableInterlocked.InterlockedExchange(ref programs, [made, .. older]);
        }

        return made;
    }

    private CompiledProgram<double>? Find(ReadOnlySpan<DenseMatrix> values)
    {
        foreach (var program in programs)
        {
            var shapes = program.InputShapes;
            var fits = true;
            for (var i = 0; fits && i < shapes.Length; i++) fits = shapes[i].Rows == values[i].Rows && shapes[i].Columns == values[i].Columns;
            if (fits) return program;
        }

        return null;
    }
}
