using System.Globalization;

namespace MatrixCalculus;

/// <summary>What may be a name: a letter of any alphabet or an underscore, then letters, digits, marks and underscores.</summary>
internal static class Naming
{
    internal const int LongestName = 200;

    internal static string Require(string name, string what)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsName(name))
            throw new DeclarationException(
                ErrorCode.InvalidDeclaration,
                $"'{Visible(name)}' cannot name a {what}: a name starts with a letter or underscore and goes on with letters, digits and underscores (at most {LongestName}).");
        return name;
    }

    internal static bool IsName(string name)
    {
        if (name.Length is 0 or > LongestName) return false;
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var category = System.Text.Rune.GetUnicodeCategory(rune);
            var isStart = rune.Value == '_' || (System.Text.Rune.IsLetter(rune) && rune.Value != 'ᵀ');
            var isPart = isStart || category is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (!(first ? isStart : isPart)) return false;
            first = false;
        }

        return true;
    }

    /// <summary>The text with control, format and unpaired characters shown as escapes, and cut to a bounded length.</summary>
    internal static string Visible(string text)
    {
        var shown = new System.Text.StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > 60) return shown.Append('…').ToString();
            if (System.Text.Rune.IsControl(rune) || System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                shown.Append(rune);
        }

        return shown.ToString();
    }
}
