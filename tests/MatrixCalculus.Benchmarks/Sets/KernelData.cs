namespace MatrixCalculus.Benchmarks;

/// <summary>Matrices of random entries, stored by columns, and ways to compare results.</summary>
internal static class KernelData
{
    private const double Epsilon = 2.220446049250313e-16;

    public static double[] Random(int length, int seed)
    {
        var random = new Random(seed);
        var result = OpenBlas.Array(length);
        for (var i = 0; i < length; i++)
        {
            result[i] = (2 * random.NextDouble()) - 1;
        }

        return result;
    }

    /// <summary>A symmetric matrix whose diagonal is greater than the rest of its rows.</summary>
    public static double[] PositiveDefinite(int n, int seed)
    {
        var a = Random(n * n, seed);
        for (var j = 0; j < n; j++)
        {
            a[j + (j * n)] += n;
            for (var i = 0; i < j; i++)
            {
                a[i + (j * n)] = a[j + (i * n)];
            }
        }

        return a;
    }

    public static double[] Copy(double[] source)
    {
        var result = OpenBlas.Array(source.Length);
        source.CopyTo(result, 0);
        return result;
    }

    /// <summary>null where two results differ by no more than <paramref name="units"/> units of ε times the largest entry.</summary>
    public static string? Compare(ReadOnlySpan<double> result, ReadOnlySpan<double> expected, double units)
    {
        double largest = 0, difference = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs(expected[i] - result[i]));
        }

        return difference <= units * Epsilon * largest ? null : FormattableString.Invariant($"results differ by {difference / (Epsilon * largest):F0} units of ε, {units:F0} are allowed");
    }
}
