using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MatrixCalculus.Tests.House;

namespace MatrixCalculus.Tests.Cli;

/// <summary>An input with the code and the place of the fault that it gets ("ok" where it is answered).</summary>
internal sealed record HostileInput(string Shown, byte[] Line, string Code, int Offset, int Length);

/// <summary>Reads hostile.txt, which says at its head how it is written.</summary>
internal static partial class HostileInputs
{
    internal static IEnumerable<HostileInput> Read()
    {
        string[] section = [];
        foreach (var line in File.ReadLines(Repository.At("tests", "MatrixCalculus.Tests", "Cli", "hostile.txt")))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal)) section = [.. line[2..].Split('|').Select(s => s.Trim())];
            else if (Expectation().Match(line) is { Success: true } expected)
            {
                var input = line[expected.Length..];
                yield return new(
                    line.Length > 120 ? line[..120] : line,
                    section[0] == "raw" ? Bytes(input) : JsonSerializer.SerializeToUtf8Bytes(Request(section, input)),
                    expected.Groups[1].Value,
                    int.Parse(expected.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                    int.Parse(expected.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
            }
        }
    }

    private static Dictionary<string, object> Request(string[] section, string input)
    {
        var request = new Dictionary<string, object> { ["id"] = "1", ["kind"] = section[1], ["expr"] = Text(input) };
        if (section[0].Length > 0) request["symbols"] = Symbols(Text(section[0])).ToList();
        if (section[2].Contains(',', StringComparison.Ordinal)) request["wrt"] = section[2].Split(',', StringSplitOptions.TrimEntries);
        else if (section[2].Length > 0) request["wrt"] = Text(section[2]);
        return request;
    }

    // X(m,n) symmetric, a, …: as it is, however wrong.
    private static IEnumerable<Dictionary<string, object>> Symbols(string declarations)
    {
        foreach (Match match in Declaration().Matches(declarations))
        {
            var symbol = new Dictionary<string, object> { ["name"] = match.Groups[1].Value.Trim() };
            var sizes = match.Groups[2].Success ? match.Groups[2].Value.Split(',') : [];
            if (sizes.Length > 0) symbol["rows"] = Size(sizes[0]);
            if (sizes.Length > 1) symbol["cols"] = Size(sizes[1]);
            var structure = (match.Groups[3].Value + match.Groups[4].Value).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (structure.Length > 0) symbol["structure"] = structure;
            yield return symbol;
        }
    }

    private static object Size(string text) => text.Length < 19 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size) ? size : text;

    private static string Expanded(string text) =>
        Repetition().Replace(text, m => new StringBuilder().Insert(0, m.Groups[1].Value, int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture)).ToString());

    private static string Text(string text) =>
        EscapedCodeUnit().Replace(Expanded(text), m => m.Groups[1].Success ? ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString() : "\\");

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        var expanded = Expanded(text);
        var start = 0;
        foreach (Match match in EscapedByte().Matches(expanded))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(expanded[start..match.Index]));
            bytes.Add(match.Value[1] switch
            {
                'x' => byte.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                't' => (byte)'\t',
                'r' => (byte)'\r',
                var other => (byte)other,
            });
            start = match.Index + match.Length;
        }

        bytes.AddRange(Encoding.UTF8.GetBytes(expanded[start..]));
        return [.. bytes];
    }

    [GeneratedRegex(@"^([a-z_]+) (\d+) (\d+) \| ")]
    private static partial Regex Expectation();

    // Not the reader of the library, which would refuse what is wrong: here it has to reach the tool.
    [GeneratedRegex(@"([^(,\s][^(,]*?)(?:\(([^)]*)\)([^,]*)|(?=\s|,|$)([^,]*))(?:,|$)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"<<(.*?)\*(\d+)>>")]
    private static partial Regex Repetition();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})|\\\\")]
    private static partial Regex EscapedCodeUnit();

    [GeneratedRegex(@"\\(?:x([0-9a-fA-F]{2})|\\|t|r)")]
    private static partial Regex EscapedByte();
}
