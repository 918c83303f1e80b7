using System.Globalization;
using System.Text;

namespace MatrixCalculus;

/// <summary>A text that is no expression or whose parts do not fit, with the place of the fault in the text.</summary>
public sealed class ParseException : MatrixCalculusException
{
    private const int Around = 60;

    /// <summary>A fault of <paramref name="text"/> at a place, counted in UTF-16 units from 0.</summary>
    public ParseException(ErrorCode code, string message, string text, int offset, int length) : base(code, message) =>
        (Text, Offset, Length) = (text, offset, length);

    /// <summary>A fault of <paramref name="text"/> at a place, with its cause.</summary>
    public ParseException(ErrorCode code, string message, string text, int offset, int length, Exception innerException)
        : base(code, message, innerException) =>
        (Text, Offset, Length) = (text, offset, length);

    /// <summary>The text that was read.</summary>
    public string Text { get; }

    /// <summary>Where the fault begins, counted in UTF-16 units from 0.</summary>
    public int Offset { get; }

    /// <summary>How many UTF-16 units it spans; 0 at the end of the text.</summary>
    public int Length { get; }

    /// <summary>The text around the fault, and below it a line with carets under the fault.</summary>
    public string CaretLines
    {
        get
        {
            var start = Math.Max(0, Offset - Around);
            var end = Math.Min(Text.Length, Offset + Math.Min(Length, Around) + Around);
            var shown = new StringBuilder(start > 0 ? "…" : string.Empty);
            var carets = new StringBuilder(start > 0 ? " " : string.Empty);
            for (var i = start; i < end; i++)
            {
                var visible = Visible(Text[i]);
                shown.Append(visible);
                carets.Append(i >= Offset && i < Offset + Length ? '^' : ' ', visible.Length);
            }

            if (end < Text.Length) shown.Append('…');
            if (Length == 0 || Offset >= Text.Length) carets.Append('^');
            return shown.Append('\n').Append(carets.ToString().TrimEnd()).ToString();
        }
    }

    private static string Visible(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? c is ' ' or '\t' or '\n' or '\r' ? " " : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")
            : c.ToString();
}
