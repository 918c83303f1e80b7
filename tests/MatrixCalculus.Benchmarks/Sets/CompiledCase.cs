namespace MatrixCalculus.Benchmarks;

/// <summary>An expression with values for its symbols, compiled, and ways to hold it against others.</summary>
internal sealed class CompiledCase
{
    private readonly CompiledFunction _function;
    private readonly DenseMatrix[] _values;

    public CompiledCase(string name, string text, string declarations, IReadOnlyDictionary<string, long> sizes)
        : this(name, Expr.Parse(text, declarations), sizes)
    {
    }

    public CompiledCase(string name, Expr expression, IReadOnlyDictionary<string, long> sizes)
    {
        (Name, Expression) = (name, expression);
        Expr[] inputs = [.. expression.FreeSymbols.Select(Expr.Of)];
        _function = CompiledFunction.Of([expression], inputs, new() { Sizes = sizes });
        _values = [.. inputs.Select((s, i) => Draw(s.Symbol!, sizes, i + 1))];
        Bindings = [];
        for (var i = 0; i < inputs.Length; i++) Bindings.Add(inputs[i], _values[i]);
        foreach (var (size, value) in sizes) Bindings.Add(size, value);
    }

    public string Name { get; }

    public Expr Expression { get; }

    public Bindings Bindings { get; }

    public double Flops => _function.PlanFor(_values).Flops;

    public DenseMatrix this[string symbol] => Bindings.First(b => b.Key.Symbol!.Name == symbol).Value;

    public DenseMatrix Value() => _function.Evaluate(_values);

    /// <summary>Node by node, every product from the left: the expression as it is written.</summary>
    public DenseMatrix AsWritten() => Expression.Evaluate(Bindings);

    public Benchmark Against(string reference, Func<DenseMatrix> other, double? target = null) => new(
        Name, new("compiled", () => Sink.Keep(Value())), new(reference, () => Sink.Keep(other())))
    {
        Target = target,
        Work = Flops,
        Check = () =>
        {
            var (value, expected) = (Value(), other());
            return (value - expected).MaxNorm() <= 1e-9 * expected.MaxNorm() ? null : "the values differ";
        },
    };

    // Definite and triangular matrices are well conditioned, so that values can be compared.
    private static DenseMatrix Draw(Symbol symbol, IReadOnlyDictionary<string, long> sizes, int seed)
    {
        var (rows, columns) = ((int)symbol.Shape.Rows.Evaluate(sizes).ToDouble(), (int)symbol.Shape.Columns.Evaluate(sizes).ToDouble());
        var properties = symbol.Properties;
        if (properties.HasFlag(MatrixProperties.PositiveDefinite)) return DenseMatrix.FromColumns(rows, rows, KernelData.PositiveDefinite(rows, seed));
        var entries = KernelData.Random(rows * columns, seed);
        return DenseMatrix.Create(rows, columns, (i, j) =>
            (properties.HasFlag(MatrixProperties.LowerTriangular) && i < j) || (properties.HasFlag(MatrixProperties.Tridiagonal) && Math.Abs(i - j) > 1)
                || (properties.HasFlag(MatrixProperties.Diagonal) && i != j) ? 0
            : entries[i + (j * rows)] + (i == j && rows == columns ? rows : 0));
    }
}
