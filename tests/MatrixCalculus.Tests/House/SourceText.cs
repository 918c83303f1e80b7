using System.Text;

namespace MatrixCalculus.Tests.House;

/// <summary>C# text as the house rules read it.</summary>
internal static class SourceText
{
    /// <summary>The text with comments, strings and characters replaced by spaces; line ends stay. What stands in the holes of interpolated
    /// strings goes too.</summary>
    internal static string WithoutCommentsAndLiterals(string text)
    {
        var code = new StringBuilder(text);
        var i = 0;
        while (i < text.Length)
        {
            var end = EndOfSkipped(text, i);
            for (var k = i; k < end; k++) if (text[k] != '\n') code[k] = ' ';
            i = Math.Max(end, i + 1);
        }

        return code.ToString();
    }

    // The end of the comment or literal that begins here, or the place itself where none does.
    private static int EndOfSkipped(string text, int i)
    {
        if (Starts(text, i, "//")) return Find(text, "\n", i);
        if (Starts(text, i, "/*")) return Find(text, "*/", i + 2) + 2;
        if (Starts(text, i, "\"\"\"")) return EndOfRaw(text, i);
        if (Starts(text, i, "@\"") || Starts(text, i, "$@\"") || Starts(text, i, "@$\"")) return EndOfVerbatim(text, text.IndexOf('"', i) + 1);
        if (text[i] == '"') return EndOfQuoted(text, i + 1, '"');
        if (text[i] == '\'') return EndOfQuoted(text, i + 1, '\'');
        return i;
    }

    private static int EndOfRaw(string text, int i)
    {
        var quotes = 0;
        while (i + quotes < text.Length && text[i + quotes] == '"') quotes++;
        return Find(text, new string('"', quotes), i + quotes) + quotes;
    }

    private static int EndOfVerbatim(string text, int i)
    {
        while (i < text.Length && (text[i] != '"' || Starts(text, i, "\"\""))) i += text[i] == '"' ? 2 : 1;
        return i + 1;
    }

    private static int EndOfQuoted(string text, int i, char quote)
    {
        while (i < text.Length && text[i] != quote && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
        return Math.Min(i + 1, text.Length);
    }

    private static bool Starts(string text, int i, string what) => string.CompareOrdinal(text, i, what, 0, what.Length) == 0;

    private static int Find(string text, string what, int from)
    {
        var at = text.IndexOf(what, Math.Min(from, text.Length), StringComparison.Ordinal);
        return at < 0 ? text.Length : at;
    }
}
