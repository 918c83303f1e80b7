using System.Globalization;
using System.Net;
using System.Text;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Printing;

/// <summary>Names and glyphs in MathML Core, where bold letters are characters of their own.</summary>
internal static class MathMLNames
{
    internal static string Symbol(Symbol symbol, bool differential)
    {
        var name = Name(symbol.Name, !symbol.Shape.IsScalar);
        return differential ? $"<mrow><mi mathvariant=\"normal\">d</mi>{name}</mrow>" : name;
    }

    internal static string Size(string name) => Name(name, false);

    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A letter or letters in bold.</summary>
    internal static string Bold(string text)
    {
        var bold = new StringBuilder();
        foreach (var c in text) bold.Append(BoldOf(c) is { } code ? char.ConvertFromUtf32(code) : Escape(c.ToString()));
        return $"<mi>{bold}</mi>";
    }

    /// <summary>The content of a superscript for a glyph of raised characters: ⁻¹ is −1.</summary>
    internal static string Superscript(string glyph)
    {
        var content = new StringBuilder();
        foreach (var c in Scripts.Unraised(glyph))
        {
            var tag = char.IsDigit(c) ? "mn" : c == '⊤' || char.IsLetter(c) ? "mi" : "mo";
            content.Append(CultureInfo.InvariantCulture, $"<{tag}>{Escape(c.ToString())}</{tag}>");
        }

        return content.ToString();
    }

    /// <summary>Fences in a row of their own; what is raised or lowered behind the closing one belongs to the row.</summary>
    internal static Template Fence(Glyphs glyphs)
    {
        var (close, low, high) = Scripts.Split(glyphs.Close);
        var open = $"<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">{Escape(glyphs.Open)}</mo>";
        var end = $"<mo form=\"postfix\" fence=\"true\" stretchy=\"true\">{Escape(close)}</mo></mrow>";
        var lowered = $"<mrow>{Marks(low)}</mrow>";
        var raised = $"<mrow>{Marks(high)}</mrow>";
        return (low.Length > 0, high.Length > 0) switch
        {
            (false, false) => new(open, string.Empty, end),
            (true, false) => new("<msub>" + open, string.Empty, end + lowered + "</msub>"),
            (false, true) => new("<msup>" + open, string.Empty, end + raised + "</msup>"),
            (true, true) => new("<msubsup>" + open, string.Empty, end + lowered + raised + "</msubsup>"),
        };
    }

    private static string Name(string name, bool bold)
    {
        var at = name.IndexOf('_', StringComparison.Ordinal);
        if (at <= 0 || at == name.Length - 1) return Stem(name, bold);
        return $"<msub>{Stem(name[..at], bold)}<mrow>{Marks(name[(at + 1)..])}</mrow></msub>";
    }

    private static string Stem(string stem, bool bold)
    {
        var shown = Scripts.Greek(stem) is { } letter ? letter.ToString() : stem;
        return bold ? Bold(shown) : $"<mi>{Escape(shown)}</mi>";
    }

    private static string Marks(string text) =>
        text.All(char.IsAsciiDigit) ? $"<mn>{text}</mn>" : $"<mi>{Escape(text)}</mi>";

    // U+1D400 bold A, U+1D41A bold a, U+1D6A8 bold Alpha, U+1D6C2 bold alpha, U+1D7CE bold 0.
    private static int? BoldOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => 0x1D400 + (c - 'A'),
        >= 'a' and <= 'z' => 0x1D41A + (c - 'a'),
        >= 'Α' and <= 'Ω' => 0x1D6A8 + (c - 'Α'),
        >= 'α' and <= 'ω' => 0x1D6C2 + (c - 'α'),
        >= '0' and <= '9' => 0x1D7CE + (c - '0'),
        _ => null,
    };
}
