namespace MatrixCalculus.Benchmarks;

/// <summary>
/// Hessians in closed form, compiled, against the Hessian row by row (a compiled Hessian-vector product for each direction), against the same closed form
/// evaluated node by node without a plan, and against a loop written by hand.
/// </summary>
internal sealed class DerivativeSet : IBenchmarkSet
{
    public string Name => "derivatives";

    public string Summary => "Hessians in closed form, compiled, against rows by forward differentiation, the unrewritten expression, and loops";

    public IEnumerable<Benchmark> Benchmarks(Options options)
    {
        foreach (var (name, text, variable, declarations, sizes) in Cases())
        {
            if (!options.Includes(name)) continue;
            var (function, x) = (Expr.Parse(text, declarations), Expr.Parse(variable, declarations));
            var all = new CompiledCase(name, function, sizes);
            var hessian = new Hessian(name, function, x, all);
            yield return hessian.Against("row by row", hessian.RowByRow);
            yield return hessian.Against("unrewritten", hessian.Unrewritten);
            if (name == "logistic") yield return hessian.Against("naive loop", () => LogisticLoop(all));
            var gradient = new Gradient(name, function, x, all);
            yield return gradient.AgainstFunction();
        }
    }

    private static IEnumerable<(string Name, string Text, string Variable, string Declarations, Dictionary<string, long> Sizes)> Cases() =>
    [
        ("quadratic form", "x'*A*x", "x", "A(n,n), x(n)", new() { ["n"] = 200 }),
        ("logistic", "sum(softplus(-(y.*(D*w))))", "w", "D(m,n), y(m), w(n)", new() { ["m"] = 2000, ["n"] = 50 }),
        ("matrix factorisation", "normsq(U*V' - M)", "U", "U(m,r), V(n,r), M(m,n)", new() { ["m"] = 50, ["n"] = 40, ["r"] = 5 }),
        ("ridge", "normsq(A*x - b) + c*normsq(x)", "x", "A(m,n), x(n), b(m), c", new() { ["m"] = 1000, ["n"] = 100 }),
        ("log-sum-exp", "logsumexp(A*x)", "x", "A(m,n), x(n)", new() { ["m"] = 1000, ["n"] = 50 }),
        ("log det", "logdet(X)", "X", "X(n,n)", new() { ["n"] = 16 }),
    ];

    // Σ over rows d of D: s(1 − s) d dᵀ with s = σ(−y dᵀw)
    private static DenseMatrix LogisticLoop(CompiledCase c)
    {
        var (data, y, w) = (c["D"], c["y"], c["w"]);
        var n = data.Columns;
        var hessian = new double[n * n];
        for (var i = 0; i < data.Rows; i++)
        {
            var score = 0.0;
            for (var j = 0; j < n; j++) score += data[i, j] * w[j, 0];
            var s = 1 / (1 + Math.Exp(y[i, 0] * score));
            var weight = s * (1 - s) * y[i, 0] * y[i, 0];
            for (var q = 0; q < n; q++)
                for (var p = 0; p < n; p++) hessian[p + (q * n)] += weight * data[i, p] * data[i, q];
        }

        return DenseMatrix.FromColumns(n, n, hessian);
    }

    private sealed class Hessian
    {
        private readonly string _name;
        private readonly CompiledFunction _closed;
        private readonly CompiledFunction _along;
        private readonly DenseMatrix[] _values;
        private readonly DenseMatrix[] _directions;
        private readonly Expr _expression;
        private readonly Bindings _bindings;

        public Hessian(string name, Expr function, Expr x, CompiledCase all)
        {
            Expr[] inputs = [.. function.FreeSymbols.Select(Expr.Of)];
            _name = $"Hessian of {name}";
            _expression = function.Hessian(x);
            _bindings = all.Bindings;
            _closed = _expression.Compile(inputs);
            var direction = Matrix.Symbol("Direction", x.Shape.Rows, x.Shape.Columns);
            _along = function.HessianVectorProduct(x, direction).Compile([.. inputs, direction]);
            _values = [.. inputs.Select(i => all[i.Symbol!.Name])];
            var point = all[x.Symbol!.Name];
            _directions = [.. Enumerable.Range(0, point.Rows * point.Columns)
                .Select(k => DenseMatrix.Create(point.Rows, point.Columns, (i, j) => i + (j * point.Rows) == k ? 1 : 0))];
        }

        public DenseMatrix RowByRow()
        {
            var columns = new double[_directions.Length * _directions.Length];
            for (var k = 0; k < _directions.Length; k++)
                _along.Evaluate([.. _values, _directions[k]]).AsSpan().CopyTo(columns.AsSpan(k * _directions.Length));
            return DenseMatrix.TakeOver(_directions.Length, _directions.Length, columns);
        }

        public DenseMatrix Unrewritten() => _expression.Evaluate(_bindings);

        public Benchmark Against(string reference, Func<DenseMatrix> other) => new(
            _name, new("closed form", () => Sink.Keep(_closed.Evaluate(_values))), new(reference, () => Sink.Keep(other())))
        {
            Check = () =>
            {
                var (value, expected) = (_closed.Evaluate(_values), other());
                return (value - expected).MaxNorm() <= 1e-8 * expected.MaxNorm() ? null : "the Hessians differ";
            },
        };
    }

    private sealed class Gradient(string name, Expr function, Expr x, CompiledCase all)
    {
        private readonly Expr[] _inputs = [.. function.FreeSymbols.Select(Expr.Of)];

        // Value and gradient together, in units of the function alone.
        public Benchmark AgainstFunction()
        {
            var both = new[] { function, function.Gradient(x) }.Compile(_inputs);
            DenseMatrix[] values = [.. _inputs.Select(i => all[i.Symbol!.Name])];
            return new($"f and gradient of {name}", new("both", () => Sink.Keep(both.EvaluateAll(values))), new("f alone", () => Sink.Keep(all.Value())));
        }
    }
}
