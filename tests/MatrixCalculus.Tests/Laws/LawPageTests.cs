using System.Text;
using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Laws;

/// <summary>The page of laws is written from the law book.</summary>
public sealed class LawPageTests
{
    [Fact]
    public void The_page_of_laws_is_current() => Generated.IsUpToDate(Repository.At("docs", "laws.md"), Page());

    private static string Page()
    {
        var page = new StringBuilder();
        void Line(string text = "") => page.Append(text).Append('\n');
        Line("# The law book");
        Line();
        Line(FormattableString.Invariant($"{MatrixCalculus.Laws.All.Length} laws in {MatrixCalculus.Laws.Families.Length} families. Each is a named value with a source, and each is held against"));
        Line("exact instances by one test: both sides at a thousand points and more, every condition, a measure that falls, and mutants that are caught.");
        Line("This page is written from the book by that test's neighbour; do not edit it.");
        Line();
        Line("A law is read from left to right. Its letters stand for any expression of a fitting shape with the structure in the third column: *A*, *B*, *C* are");
        Line("rectangular, *P* and *R* square, *a* and *b* scalars, *k* and *l* integers, *x*, *y*, *z* columns. The fourth column says when the simplifier applies it:");
        Line("**always**, on the way to the **textbook** form, in the **expanded** form by which equality is decided, once at the end as a **finish** that the normal form");
        Line("would undo, in the second expanded form, **opening** what has a name of its own where the first does not decide, or on **request** only, as proofs of equality do.");
        foreach (var family in MatrixCalculus.Laws.Families)
        {
            var laws = MatrixCalculus.Laws.OfFamily(family);
            Line();
            Line(FormattableString.Invariant($"## {family} ({laws.Length})"));
            Line();
            Line("| law | statement | needs | applied | source |");
            Line("| --- | --- | --- | --- | --- |");
            foreach (var law in laws) Line($"| {law.Name} | `{law.Left} = {law.Right}` | {law.Conditions} | {Use(law.Use)} | {law.Source} |");
        }

        return page.ToString();
    }

    private static string Use(LawUse use) => use switch
    {
        LawUse.Always => "always",
        LawUse.Textbook => "textbook",
        LawUse.Expanded => "expanded",
        LawUse.Finishing => "finish",
        LawUse.Opening => "opening",
        LawUse.OnRequest => "request",
    };
}
