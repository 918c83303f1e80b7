using System.Text;
using MatrixCalculus.Derivations;
using MatrixCalculus.Expressions;
using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>Approved derivations: their text is kept, each line is held against the one before, and the page that teaches by them shows the same.</summary>
public sealed class GoldenTests
{
    private const string Mark = "<!-- derivation: ";

    public static TheoryData<string> Names => [.. GoldenDerivation.All.Select(g => g.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_derivation_reads_as_approved_and_every_line_follows_from_the_one_before(string name)
    {
        var golden = GoldenDerivation.All.Single(g => g.Name == name);
        var derivation = golden.Derive();
        Generated.IsUpToDate(golden.Path, $"{derivation}\n");
        var replay = derivation.Replay(new() { Instances = 1 });
        Assert.True(replay is { Passed: true, NotSettled: 0 }, replay.ToString());
        Assert.True(derivation.Certify(new DerivativeOptions { Parameters = golden.Parameters }).Check.Passed);

        var lines = Lines.Of(derivation, Detail.Textbook);
        for (var i = 1; i < lines.Count; i++)
        {
            var (before, line) = (lines[i - 1], lines[i]);
            if (line.Head != Head.Continued) continue;
            var (left, right) = (Whole(before, derivation.Variable!), Whole(line, derivation.Variable!));
            Assert.True(left.Shape != right.Shape ? ValueCheck.Equal(Functions.Vec(left), right).Passed : ValueCheck.Equal(left, right).Passed, $"{left} is not {right}");
        }
    }

    [Fact]
    public void The_page_of_derivations_shows_the_approved_ones()
    {
        var path = Repository.At("docs/derivations.md");
        var text = new StringBuilder();
        var shown = new HashSet<string>();
        using var lines = File.ReadLines(path).GetEnumerator();
        while (lines.MoveNext())
        {
            text.Append(lines.Current).Append('\n');
            if (!lines.Current.StartsWith(Mark, StringComparison.Ordinal)) continue;
            var golden = GoldenDerivation.All.Single(g => g.Name == lines.Current[Mark.Length..^" -->".Length]);
            shown.Add(golden.Name);
            Assert.True(lines.MoveNext() && lines.Current == "```text");
            while (lines.MoveNext() && lines.Current != "```")
            {
            }

            text.Append("```text\n").Append(golden.Derive()).Append("\n```\n");
        }

        Generated.IsUpToDate(path, text.ToString());
        Assert.Equal(GoldenDerivation.All.Select(g => g.Name).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    // The variable with its structure, and differentials as symbols of their own, so that both sides have values.
    private static Expr Whole(Line line, Symbol variable)
    {
        var body = Rebuild.Rename(line.Body, line.Body.FreeSymbols.Where(s => s.Name == variable.Name).ToDictionary(s => s, _ => variable));
        return body.Substitute(Traversal.PostOrder(body).Where(n => n.Kind == ExprKind.Differential).ToDictionary(n => n, n => Expr.Of(new Symbol("d" + n.Symbol!.Name, n.Shape))));
    }
}
