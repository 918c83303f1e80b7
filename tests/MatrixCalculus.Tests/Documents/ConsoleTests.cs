using System.Text;
using System.Text.RegularExpressions;
using MatrixCalculus.Cli;
using MatrixCalculus.Tests.Cli;
using Xunit;

namespace MatrixCalculus.Tests.Documents;

/// <summary>The documents are tests: every block of a console is typed, every request of a JSON block is asked.</summary>
public sealed partial class ConsoleTests
{
    public static TheoryData<string> Pages => [.. Document.All.Where(d => d.Blocks.Any(b => b.Language is "console" or "json")).Select(d => d.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_command_prints_what_the_page_says(string path)
    {
        foreach (var block in Document.All.Single(d => d.Path == path).Blocks.Where(b => b.Language == "console"))
        {
            var printed = new StringBuilder();
            foreach (var line in block.Lines.Where(l => l.StartsWith("$ matcalc ", StringComparison.Ordinal)))
            {
                var (code, output, error) = Conversation.Run([.. Word().Matches(line["$ matcalc ".Length..]).Select(w => w.Value.Trim('"'))]);
                Assert.True(code == Commands.Answered, error);
                printed.Append(line).Append('\n').Append(output.TrimEnd('\n')).Append('\n');
            }

            Assert.Equal(string.Join('\n', block.Lines) + "\n", printed.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_request_is_answered_as_the_page_says(string path)
    {
        foreach (var block in Document.All.Single(d => d.Path == path).Blocks.Where(b => b.Language == "json"))
        {
            var answers = Conversation.Ask([.. block.Lines.Where((_, i) => i % 2 == 0)]);
            Assert.Equal(block.Lines.Where((_, i) => i % 2 == 1), answers.Select(a => a.GetRawText()));
        }
    }

    [GeneratedRegex("""
        "[^"]*"|[^\s"]+
        """)]
    private static partial Regex Word();
}
