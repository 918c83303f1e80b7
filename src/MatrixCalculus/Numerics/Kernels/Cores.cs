namespace MatrixCalculus.Numerics;

/// <summary>Work on columns, or rows, that do not depend on each other, shared out among the cores where there is enough of it.</summary>
internal static class Cores
{
    /// <summary>From so many multiplications on, some milliseconds of work, the cores are worth the trouble.</summary>
    public const long LeastWork = 300L * 300 * 300;

    private const int Step = 24;
    private const int LeastPart = 2 * Step;

    /// <summary>Calls <paramref name="work"/> with the start and the length of each part, which is 48 or more where there are several.</summary>
    /// <param name="count">The number of columns.</param>
    /// <param name="multiplications">The work on all of them.</param>
    /// <param name="cores">The most parts.</param>
    /// <param name="work">What is done with a part.</param>
    /// <param name="isTriangle">Whether column j of n is only n − j long.</param>
    public static void Share(int count, long multiplications, int cores, Action<int, int> work, bool isTriangle = false)
    {
        var parts = Math.Min(cores, count / LeastPart);
        if (parts < 2 || multiplications < LeastWork)
        {
            work(0, count);
            return;
        }

        Parallel.For(0, parts, part => work(Start(part), Start(part + 1) - Start(part)));

        // The share p of a triangle's area lies before column n (1 − √(1 − p)).
        int Start(int part)
        {
            var share = (double)part / parts;
            return part == parts ? count : (int)(count * (isTriangle ? 1 - Math.Sqrt(1 - share) : share)) / Step * Step;
        }
    }
}
