namespace MatrixCalculus.Tests.Laws;

/// <summary>The instances of a law: how many agreed in which numbers, and what went wrong.</summary>
internal sealed record LawInstances(int Distinct, int SizeOne, string Numbers, string? Failure);

/// <summary>What every law must pass.</summary>
internal static class LawChecks
{
    internal const int Instances = 1000;
    internal const int SizeOneInstances = 50;
    private const int SizeDraws = 4;
    private const int DomainInstances = 100;

    /// <summary>The law at a thousand instances and more; the right side must have a value wherever the left has one.</summary>
    internal static LawInstances Hold(Law law)
    {
        var statement = Statement.Of(law);
        var sizes = SizedStatement.Draw(statement, SizeDraws, one: false, seed: 1).ToList();
        var ones = SizedStatement.Draw(statement, SizeDraws, one: true, seed: 2).ToList();
        if (sizes.Count == 0) return new(0, 0, "none", "no sizes were found");
        foreach (var numbers in Numbers.All)
        {
            var (agreed, failure) = Run(numbers == Numbers.Series || numbers == Numbers.SeriesFromOne ? sizes[..Math.Min(2, sizes.Count)] : sizes, numbers, Instances, 0);
            if (failure is null && agreed < Instances) continue;
            (var agreedAtOne, failure) = failure is null ? Run(ones, numbers, SizeOneInstances, 100_000) : (0, failure);

            // What is exact knows no order: domains such as x > 0 show in floating point.
            if (failure is null && numbers != Numbers.ModuloPrime && numbers != Numbers.Floating) (_, failure) = Run(sizes, Numbers.Floating, DomainInstances, 200_000);
            return new(agreed, agreedAtOne, numbers.Name, failure);
        }

        return new(0, 0, "none", "too few instances have a value on the left");
    }

    /// <summary>Whether some instance tells the sides apart: with a value on the left and none, or another one, on the right.</summary>
    internal static bool Fails(Statement statement, int instances, out bool hasValues)
    {
        hasValues = false;
        var sizes = new List<SizedStatement>();
        using var more = SizedStatement.Draw(statement, 3, one: false, seed: 3).Concat(SizedStatement.Draw(statement, 3, one: true, seed: 3)).GetEnumerator();
        foreach (var numbers in Numbers.All)
        {
            var agreed = 0;
            for (var i = 0; i < sizes.Count || Next(); i++)
                for (var seed = 0; seed < instances; seed++)
                {
                    var sized = sizes[i];
                    var verdict = numbers.Compare(sized, seed);
                    if (verdict is Verdict.Differ or Verdict.RightUndefined) return hasValues = true;
                    if (verdict == Verdict.Agree) agreed++;
                    if (verdict == Verdict.NoForm && numbers == Numbers.ModuloPrime && seed > 6 && agreed == 0) break;
                }

            hasValues |= agreed > 0;
            if (agreed > 3 * instances && numbers == Numbers.ModuloPrime) return false;
        }

        return false;

        // Most statements that fail do so at once, so that sizes are drawn as they are needed.
        bool Next()
        {
            if (!more.MoveNext()) return false;
            sizes.Add(more.Current);
            return true;
        }
    }

    private static (int Agreed, string? Failure) Run(List<SizedStatement> sizes, Numbers numbers, int wanted, int firstSeed)
    {
        var agreed = 0;
        for (var (seed, silent) = (0, 0); agreed < wanted && silent < 60 + (4 * agreed); seed++)
        {
            var sized = sizes[seed % sizes.Count];
            switch (numbers.Compare(sized, firstSeed + seed))
            {
                case Verdict.Agree:
                    agreed++;
                    break;
                case Verdict.NoForm when numbers == Numbers.ModuloPrime:
                    silent += 15;
                    break;
                case Verdict.Silent or Verdict.NoForm:
                    silent++;
                    break;
                case var verdict:
                    return (agreed, FormattableString.Invariant($"{verdict} {numbers.Name} at seed {firstSeed + seed}, sizes {string.Join(", ", sized.Sizes)}"));
            }
        }

        return (agreed, null);
    }
}
