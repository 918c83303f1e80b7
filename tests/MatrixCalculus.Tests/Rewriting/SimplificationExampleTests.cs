using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Rewriting;

/// <summary>
/// The simplifications of simplifications.txt: declarations, an expression, and what a person would write for it; and the pairs of equal-forms.txt, which were two forms of one value.
/// </summary>
public sealed class SimplificationExampleTests
{
    public static TheoryData<string, string, string> Examples => Lines("simplifications.txt");

    public static TheoryData<string, string, string> EqualForms => Lines("equal-forms.txt");

    [Theory, MemberData(nameof(Examples))]
    public void It_simplifies_to_what_a_person_would_write(string declared, string given, string wanted) =>
        Assert.Equal(wanted, Expr.Parse(given, declared).Simplify().ToString());

    [Theory, MemberData(nameof(EqualForms))]
    public void What_was_built_otherwise_has_the_same_form(string declared, string one, string other) =>
        Assert.Equal(Expr.Parse(one, declared).Simplify().ToString(), Expr.Parse(other, declared).Simplify().ToString());

    [Fact]
    public void There_are_a_hundred_of_them() => Assert.True(Examples.Count >= 100);

    private static TheoryData<string, string, string> Lines(string file)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Repository.At("tests", "MatrixCalculus.Tests", "Rewriting", file)))
            if (line.Split('|', StringSplitOptions.TrimEntries) is [var declared, var one, var other]) data.Add(declared, one, other);
        return data;
    }
}
