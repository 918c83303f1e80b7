using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MatrixCalculus;
using MatrixCalculus.Tests.RandomExpressions;

// dotnet run --project tests/MatrixCalculus.Soak -c Release -- [count] [first seed] [checks]
// Checks so many random expressions and prints counts; exits with 1 if anything is wrong. The checks are named by their first letters:
// v(alue), g(radient), j(acobian), h(essian), i(dempotence), o(rder), c(onstruction), t(ext parses back), n(ormal form of the text), s(ize: nothing gets larger), e(qualities true and false are told apart), r and q: gradient and Jacobian before simplification, d and D: the derivations of gradients and of Jacobians replay; each seed goes to one of them in turn.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000_000;
var checks = args.Length > 2 ? args[2] : "vgjhiotrq";

var counts = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
var wrong = new ConcurrentBag<string>();
var clock = Stopwatch.StartNew();
Parallel.For(first, first + count, seed =>
{
    var check = checks[(int)((uint)seed % (uint)checks.Length)];
    var (function, variable) = check is 'j' or 'q' or 'o' or 'D' ? ExpressionGenerator.MatrixValued(seed) : ExpressionGenerator.Scalar(seed);
    var outcome = Tried(check, seed, function, variable, out var refusal);
    var verdict = refusal ?? (outcome.Wrong is not null ? "WRONG" : outcome.Result is { } r ? r.Passed ? $"agrees, {r.Method}" : "not settled" : outcome.Kind ?? "agrees as text");
    foreach (var part in verdict.Split("; ")) counts.AddOrUpdate($"{check}: {part}", 1, (_, n) => n + 1);
    if (outcome.Wrong is null) return;
    var (smallest, reason) = Shrunk(check, seed, function, variable, outcome.Wrong);
    var declarations = smallest.FreeSymbols.Select(s => $"{s.Name}({s.Shape.Rows},{s.Shape.Columns}){(s.Properties == MatrixProperties.None ? string.Empty : " " + s.Properties)}");
    var report = $"{check} seed {seed}, {variable} ({variable.Shape}): {smallest}\n  where {string.Join(", ", declarations)}\n  {reason}";
    wrong.Add(report);
    Console.WriteLine(report);
});

foreach (var (verdict, n) in counts.OrderBy(c => c.Key, StringComparer.Ordinal)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict}: {n}"));
var pairs = counts.Where(c => c.Key.StartsWith("e: ", StringComparison.Ordinal) && c.Key.Contains("pair", StringComparison.Ordinal)).ToList();
if (pairs.Count > 0)
{
    var (open, all) = (pairs.Where(c => c.Key.EndsWith("not settled", StringComparison.Ordinal)).Sum(c => c.Value), pairs.Sum(c => c.Value));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open} of {all} pairs not settled, {(double)open / all:P2}"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} expressions, {wrong.Count} wrong, {clock.Elapsed.TotalSeconds:F1} s"));
return wrong.IsEmpty ? 0 : 1;

static RandomOutcome Tried(char check, int seed, Expr function, Expr variable, out string? refusal)
{
    refusal = null;
    try
    {
        return check switch
        {
            'v' => RandomChecks.Value(function),
            'g' => RandomChecks.Gradient(function, variable),
            'r' => RandomChecks.RawGradient(function, variable),
            'q' => RandomChecks.RawJacobian(function, variable),
            'j' => RandomChecks.Jacobian(function, variable),
            'h' => RandomChecks.Hessian(function, variable),
            't' => RandomChecks.RoundTrip(function),
            'd' or 'D' => RandomChecks.Derivation(function, variable),
            'e' => RandomChecks.Equality(seed),
            'n' => RandomChecks.NormalFormOfText(function),
            'i' => RandomChecks.Idempotence(function),
            's' => RandomChecks.Size(function),
            'c' => RandomChecks.ConstructionIndependence(function, seed),
            'o' => RandomChecks.OrderIndependence(function, seed),
            _ => throw new ArgumentException($"There is no check '{check}'."),
        };
    }
    catch (DifferentiationException e)
    {
        refusal = $"refused, {e.Code}";
        return default;
    }
    catch (Exception e) when (e is not OutOfMemoryException)
    {
        // Whatever else is thrown is a mistake of the library, and its place helps to find it.
        return new($"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}", null);
    }
}

// Greedily: the first smaller expression that is still wrong, again and again.
static (Expr Smallest, string Reason) Shrunk(char check, int seed, Expr function, Expr variable, string reason)
{
    var clock = Stopwatch.StartNew();
    for (var progress = true; progress && clock.Elapsed < TimeSpan.FromSeconds(20);)
    {
        progress = false;
        foreach (var candidate in Shrinking.Of(function, variable.Symbol!))
        {
            if (candidate.Size >= function.Size || Tried(check, seed, candidate, variable, out _).Wrong is not { } still) continue;
            (function, reason, progress) = (candidate, still, true);
            break;
        }
    }

    return (function, reason);
}
