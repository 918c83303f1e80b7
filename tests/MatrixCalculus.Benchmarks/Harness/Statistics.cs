namespace MatrixCalculus.Benchmarks;

/// <summary>Order statistics of the samples of one side, in seconds a call.</summary>
internal sealed record Statistics(double Least, double LowerQuartile, double Median, double UpperQuartile, int Count)
{
    public static Statistics Of(IReadOnlyCollection<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return new(sorted[0], Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75), sorted.Length);
    }

    /// <summary>The quantile of sorted values, interpolated between neighbours.</summary>
    public static double Quantile(double[] sorted, double fraction)
    {
        var at = fraction * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}

/// <summary>What was measured of one benchmark.</summary>
internal sealed record Result(
    string Set, Benchmark Benchmark, Statistics Subject, Statistics? Reference, double Control, double Band, long BytesPerCall, int Collections, int Calls, bool Settled)
{
    /// <summary>The speed of the subject relative to the reference: the ratio of medians of time, above 1 where the subject is faster.</summary>
    public double? Speed => Reference?.Median / Subject.Median;

    /// <summary>The same of the least times.</summary>
    public double? SpeedOfLeast => Reference?.Least / Subject.Least;

    /// <summary>equal inside the band of the control; else faster or slower.</summary>
    public string Verdict => Speed switch
    {
        null => string.Empty,
        { } s when Math.Abs(Math.Log(s)) <= Band => "equal",
        > 1 => "faster",
        _ => "slower",
    };

    /// <summary>Units of work a second, by the median.</summary>
    public double Rate => Benchmark.Work / Subject.Median;
}
