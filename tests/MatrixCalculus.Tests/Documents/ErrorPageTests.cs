using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Documents;

/// <summary>Every code of an error is explained.</summary>
public sealed class ErrorPageTests
{
    [Fact]
    public void Every_code_has_a_row()
    {
        var page = File.ReadAllText(Repository.At("docs", "errors.md"));
        Rule.HasNoBreach(Enum.GetValues<ErrorCode>().Select(c => c.Text()).Where(code => !page.Contains($"\n| `{code}` |", StringComparison.Ordinal)));
    }

    // Printed by an example that is executed, or answered to a request.
    [Fact]
    public void Every_code_has_an_example()
    {
        var page = File.ReadAllText(Repository.At("docs", "errors.md"));
        string[] told = ["budget_exhausted"];       // takes minutes by its nature; told in prose
        Rule.HasNoBreach(Enum.GetValues<ErrorCode>().Select(c => c.Text()).Except(told).Where(code =>
            !page.Contains($"\n{code}: ", StringComparison.Ordinal) && !page.Contains($"// {code}\n", StringComparison.Ordinal) && !page.Contains($"\"code\":\"{code}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_link_between_pages_leads_somewhere() =>
        Rule.HasNoBreach(
            from path in Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.At("README.md")).Append(Repository.At("samples", "README.md"))
            let page = File.ReadAllText(path)
            from target in LinksOf(page)
            where !target.Contains("://", StringComparison.Ordinal)
            let parts = target.Split('#')
            let file = parts[0].Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, parts[0])
            where (!File.Exists(file) && !Directory.Exists(file)) || (parts.Length > 1 && !AnchorsOf(File.ReadAllText(file)).Contains(parts[1]))
            select $"{Path.GetFileName(path)} → {target}");

    // As GitHub names the headings of a page.
    private static IEnumerable<string> AnchorsOf(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, @"^#+ (.*)$", System.Text.RegularExpressions.RegexOptions.Multiline)
            .Select(m => System.Text.RegularExpressions.Regex.Replace(m.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));

    private static IEnumerable<string> LinksOf(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, @"\]\(([^)\s]+)\)").Select(m => m.Groups[1].Value);
}
