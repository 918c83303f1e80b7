using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Benchmarks;

/// <summary>
/// The seventeen tests of linear-algebra awareness: each expression compiled as it is written, against the best way by hand on the same kernels (fast) and
/// against the way it is written (slow).
/// </summary>
internal sealed class AwarenessSet : IBenchmarkSet
{
    private const int Order = 500;
    private const double Allowed = 0.05;
    private const string Declarations = "A(n,n), B(n,n), C(n,n), H(n,n), L(n,n) lower_triangular, T(n,n) tridiagonal, x(n), y(n)";

    private static readonly Dictionary<string, long> Sizes = new() { ["n"] = Order };

    public string Name => "awareness";

    public string Summary => "17 tests of linear-algebra awareness (Psarras, Barthels, Bientinesi), n = 500: compiled as written, against the best way by hand";

    public IEnumerable<Benchmark> Benchmarks(Options options)
    {
        foreach (var (name, text, fast) in Cases())
        {
            if (!options.Includes(name)) continue;
            var @case = new CompiledCase(name, text, Declarations, Sizes);
            yield return @case.Against("fast", () => fast(@case));
            yield return @case.Against("slow", text == LoopBody ? () => Thrice(@case) : @case.AsWritten);
        }
    }

    public IEnumerable<string> Conclusions(IReadOnlyList<Result> results)
    {
        var passed = 0;
        var groups = results.GroupBy(r => r.Benchmark.Name).ToList();
        foreach (var group in groups)
        {
            var (fast, slow) = (group.First(r => r.Benchmark.Reference!.Name == "fast"), group.First(r => r.Benchmark.Reference!.Name == "slow"));

            // Both in units of the time by hand; the subject stands in both runs.
            var subject = 1 / fast.Speed!.Value;
            var written = subject * slow.Speed!.Value;
            var place = (subject - 1) / Math.Max(written - 1, 1e-9);
            var passes = subject <= 1 + Allowed || (written > subject && place <= Allowed) || fast.Verdict == "equal";
            passed += passes ? 1 : 0;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{group.Key,-34} {subject,8:F2} times the fast way; as written takes {written,8:F2} times as long   {(passes ? "passes" : "FAILS")}");
        }

        yield return $"{passed} of {groups.Count} within 5 % of the fast way, on the scale from fast to slow";
    }

    private const string LoopBody = "[A*B + x*x', A*B + y*y', A*B + x*y']";

    private static IEnumerable<(string Name, string Text, Func<CompiledCase, DenseMatrix> Fast)> Cases() =>
    [
        ("A'B", "A'*B", c => Product(View(c, "A").Transposed, View(c, "B"))),
        ("LB", "L*B", c => New((t, n) => StructuredProducts<double>.AddLeftTriangular(View(c, "L"), true, View(c, "B"), t, n))),
        ("AA'", "A*A'", c => New((t, _) => StructuredProducts<double>.AddSymmetric(View(c, "A"), View(c, "A").Transposed, t))),
        ("TB", "T*B", c => New((t, n) => StructuredProducts<double>.LeftTridiagonal(View(c, "T"), View(c, "B"), t, new double[3 * n]))),
        ("A'B + A'B", "A'*B + A'*B", c => 2 * Product(View(c, "A").Transposed, View(c, "B"))),
        ("(A'B)'(A'B)", "(A'*B)'*(A'*B)", Gram),
        ("(A'B)'A'B", "B'*A*A'*B", Gram),
        ("A'BA'By", "(A'*B)*(A'*B)*y", c => Down(c, "A", true, Down(c, "B", false, Down(c, "A", true, Down(c, "B", false, c["y"]))))),
        ("H'Hx", "H'*H*x", c => Down(c, "H", true, Down(c, "H", false, c["x"]))),
        ("y'H'H", "y'*H'*H", c => Down(c, "H", true, Down(c, "H", false, c["y"])).Transpose()),
        ("H'yx'H", "H'*y*x'*H", c => New((t, _) => StructuredProducts<double>.Add(Down(c, "H", true, c["y"]).View(), Down(c, "H", true, c["x"]).View().Transposed, t, 1))),
        ("AB + AC", "A*B + A*C", c => Product(View(c, "A"), (c["B"] + c["C"]).View())),
        ("(A - H'H)x", "(A - H'*H)*x", c => Down(c, "A", false, c["x"]) - Down(c, "H", true, Down(c, "H", false, c["x"]))),
        ("B'A(A'B)", "B'*A*(A'*B)", Gram),
        ("loop", LoopBody, c =>
        {
            var product = Product(View(c, "A"), View(c, "B"));
            return Beside(product + Outer(c, "x", "x"), product + Outer(c, "y", "y"), product + Outer(c, "x", "y"));
        }),
        ("(A + B)[2,2]", "entry(A + B, 2, 2)", c => DenseMatrix.FromScalar(c["A"][1, 1] + c["B"][1, 1])),
        ("(AB)[2,2]", "entry(A*B, 2, 2)", c =>
        {
            var sum = 0.0;
            var (a, b) = (c["A"], c["B"]);
            for (var k = 0; k < Order; k++) sum += a[1, k] * b[k, 1];
            return DenseMatrix.FromScalar(sum);
        }),
    ];

    private static DenseMatrix Thrice(CompiledCase c) => Beside(
        c["A"] * c["B"] + Outer(c, "x", "x"), c["A"] * c["B"] + Outer(c, "y", "y"), c["A"] * c["B"] + Outer(c, "x", "y"));

    private static DenseMatrix Gram(CompiledCase c)
    {
        var half = Product(View(c, "A").Transposed, View(c, "B"));
        return New((t, _) => StructuredProducts<double>.AddSymmetric(half.View().Transposed, half.View(), t));
    }

    private static MatrixView<double> View(CompiledCase c, string name) => c[name].View();

    private static DenseMatrix Product(MatrixView<double> a, MatrixView<double> b)
    {
        var entries = new double[a.Rows * b.Columns];
        StructuredProducts<double>.Add(a, b, entries, 1);
        return DenseMatrix.TakeOver(a.Rows, b.Columns, entries);
    }

    private static DenseMatrix Down(CompiledCase c, string name, bool isTransposed, DenseMatrix vector) =>
        Product(isTransposed ? View(c, name).Transposed : View(c, name), vector.View());

    private static DenseMatrix Outer(CompiledCase c, string x, string y) => Product(View(c, x), View(c, y).Transposed);

    private static DenseMatrix New(FillTarget fill)
    {
        var entries = new double[Order * Order];
        fill(entries, Order);
        return DenseMatrix.TakeOver(Order, Order, entries);
    }

    private static DenseMatrix Beside(params DenseMatrix[] parts)
    {
        var entries = new double[Order * Order * parts.Length];
        for (var k = 0; k < parts.Length; k++) parts[k].AsSpan().CopyTo(entries.AsSpan(k * Order * Order));
        return DenseMatrix.TakeOver(Order, Order * parts.Length, entries);
    }

    private delegate void FillTarget(Span<double> target, int order);
}
