using System.Globalization;
using System.Text;

namespace MatrixCalculus.Cli;

/// <summary>Foreign text in messages.</summary>
internal static class Shown
{
    private const int Longest = 60;

    /// <summary>The text on one line, cut to a bounded length, with what cannot be seen as escapes.</summary>
    internal static string Text(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > Longest) return shown.Append('…').ToString();
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                shown.Append(rune);
        }

        return shown.ToString();
    }
}
