using System.Globalization;
using System.Reflection;
using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Documents;

/// <summary>The documents are tests: every block of C# is compiled, run, and prints what the page says.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Pages => [.. Document.All.Where(d => d.Blocks.Any(b => b.Language == "csharp")).Select(d => d.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_twin_of_a_page_is_up_to_date(string path)
    {
        var document = Document.All.Single(d => d.Path == path);
        Generated.IsUpToDate(Repository.At("tests", "MatrixCalculus.Tests", "Documents", "Twins", document.ClassName + ".g.cs"), Twin.Write(document));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_prints_what_it_says(string path)
    {
        var document = Document.All.Single(d => d.Path == path);
        var printed = Run(document);
        Rule.HasNoBreach(
            from block in document.Blocks
            where printed.ContainsKey(block.Line) && !document.PromisedBy(block).SequenceEqual(printed[block.Line])
            select $"""
                {path}:{block.Line} says
                {string.Join('\n', document.PromisedBy(block))}
                and prints
                {string.Join('\n', printed[block.Line])}
                """);
    }

    [Fact]
    public void No_twin_is_without_a_page()
    {
        var names = Document.All.Select(d => d.ClassName + ".g.cs").ToHashSet();
        Rule.HasNoBreach(Directory.EnumerateFiles(Repository.At("tests", "MatrixCalculus.Tests", "Documents", "Twins"))
            .Select(path => Path.GetFileName(path)!).Where(name => !names.Contains(name)));
    }

    // What each block printed, by the line of its fence.
    private static Dictionary<int, string[]> Run(Document document)
    {
        var page = Assembly.GetExecutingAssembly().GetType($"Twins.{document.ClassName}.Page");
        Assert.True(page is not null, $"{document.Path} has no twin yet: {Generated.Remedy}");
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        output.NewLine = "\n";
        var (printed, current) = (new Dictionary<int, string[]>(), 0);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            // Documents show numbers as in every country at once.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            page.GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Action<TextWriter, Action<int>>>()(output, Begin);
            Begin(0);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        return printed;

        void Begin(int line)
        {
            if (current != 0) printed[current] = output.ToString().TrimEnd('\n') is { Length: > 0 } text ? text.Split('\n') : [];
            output.GetStringBuilder().Clear();
            current = line;
        }
    }
}
