using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Rewriting;

/// <summary>The simplifications of simplifications.txt: declarations, an expression, and what a person would write for it.</summary>
public sealed class SimplificationExampleTests
{
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var line in File.ReadLines(Repository.At("tests", "MatrixCalculus.Tests", "Rewriting", "simplifications.txt")))
                if (line.Split('|', StringSplitOptions.TrimEntries) is [var declared, var given, var wanted]) data.Add(declared, given, wanted);
            return data;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public void It_simplifies_to_what_a_person_would_write(string declared, string given, string wanted) =>
        Assert.Equal(wanted, Expr.Parse(given, declared).Simplify().ToString());

    [Fact]
    public void There_are_a_hundred_of_them() => Assert.True(Examples.Count >= 100);
}
