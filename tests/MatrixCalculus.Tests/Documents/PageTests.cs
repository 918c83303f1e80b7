using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Documents;

/// <summary>What pages list is what there is.</summary>
public sealed class PageTests
{
    [Fact]
    public void The_language_page_names_every_function_and_structure()
    {
        var words = Words(File.ReadAllText(Repository.At("docs", "language.md")));
        Rule.HasNoBreach(Catalogue.Forms.Select(f => f.Name).Concat(Declarations.Structures.Keys).Where(name => !words.Contains(name)));
    }

    // CI applies the diff and builds the result; here what stands around the new line is looked for, which takes no time.
    [Fact]
    public void The_diff_of_a_new_operator_fits_the_catalogue()
    {
        var diff = Document.All.Single(d => d.Path == "docs/adding-an-operator.md").Blocks.Single(b => b.Language == "diff").Lines;
        var catalogue = File.ReadAllText(Repository.At("src", "MatrixCalculus", "Operators", "Catalogue.cs"));
        var context = diff.Where(l => l.StartsWith(' ')).Select(l => l[1..]).ToList();
        Assert.Equal(6, context.Count);
        Assert.Contains(string.Join('\n', context), catalogue, StringComparison.Ordinal);
    }

    // Two screens of a hundred characters by fifty lines.
    [Fact]
    public void The_readme_stays_under_two_screens() =>
        Assert.InRange(File.ReadLines(Repository.At("README.md")).Count(), 40, 100);

    [Fact]
    public void The_changelog_has_the_version_of_the_package()
    {
        var version = System.Xml.Linq.XDocument.Load(Repository.At("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Contains($"\n## {version}\n", File.ReadAllText(Repository.At("docs", "changelog.md")), StringComparison.Ordinal);
    }

    private static HashSet<string> Words(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, "[A-Za-z][A-Za-z0-9_]*").Select(m => m.Value)];
}
