namespace MatrixCalculus.Planning;

/// <summary>
/// What chains of matrices cost by their sizes alone, as if every product were general: the dynamic program for the order of a chain (Cormen and co-authors,
/// Introduction to Algorithms, sec. 14.2), without a look at what the factors are.
/// </summary>
internal sealed class ChainSizes
{
    private readonly double[,] cost;
    private readonly int[,] split;

    /// <summary>Factor i has bounds[i] rows and bounds[i + 1] columns.</summary>
    internal ChainSizes(ReadOnlySpan<double> bounds, int longest = int.MaxValue)
    {
        var n = bounds.Length - 1;
        (cost, split) = (new double[n, n], new int[n, n]);
        for (var length = 2; length <= Math.Min(n, longest); length++)
        {
            for (var first = 0; first + length <= n; first++)
            {
                var last = first + length - 1;
                cost[first, last] = double.PositiveInfinity;
                for (var k = first; k < last; k++)
                {
                    var flops = cost[first, k] + cost[k + 1, last] + (bounds[first] * bounds[last + 1] * ((2 * bounds[k + 1]) - 1));
                    if (flops < cost[first, last]) (cost[first, last], split[first, last]) = (flops, k);
                }
            }
        }
    }

    /// <summary>The operations of the product of factors first to last.</summary>
    internal double Of(int first, int last) => cost[first, last];

    /// <summary>The last factor of the left part of that product.</summary>
    internal int SplitOf(int first, int last) => split[first, last];
}
