namespace MatrixCalculus.Tests.Evaluation;

/// <summary>What a call allocates once it is warm.</summary>
internal static class Allocations
{
    private const int Rounds = 5;
    private const int Calls = 10;

    /// <summary>
    /// The bytes of ten calls, least of five times: a collection that another test brings about may take the pool's buffers away, and one call then
    /// rents new ones, but a call that allocates does so each time.
    /// </summary>
    internal static long OfTenCalls(Action call)
    {
        for (var i = 0; i < 3; i++) call();
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++) call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
