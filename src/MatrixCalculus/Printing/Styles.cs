using System.Collections.Frozen;
using System.Text;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Printing;

/// <summary>The styles: canonical text, ASCII, Unicode, LaTeX and MathML.</summary>
internal static class Styles
{
    /// <summary>The text that parses back.</summary>
    internal static readonly Style Text = new()
    {
        Glyphs = n => n.Text,
        Name = (symbol, differential) => differential ? "d" + symbol.Name : symbol.Name,
        SizeName = name => name,
        Digits = digits => digits,
        Infix = glyph => glyph is ".*" or "./" ? glyph : $" {glyph} ",
        FunctionName = name => name,
        PostfixGlyph = glyph => glyph,
        Fence = glyphs => new(glyphs.Open, string.Empty, glyphs.Close),
        Plus = " + ",
        Minus = " - ",
        Sign = "-",
        Times = "*",
        Divided = "/",
        Group = new("(", string.Empty, ")"),
        Comma = ", ",
        Call = new("(", string.Empty, ")"),
        IsCanonical = true,
        Ellipsis = "…",
    };

    /// <summary>Canonical text without characters beyond ASCII, for consoles that have no others.</summary>
    internal static readonly Style Ascii = Text with
    {
        Glyphs = n => n.Text is { } glyphs && System.Text.Ascii.IsValid(glyphs.Open) ? glyphs : null,
        Name = (symbol, differential) => (differential ? "d" : string.Empty) + AsciiName(symbol.Name),
        SizeName = AsciiName,
        Ellipsis = "...",
    };

    /// <summary>Letters and raised signs for people: <c>2Aᵀ(Ax − b)</c>.</summary>
    internal static readonly Style Unicode = new()
    {
        Glyphs = n => n.Unicode,
        Name = (symbol, differential) => (differential ? "d" : string.Empty) + UnicodeName(symbol.Name),
        SizeName = UnicodeName,
        Digits = digits => digits,
        Infix = glyph => $" {glyph} ",
        FunctionName = name => name,
        PostfixGlyph = glyph => glyph,
        Fence = glyphs => new(glyphs.Open, string.Empty, glyphs.Close),
        Constant = (glyph, sizes) => glyph + UnicodeSubscript(sizes),
        Plus = " + ",
        Minus = " − ",
        Sign = "−",
        Times = null,
        Divided = "/",
        SmallFraction = SmallFraction,
        Root = new("√(", "√", ")"),
        Group = new("(", string.Empty, ")"),
        Comma = ", ",
        Call = new("(", string.Empty, ")"),
        Raised = marks => Scripts.Raise(marks.Replace('−', '-')),
        Sum = new("Σ[", " … ", "] "),
        JoinedPostfix = (inner, outer) => (inner, outer) is ("⁻¹", "ᵀ") or ("ᵀ", "⁻¹") ? "⁻ᵀ" : null,
        Ellipsis = "…",
    };

    /// <summary>LaTeX for mathematics mode.</summary>
    internal static readonly Style Latex = new()
    {
        Glyphs = n => n.Latex,
        Name = LatexNames.Symbol,
        SizeName = LatexNames.Size,
        Digits = digits => digits,
        Infix = glyph => $" {glyph} ",
        FunctionName = name => name,
        PostfixGlyph = glyph => glyph is ['^', '{', .. var inner, '}'] ? inner : glyph,
        Fence = glyphs => new(glyphs.Open, string.Empty, glyphs.Close),
        Constant = (glyph, sizes) => $"{glyph}_{{{string.Join(sizes.All(s => s.Length == 1) ? string.Empty : ", ", sizes)}}}",
        Plus = " + ",
        Minus = " - ",
        Sign = "-",
        Times = " ",
        Divided = "/",
        Group = new(@"\left(", string.Empty, @"\right)"),
        Comma = ", ",
        Call = new(@"\left(", string.Empty, @"\right)"),
        Superscript = new(string.Empty, "^{", "}"),
        Sum = new(@"\sum_{", "}^{", "} "),
        Fraction = new(@"\frac{", "}{", "}"),
        Root = new(@"\sqrt{", string.Empty, "}"),
        JoinedPostfix = (inner, outer) => (inner, outer) is ("-1", @"\top") or (@"\top", "-1") ? @"-\top" : null,
        Brackets = new(@"\begin{bmatrix} ", string.Empty, @" \end{bmatrix}"),
        BlockSeparators = new(" & ", string.Empty, @" \\ "),
        Ellipsis = @"\dots",
    };

    // (X⁻¹)ᵀ = (Xᵀ)⁻¹ has one sign in every style for people.
    private static readonly string InverseMark = MathMLNames.Superscript("⁻¹");
    private static readonly string TransposeMark = MathMLNames.Superscript("ᵀ");

