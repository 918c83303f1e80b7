namespace MatrixCalculus.Numerics;

/// <summary>Work on columns, or rows, that do not depend on each other, shared out among the cores where there is enough of it.</summary>
internal static class Cores
{
    /// <summary>From so many multiplications on, a millisecond of work, the cores are worth the trouble.</summary>
    public const long LeastWork = 50_000_000;

    private const int Step = 24;
    private const int LeastPart = 2 * Step;
    private const int PartsOfCore = 4;

    /// <summary>Calls <paramref name="work"/> with the start and the length of each part: up to four for each core, of 24 or more.</summary>
    /// <param name="count">The number of columns.</param>
    /// <param name="multiplications">The work on all of them.</param>
    /// <param name="cores">The most that work at once.</param>
    /// <param name="work">What is done with a part.</param>
    /// <param name="isTriangle">Whether column j of n is only n − j long.</param>
    public static void Share(int count, long multiplications, int cores, Action<int, int> work, bool isTriangle = false)
    {
        if (cores < 2 || multiplications < LeastWork || count < 2 * LeastPart)
        {
            work(0, count);
            return;
        }

        // More parts than cores, each taken by who is free: a core that is busy elsewhere takes few, and is waited for no longer than one lasts.
        var (parts, next) = (Math.Min(PartsOfCore * cores, count / LeastPart), 0);
        Parallel.For(0, Math.Min(cores, parts), _ =>
        {
            for (int part; (part = Interlocked.Increment(ref next) - 1) < parts;)
            {
                work(Start(part), Start(part + 1) - Start(part));
            }
        });

        // The share p of a triangle's area lies before column n (1 − √(1 − p)).
        int Start(int part)
        {
            var share = (double)part / parts;
            return part == parts ? count : (int)(count * (isTriangle ? 1 - Math.Sqrt(1 - share) : share)) / Step * Step;
        }
    }
}
