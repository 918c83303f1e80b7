using MatrixCalculus.Tests.RandomExpressions;
using Xunit;

namespace MatrixCalculus.Tests.Equality;

/// <summary>Random equalities, true and false, are settled.</summary>
public sealed class EqualityPairTests(ITestOutputHelper output)
{
    [Fact]
    public void At_most_two_pairs_in_a_hundred_are_not_settled()
    {
        const int Pairs = 60;
        var (open, wrong, count) = (new List<string>(), new List<string>(), 0);
        for (var seed = 0; seed < Pairs; seed++)
        {
            foreach (var (left, right, isEqual) in EqualityPairs.Of(seed))
            {
                count++;
                var answer = left.IsEquivalentTo(right);
                if (answer.Outcome == EquivalenceOutcome.NotSettled) open.Add($"{seed}: {left} = {right}\n     {(left - right).Simplify()}");
                else if (answer.IsEqual != isEqual) wrong.Add($"{seed}: {left} = {right}: {answer}");
            }
        }

        output.WriteLine($"{count} pairs, {open.Count} not settled");
        Assert.Empty(wrong);
        Assert.True(open.Count <= count * 0.02, string.Join('\n', open));
    }
}