    /// <summary>Presentation MathML, one <c>math</c> element.</summary>
    internal static readonly Style MathML = new()
    {
        Glyphs = n => n.Unicode,
        Name = MathMLNames.Symbol,
        SizeName = MathMLNames.Size,
        Digits = digits => $"<mn>{digits}</mn>",
        Infix = glyph => $"<mo>{MathMLNames.Escape(glyph)}</mo>",
        FunctionName = name => $"<mi>{MathMLNames.Escape(name)}</mi>",
        PostfixGlyph = MathMLNames.Superscript,
        Fence = MathMLNames.Fence,
        Constant = (glyph, sizes) => $"<msub>{(glyph.StartsWith('<') ? glyph : MathMLNames.Bold(glyph))}<mrow>{string.Join(string.Empty, sizes)}</mrow></msub>",
        Plus = "<mo>+</mo>",
        Minus = "<mo>−</mo>",
        Sign = "<mo form=\"prefix\">−</mo>",
        Times = "<mo>&#x2062;</mo>",
        Divided = "<mo>/</mo>",
        Group = new("<mrow><mo stretchy=\"false\">(</mo>", string.Empty, "<mo stretchy=\"false\">)</mo></mrow>"),
        Comma = "<mo>,</mo>",
        Call = new("<mo>&#x2061;</mo><mrow><mo stretchy=\"false\">(</mo>", string.Empty, "<mo stretchy=\"false\">)</mo></mrow>"),
        Sum = new("<munderover><mo>∑</mo><mrow>", "</mrow><mrow>", "</mrow></munderover>"),
        Superscript = new("<msup><mrow>", "</mrow><mrow>", "</mrow></msup>"),
        Fraction = new("<mfrac><mrow>", "</mrow><mrow>", "</mrow></mfrac>"),
        Root = new("<msqrt>", string.Empty, "</msqrt>"),
        JoinedPostfix = (inner, outer) =>
            inner + outer == InverseMark + TransposeMark || inner + outer == TransposeMark + InverseMark ? "<mo>−</mo><mi>⊤</mi>" : null,
        Document = new("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mrow>", string.Empty, "</mrow></math>"),
        Brackets = new("<mrow><mo>[</mo><mtable><mtr><mtd>", string.Empty, "</mtd></mtr></mtable><mo>]</mo></mrow>"),
        BlockSeparators = new("</mtd><mtd>", string.Empty, "</mtd></mtr><mtr><mtd>"),
        Ellipsis = "<mo>…</mo>",
    };

    /// <summary>The styles by the letters of a format, large or small.</summary>
    internal static readonly FrozenDictionary<string, Style> ByLetter =
        new Dictionary<string, Style> { ["G"] = Text, ["A"] = Ascii, ["U"] = Unicode, ["L"] = Latex, ["M"] = MathML }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A Greek letter by its name, what follows an underscore lowered: X₁, Σ.</summary>
    private static string UnicodeName(string name)
    {
        var at = name.IndexOf('_', StringComparison.Ordinal);
        var (stem, rest) = at > 0 ? (name[..at], name[(at + 1)..]) : (name, string.Empty);
        if (Scripts.Greek(stem) is { } letter) stem = letter.ToString();
        if (at <= 0) return stem;
        return rest.Length > 0 && Scripts.Lower(rest) is { } lowered ? stem + lowered : $"{stem}_{rest}";
    }

    private static string UnicodeSubscript(IReadOnlyList<string> sizes)
    {
        var joined = string.Concat(sizes);
        if (sizes.All(s => s.Length == 1 || sizes.Count == 1))
            return Scripts.Lower(joined) ?? (joined.Length <= 2 ? $"_{joined}" : $"_({joined})");
        return $"_({string.Join(',', sizes)})";
    }

    private static string? SmallFraction(string numerator, string denominator) => (numerator, denominator) switch
    {
        ("1", "2") => "½",
        ("1", "3") => "⅓",
        ("2", "3") => "⅔",
        ("1", "4") => "¼",
        ("3", "4") => "¾",
        ("1", "6") => "⅙",
        ("1", "8") => "⅛",
        _ => $"({numerator}/{denominator})",
    };

    private static string AsciiName(string name)
    {
        if (System.Text.Ascii.IsValid(name)) return name;
        var ascii = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsAscii) ascii.Append(rune);
            else if (Scripts.GreekName(rune.ToString()) is { } greek) ascii.Append(greek);
            else ascii.Append(System.Globalization.CultureInfo.InvariantCulture, $"u{rune.Value:X4}");
        }

        return ascii.ToString();
    }
}
