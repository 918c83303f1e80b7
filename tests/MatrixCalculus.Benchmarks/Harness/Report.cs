using System.Globalization;

namespace MatrixCalculus.Benchmarks;

/// <summary>Results as lines of a table and as comma-separated values.</summary>
internal static class Report
{
    public const string CsvHeader =
        "set,benchmark,subject,reference,samples,subject_min_s,subject_q1_s,subject_median_s,subject_q3_s,reference_min_s,reference_q1_s,reference_median_s,reference_q3_s,"
        + "speed_by_medians,speed_by_minima,control,band,verdict,target,rate_per_s,unit,bytes_per_call,collections,settled,processor,vectors,runtime,load";

    public static string Header { get; } = string.Create(CultureInfo.InvariantCulture,
        $"{"benchmark",-34} {"median",10} {"quartiles",21} {"rate",15} {"against",-16} {"speed",7} {"of least",8} {"A/A",6} {"verdict",-8} {"B/call",8} {"GCs",4}");

    public static string Line(Result r)
    {
        var quartiles = $"{Time(r.Subject.LowerQuartile)}–{Time(r.Subject.UpperQuartile)}";
        var verdict = r.Benchmark.Target is { } t && r.Speed is { } speed ? $"{r.Verdict}, {(speed >= t ? "meets" : "BELOW")} {t:P0}" : r.Verdict;
        return string.Create(CultureInfo.InvariantCulture,
            $"{r.Benchmark.Name,-34} {Time(r.Subject.Median),10} {quartiles,21} {Rate(r),15} {r.Benchmark.Reference?.Name ?? string.Empty,-16} {Ratio(r.Speed),7} {Ratio(r.SpeedOfLeast),8} {r.Control,6:F3} {verdict,-8} {r.BytesPerCall,8} {r.Collections,4}{(r.Settled ? string.Empty : " (warm-up did not settle)")}{(r.Subject.Count < Options.LeastSamples ? $" ({r.Subject.Count} samples)" : string.Empty)}");
    }

    public static string Csv(Result r) => string.Join(',', new object?[]
    {
        r.Set, r.Benchmark.Name, r.Benchmark.Subject.Name, r.Benchmark.Reference?.Name, r.Subject.Count,
        r.Subject.Least, r.Subject.LowerQuartile, r.Subject.Median, r.Subject.UpperQuartile,
        r.Reference?.Least, r.Reference?.LowerQuartile, r.Reference?.Median, r.Reference?.UpperQuartile,
        r.Speed, r.SpeedOfLeast, r.Control, r.Band, r.Verdict, r.Benchmark.Target, r.Benchmark.Work > 0 ? r.Rate : null, r.Benchmark.Unit,
        r.BytesPerCall, r.Collections, r.Settled, Machine.Processor, Machine.Vectors, Environment.Version, Machine.Load,
    }.Select(Field));

    private static string Field(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        return text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string Ratio(double? speed) => speed is { } s ? string.Create(CultureInfo.InvariantCulture, $"{100 * s:F0} %") : string.Empty;

    private static string Rate(Result r) => r.Benchmark.Work > 0
        ? r.Rate switch
        {
            >= 1e9 and var x => string.Create(CultureInfo.InvariantCulture, $"{x / 1e9:F2} G{r.Benchmark.Unit}/s"),
            >= 1e6 and var x => string.Create(CultureInfo.InvariantCulture, $"{x / 1e6:F2} M{r.Benchmark.Unit}/s"),
            var x => string.Create(CultureInfo.InvariantCulture, $"{x / 1e3:F2} k{r.Benchmark.Unit}/s"),
        }
        : string.Empty;

    private static string Time(double seconds) => seconds switch
    {
        >= 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F3} s"),
        >= 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F3} ms"),
        >= 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F3} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:F2} ns"),
    };
}
