using System.Globalization;

namespace MatrixCalculus.Benchmarks;

/// <summary>The twelve experiments of the linear algebra mapping problem: compiled, against the expression as it is written.</summary>
internal sealed class MappingSet : IBenchmarkSet
{
    private const string Declarations =
        "A(n,n), B(n,n), C(n,n), U(n,k), V(n,k), L(n,n) lower_triangular, D(n,n) diagonal, S(n,n) positive_definite, E(m,m), x(n), y(n), b(n), c(n+m)";

    private static readonly Dictionary<string, long> Sizes = new() { ["n"] = 400, ["m"] = 300, ["k"] = 50 };

    public string Name => "lamp";

    public string Summary => "12 experiments of the linear algebra mapping problem, n = 400: compiled, against the expression as it is written";

    public IEnumerable<Benchmark> Benchmarks(Options options)
    {
        foreach (var (name, text) in Cases)
        {
            if (!options.Includes(name)) continue;
            var @case = new CompiledCase(name, text, Declarations, Sizes);
            yield return @case.Against("as written", @case.AsWritten);
        }
    }

    public IEnumerable<string> Conclusions(IReadOnlyList<Result> results)
    {
        var slower = results.Where(r => r.Verdict == "slower").Select(r => r.Benchmark.Name).ToList();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{results.Count - slower.Count} of {results.Count} not slower than as written{(slower.Count == 0 ? string.Empty : $"; slower: {string.Join(", ", slower)}")}");
    }

    private static (string Name, string Text)[] Cases { get; } =
    [
        ("1 gemm", "A*B + C"),
        ("2 syrk", "U*U' + C"),
        ("3 syr2k", "U*V' + V*U' + C"),
        ("4 update", "C + x*y'"),
        ("5 explicit inversion", "inv(A)*b"),
        ("6 chain from the right", "A*B*C*x"),
        ("6 chain from both ends", "A*x*y'*B"),
        ("7 triangular product", "L*B"),
        ("7 diagonal product", "D*B"),
        ("8 definite solve", "inv(S)*b"),
        ("8 triangular solve", "inv(L)*b"),
        ("9 common subexpressions", "(A'*B)'*(A'*B)"),
        ("10 loop motion", "[A*B + x*x'; A*B + y*y']"),
        ("11 blocked solve", "inv([A, zeros(n,m); zeros(m,n), E])*c"),
        ("12 partial operands", "row(A*B, 2)"),
    ];
}
