using System.Text;
using MatrixCalculus.Benchmarks;

Console.OutputEncoding = Encoding.UTF8;
if (Options.Parse(args, out var error) is not { } options || options.Sets.Count == 0)
{
    Console.WriteLine(error ?? "Which set?");
    Console.WriteLine(Options.Usage);
    Console.WriteLine();
    foreach (var set in BenchmarkSets.All) Console.WriteLine($"  {set.Name,-12} {set.Summary}");
    return 2;
}

if (options.Sets.FirstOrDefault(name => BenchmarkSets.All.All(s => s.Name != name)) is { } unknown)
{
    Console.WriteLine($"There is no set '{unknown}'. There are: {string.Join(", ", BenchmarkSets.All.Select(s => s.Name))}.");
    return 2;
}

foreach (var line in Machine.Describe()) Console.WriteLine(line);
if (options.OpenBlasPath is { } path)
{
    options = options with { OpenBlas = OpenBlas.Load(path) };
    Console.WriteLine($"openblas    {options.OpenBlas.Description}");
}

Console.WriteLine("speed       time of the reference / time of the subject, by medians and by least times; A/A is the subject against itself in the same run, and");
Console.WriteLine("            what lies inside its band is called equal");
using var csv = options.CsvPath is { } file ? new StreamWriter(file) : null;
csv?.WriteLine(Report.CsvHeader);
var wrong = 0;
foreach (var set in BenchmarkSets.All.Where(s => options.Sets.Contains(s.Name)))
{
    Console.WriteLine();
    Console.WriteLine($"{set.Name}: {set.Summary}");
    Console.WriteLine(Report.Header);
    var results = new List<Result>();
    foreach (var benchmark in set.Benchmarks(options).Where(b => options.Includes(b.Name)))
    {
        if (benchmark.Check?.Invoke() is { } complaint)
        {
            Console.WriteLine($"{benchmark.Name,-34} WRONG: {complaint}");
            wrong++;
            continue;
        }

        var result = Harness.Run(set.Name, benchmark, options.Samples);
        results.Add(result);
        Console.WriteLine(Report.Line(result));
        csv?.WriteLine(Report.Csv(result));
        csv?.Flush();
    }

    foreach (var conclusion in set.Conclusions(results)) Console.WriteLine(conclusion);
}

Console.WriteLine();
Console.WriteLine($"load        {Machine.Load}");
return wrong == 0 ? 0 : 1;
