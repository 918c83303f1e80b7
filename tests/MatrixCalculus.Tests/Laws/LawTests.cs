using System.Collections.Concurrent;
using MatrixCalculus.Rewriting;
using Xunit;

namespace MatrixCalculus.Tests.Laws;

/// <summary>Every law holds, needs its conditions, lowers the measure, and would not survive a slip of the pen.</summary>
public sealed class LawTests(ITestOutputHelper output)
{
    // What no instance tells from the law and no normal form proves equal to it, with the reason.
    private static readonly Dictionary<string, string> EquivalentMutants = [];

    [Fact]
    public void Every_law_holds_at_a_thousand_instances_of_its_conditions()
    {
        var results = new ConcurrentBag<(Law Law, LawInstances Instances)>();
        Parallel.ForEach(LawBook.All, law => results.Add((law, LawChecks.Hold(law))));
        foreach (var group in results.GroupBy(r => r.Instances.Numbers)) output.WriteLine($"{group.Count()} laws {group.Key}");
        output.WriteLine($"{results.Count} laws, {results.Sum(r => r.Instances.Distinct + r.Instances.SizeOne)} instances");
        Assert.Empty(results.Where(r => r.Instances.Failure is not null).Select(r => $"{r.Law}: {r.Instances.Failure}"));
        Assert.All(results, r => Assert.True(r.Instances.Distinct >= LawChecks.Instances, $"{r.Law}: {r.Instances.Distinct} instances"));
    }

    [Fact]
    public void Every_declared_condition_is_needed()
    {
        var (needed, idle) = (0, new List<string>());
        foreach (var law in LawBook.All)
            foreach (var (condition, statement) in Weakened.Of(law))
            {
                if (statement is null || LawChecks.Fails(statement, 60, out _)) needed++;
                else idle.Add($"{law}: {condition} is not needed");
            }

        output.WriteLine($"{needed} conditions");
        Assert.Empty(idle);
    }

    [Fact]
    public void Every_mutant_is_caught_or_equivalent()
    {
        var (killed, proved, listed) = (0, 0, 0);
        var alive = new ConcurrentBag<string>();
        Parallel.ForEach(LawBook.All.SelectMany(Mutants.Of), mutant =>
        {
            if (LawChecks.Fails(mutant.Statement, 12, out _)) Interlocked.Increment(ref killed);
            else if (mutant.IsEquivalent) Interlocked.Increment(ref proved);
            else if (EquivalentMutants.ContainsKey(mutant.ToString())) Interlocked.Increment(ref listed);
            else alive.Add(mutant.ToString());
        });
        output.WriteLine($"{killed} mutants killed; {proved} equivalent by the same normal form; {listed} equivalent as listed");
        Assert.Empty(alive);
        Assert.Equal(EquivalentMutants.Count, listed);
    }

    [Fact]
    public void Every_law_that_is_applied_lowers_the_measure()
    {
        var failures = new List<string>();
        foreach (var law in LawBook.All.Where(l => l.Use != LawUse.OnRequest))
            foreach (var (left, right) in Enlarged.Of(law))
                foreach (var use in law.Use == LawUse.Always ? [LawUse.Textbook, LawUse.Expanded] : new[] { law.Use })
                {
                    var (before, after) = (LawMeasure.Of(left, use), LawMeasure.Of(right, use));
                    if (after.CompareTo(before) >= 0) failures.Add($"{law.Name}, {use}: {left} {before} to {right} {after}");
                }

        Assert.Empty(failures);
    }

    [Fact]
    public void Every_law_has_a_name_of_its_own_that_says_something_and_a_source()
    {
        Assert.Empty(LawBook.All.GroupBy(l => l.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(LawBook.All, l => Assert.Matches("^[a-z]+(-[a-z]+)+$", l.Name));
        Assert.All(LawBook.All, l => Assert.False(string.IsNullOrWhiteSpace(l.Source)));
    }
}
