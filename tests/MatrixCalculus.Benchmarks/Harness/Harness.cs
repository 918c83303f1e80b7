using System.Diagnostics;
using System.Runtime;

namespace MatrixCalculus.Benchmarks;

/// <summary>
/// Times the sides of a benchmark so that the figures can be believed: each side is warmed up until the runtime has compiled nothing for half a second and four
/// windows have brought nothing better than before, its inner loop lasts 200 µs or more, and the sides alternate A B C C B A, where A is the subject, B the reference and C the subject again, as a control: what A and
/// C differ by is noise, and so is a difference of A and B that is no greater.
/// </summary>
internal static class Harness
{
    private const double Window = 0.025;
    private const double LeastWarmUp = 0.6;
    private const double LongestWarmUp = 8;
    private const double NothingCompiledFor = 0.5;
    private const int LastWindows = 4;
    private const double SettledWithin = 0.03;
    private const double LeastSample = 200e-6;

    // A call this long is sampled less often; the report says how often.
    private const double LongCall = 1.0;
    private const int RoundsOfLongCalls = 2;
    private const double VeryLongCall = 5;
    private const int RoundsOfVeryLongCalls = 1;

    public static Result Run(string set, Benchmark benchmark, int samples)
    {
        var (subject, single, settled) = WarmUp(benchmark.Subject.Run);
        var reference = 0;
        if (benchmark.Reference is { } other)
        {
            (reference, _, var alsoSettled) = WarmUp(other.Run);
            settled &= alsoSettled;
        }

        var rounds = single > VeryLongCall ? RoundsOfVeryLongCalls : single > LongCall ? RoundsOfLongCalls : (samples + 1) / 2;
        List<double> a = [], b = [], c = [];
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (bytes, collections) = (0L, 0);
        for (var round = 0; round < rounds; round++)
        {
            Sample(benchmark.Subject.Run, subject, a, ref bytes, ref collections);
            Other();
            c.Add(Time(benchmark.Subject.Run, subject) / subject);
            c.Add(Time(benchmark.Subject.Run, subject) / subject);
            Other();
            Sample(benchmark.Subject.Run, subject, a, ref bytes, ref collections);
        }

        var (first, control) = (Statistics.Of(a), Statistics.Of(c));
        var calls = subject * a.Count;
        return new(
            set, benchmark, first, b.Count > 0 ? Statistics.Of(b) : null, control.Median / first.Median, Band(a, c), bytes / calls, collections, calls, settled);

        void Other()
        {
            if (benchmark.Reference is { } side) b.Add(Time(side.Run, reference) / reference);
        }
    }

    // Half the width of the interval inside of which two things are equal, on the scale of logarithms: by how much the same code differed from itself, by its
    // medians, by its least times, and by what the spread of the pairs says of the error of a median (1.57 quartile distances/√n; McGill, Tukey and Larsen 1978).
    private static double Band(List<double> a, List<double> c)
    {
        double[] differences = [.. a.Zip(c, (x, y) => Math.Log(x / y)).Order()];
        var spread = 1.57 * (Statistics.Quantile(differences, 0.75) - Statistics.Quantile(differences, 0.25)) / Math.Sqrt(differences.Length);
        var (first, control) = (Statistics.Of(a), Statistics.Of(c));
        return Math.Max(spread, Math.Max(Math.Abs(Math.Log(first.Median / control.Median)), Math.Abs(Math.Log(first.Least / control.Least))));
    }

    private static void Sample(Action run, int calls, List<double> times, ref long bytes, ref int collections)
    {
        var (before, collected) = (GC.GetTotalAllocatedBytes(), GC.CollectionCount(0));
        times.Add(Time(run, calls) / calls);
        bytes += GC.GetTotalAllocatedBytes() - before;
        collections += GC.CollectionCount(0) - collected;
    }

    // The number of calls that fill a sample, once the code is as good as it gets: a tiered runtime replaces it in the background, method by method, so that two
    // windows may agree long before; it is through when no method has been compiled for a while, the best of the last windows is no better than
    // the best of those before, and two of them agree.
    private static (int Calls, double Time, bool Settled) WarmUp(Action run)
    {
        var clock = Stopwatch.StartNew();
        var calls = 1;
        var windows = new List<double>();
        var (compiled, quietSince) = (JitInfo.GetCompiledMethodCount(), 0.0);
        while (true)
        {
            var elapsed = Time(run, calls);
            var total = clock.Elapsed.TotalSeconds;
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled) (compiled, quietSince) = (now, total);
            if (elapsed < Window && total < LongestWarmUp)
            {
                calls = (int)Math.Min(1L << 28, Math.Max(calls + 1L, (long)(calls * Math.Min(10, 1.2 * Window / Math.Max(elapsed, 1e-9)))));
                continue;
            }

            windows.Add(elapsed / calls);
            var settled = HasSettled(windows) && total - quietSince >= NothingCompiledFor && total >= LeastWarmUp;
            if (settled || total >= LongestWarmUp)
            {
                var one = windows.TakeLast(LastWindows).Min();
                return ((int)Math.Max(1, Math.Ceiling(LeastSample * 1.25 / one)), one, settled);
            }
        }
    }

    private static bool HasSettled(List<double> windows)
    {
        if (windows.Count <= LastWindows) return false;
        var (before, last) = (windows.SkipLast(LastWindows).Min(), windows.TakeLast(LastWindows).ToList());
        return last.Min() > (1 - SettledWithin) * before && last.Zip(last.Skip(1), (x, y) => Math.Abs(x - y) < SettledWithin * x).Any(agrees => agrees);
    }

    private static double Time(Action run, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
