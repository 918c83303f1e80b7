using System.Diagnostics;
using System.Globalization;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Benchmarks;

/// <summary>Symbols: gradients of small, deep, long and shared expressions, and parsing; how time grows with size.</summary>
internal sealed class SymbolicSet : IBenchmarkSet
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    private static readonly string[] Verbs = ["build", "raw gradient", "gradient"];

    // A size is left out where one call of the size before took so many seconds.
    private const double LongestBefore = 1.5;

    public string Name => "symbolic";

    public string Summary => "gradients and parsing: time a call, nodes a second, and the exponent of growth from 10³ to 10⁶ nodes (1 is linear)";

    public IEnumerable<Benchmark> Benchmarks(Options options)
    {
        foreach (var (name, function, variable) in Small())
        {
            yield return Gradient($"gradient {name}", function, variable);
            yield return Gradient($"raw gradient {name}", function, variable, simplify: false);
        }

        foreach (var (name, build) in Families)
        {
            foreach (var verb in Verbs)
            {
                foreach (var benchmark in Growing(options, name, verb, build)) yield return benchmark;
            }
        }

        foreach (var size in (int[])[10_000, 1_000_000])
        {
            var text = LongSum(size / 20).Function.ToString();
            var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
            var declarations = Declarations.Parse("x(n), " + string.Join(", ", Enumerable.Range(0, size / 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}(n)"))));
            yield return new($"parse {bytes / 1000} kB", new("parse", () => Sink.Keep(Expr.Parse(text, declarations))))
            {
                Work = bytes,
                Unit = "B",
                Check = () => Expr.Parse(text, declarations).ToString() == text ? null : "the text does not parse back",
            };
        }
    }

    // One family through all sizes, up to the one after which the next would take too long.
    private static IEnumerable<Benchmark> Growing(Options options, string name, string verb, Func<int, (Expr Function, Expr Variable)> build)
    {
        var before = 0.0;
        foreach (var size in Sizes.Where(_ => before < LongestBefore))
        {
            var label = $"{verb} {name} {size.ToString(CultureInfo.InvariantCulture)}";
            if (options.Includes(label))
            {
                var (function, variable) = build(size);
                var benchmark = verb == "build"
                    ? new Benchmark(label, new("build", () => Sink.Keep(build(size)))) { Work = Traversal.PostOrder(function).Count, Unit = "node" }
                    : Gradient(label, function, variable, simplify: verb == "gradient");
                var start = Stopwatch.GetTimestamp();
                benchmark.Subject.Run();
                before = Stopwatch.GetElapsedTime(start).TotalSeconds;
                yield return benchmark;
            }
        }
    }

    public IEnumerable<string> Conclusions(IReadOnlyList<Result> results)
    {
        foreach (var (name, _) in Families)
        {
            foreach (var verb in Verbs)
            {
                var points = Sizes.Select(s => results.FirstOrDefault(r => r.Benchmark.Name == $"{verb} {name} {s.ToString(CultureInfo.InvariantCulture)}")).OfType<Result>().ToList();
                if (points.Count > 1)
                {
                    var steps = points.Zip(points.Skip(1), (a, b) => Math.Log(b.Subject.Median / a.Subject.Median) / Math.Log(b.Benchmark.Work / a.Benchmark.Work));
                    var perNode = points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Subject.Median / p.Benchmark.Work * 1e9:F0}"));
                    yield return $"growth of {verb} {name}: exponents {string.Join(", ", steps.Select(e => e.ToString("F2", CultureInfo.InvariantCulture)))}; ns a node {string.Join(", ", perNode)}";
                }
            }
        }
    }

    private static readonly (string Name, Func<int, (Expr Function, Expr Variable)> Build)[] Families =
        [("deep net", DeepNet), ("long sum", LongSum), ("ladder", Ladder), ("nest", Nest)];

    private static IEnumerable<(string Name, Expr Function, Expr Variable)> Small()
    {
        var (m, n) = (Dimension.Named("m"), Dimension.Named("n"));
        var (A, B, X) = (Matrix.Symbol("A", m, m), Matrix.Symbol("B", n, n), Matrix.Symbol("X", m, n));
        var (C, x, b) = (Matrix.Symbol("C", m, m, MatrixProperties.PositiveDefinite), Vector.Symbol("x", n), Vector.Symbol("b", m));
        yield return ("x'Bx", x.T * B * x, x);
        yield return ("tr(AXBX')", Trace(A * X * B * X.T), X);
        yield return ("|Xx-b|^2, 9 nodes", SquaredNorm(X * x - b), x);
        yield return ("log det(X'CX)", LogDeterminant(X.T * C * X), X);
        yield return ("20 nodes", Trace(X.T * Inverse(C) * X * B) + SquaredNorm(X * x - b) + LogDeterminant(X.T * C * X), X);
    }

    // f = Σ tanh(Wₖ tanh(Wₖ₋₁ … x)), three nodes a layer.
    private static (Expr Function, Expr Variable) DeepNet(int nodes)
    {
        var x = Vector.Symbol("x", "n");
        var e = x;
        for (var i = 0; i < nodes / 3; i++)
        {
            e = Tanh(Matrix.Symbol(string.Create(CultureInfo.InvariantCulture, $"W{i}"), "n", "n") * e);
        }

        return (SumOfEntries(e), x);
    }

    // f = Σ aₖᵀx, three nodes a term.
    private static (Expr Function, Expr Variable) LongSum(int nodes)
    {
        var x = Vector.Symbol("x", "n");
        var terms = Enumerable.Range(0, Math.Max(2, nodes / 3)).Select(i => Vector.Symbol(string.Create(CultureInfo.InvariantCulture, $"a{i}"), "n").T * x);
        return (Expr.Sum([.. terms]), x);
    }

    // y ← A y + B z, z ← A z + B y: 2ᵏ paths over shared rungs.
    private static (Expr Function, Expr Variable) Ladder(int nodes)
    {
        var (A, B, x) = (Matrix.Symbol("A", "n", "n"), Matrix.Symbol("B", "n", "n"), Vector.Symbol("x", "n"));
        var (y, z) = (A * x, B * x);
        for (var i = 0; i < nodes / 8; i++)
        {
            (y, z) = (Tanh((A * y) + (B * z)), Sin((A * z) + (B * y)));
        }

        return (SumOfEntries(y + z), x);
    }

    // sin(sin(… t)).
    private static (Expr Function, Expr Variable) Nest(int nodes)
    {
        var t = Scalar.Symbol("t");
        var e = t;
        for (var i = 0; i < nodes; i++)
        {
            e = Sin(e);
        }

        return (e, t);
    }

    private static Benchmark Gradient(string name, Expr function, Expr variable, bool simplify = true)
    {
        var options = new DerivativeOptions { Simplify = simplify };
        return new(name, new("gradient", () => Sink.Keep(function.Gradient(variable, options))))
        {
            Work = Traversal.PostOrder(function).Count,
            Unit = "node",
            Check = () => function.Gradient(variable, options).Shape == variable.Shape ? null : "the gradient has another shape than the variable",
        };
    }
}
