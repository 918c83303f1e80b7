using System.Text;
using System.Text.Json;
using MatrixCalculus.Cli;
using MatrixCalculus.Cli.JsonLines;

namespace MatrixCalculus.Tests.Cli;

/// <summary>The service and the commands, asked in this process.</summary>
internal static class Conversation
{
    /// <summary>The answers to some lines.</summary>
    internal static List<JsonElement> Ask(params ReadOnlySpan<string> lines)
    {
        var input = new List<byte[]>();
        foreach (var line in lines) input.Add(Encoding.UTF8.GetBytes(line));
        return Ask(input);
    }

    internal static List<JsonElement> Ask(IEnumerable<byte[]> lines)
    {
        var input = new MemoryStream();
        foreach (var line in lines)
        {
            input.Write(line);
            input.WriteByte((byte)'\n');
        }

        input.Position = 0;
        var output = new MemoryStream();
        using (var service = new Service(input, output, TimeSpan.FromMinutes(1))) service.Run();
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    /// <summary>A command with its exit code, its output and what it says on standard error.</summary>
    internal static (int Code, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = Program.Run(words, TextReader.Null, output, error, isTerminal: false);
        return (code, output.ToString(), error.ToString());
    }
}
