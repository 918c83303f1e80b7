namespace MatrixCalculus.Printing;

/// <summary>Text around up to two contents: before, between and behind them.</summary>
internal readonly record struct Template(string Open, string Middle, string Close);

/// <summary>
/// How formulas look in one medium, as data: the marks around numbers, names, groups, powers and fractions. The writer knows
/// precedence and nothing of media; a style knows marks and nothing of precedence.
/// </summary>
internal sealed record Style
{
    /// <summary>Which glyphs of a notation are used; null where the operator is written as a function.</summary>
    internal required Func<Notation, Glyphs?> Glyphs { get; init; }

    /// <summary>The name of a symbol, or with <c>true</c> of its differential.</summary>
    internal required Func<Symbol, bool, string> Name { get; init; }

    /// <summary>The name of a size.</summary>
    internal required Func<string, string> SizeName { get; init; }

    /// <summary>The digits of a whole number.</summary>
    internal required Func<string, string> Digits { get; init; }

    /// <summary>An operator's glyph between operands, with its spaces.</summary>
    internal required Func<string, string> Infix { get; init; }

    /// <summary>A function's name.</summary>
    internal required Func<string, string> FunctionName { get; init; }

    /// <summary>An operator's glyph as the content of a superscript.</summary>
    internal required Func<string, string> PostfixGlyph { get; init; }

    /// <summary>The opening and the closing glyph of a fence.</summary>
    internal required Func<Glyphs, Template> Fence { get; init; }

    /// <summary>A constant with its sizes as subscripts, or null where it is written as a function.</summary>
    internal Func<string, IReadOnlyList<string>, string>? Constant { get; init; }

    internal required string Plus { get; init; }

    internal required string Minus { get; init; }

    /// <summary>The sign in front.</summary>
    internal required string Sign { get; init; }

    /// <summary>Between the factors of a product; null where they stand side by side, with a space where they would run together.</summary>
    internal required string? Times { get; init; }

    internal required string Divided { get; init; }

    internal required Template Group { get; init; }

    internal required string Comma { get; init; }

    /// <summary>Between the sizes of a constant.</summary>
    internal string SizeComma { get; init; } = ",";

    internal required Template Call { get; init; }

    /// <summary>Brackets around blocks.</summary>
    internal Template Brackets { get; init; } = new("[", string.Empty, "]");

    /// <summary>Between blocks side by side, and between rows of blocks.</summary>
    internal Template BlockSeparators { get; init; } = new(", ", string.Empty, "; ");

    /// <summary>A raised exponent; without one the sign of the operator stands between base and exponent.</summary>
    internal Template? Superscript { get; init; }

    /// <summary>Numerator over denominator; without one a stroke stands between them.</summary>
    internal Template? Fraction { get; init; }

    /// <summary>A root around its operand, and between these what stands before a mere name, if that is different; without one it is written as a function.</summary>
    internal Template? Root { get; init; }

    /// <summary>A fraction that has a character of its own, such as ½, or null.</summary>
    internal Func<string, string, string?>? SmallFraction { get; init; }

    /// <summary>A row of markup around the whole.</summary>
    internal Template Document { get; init; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>Whether the text is to be read back: groupings that make no difference are kept.</summary>
    internal bool IsCanonical { get; init; }

    /// <summary>The text of a simple exponent in raised characters, or null where there are none.</summary>
    internal Func<string, string?>? Raised { get; init; }

    /// <summary>The superscript of a transposed inverse from those of the two.</summary>
    internal Func<string, string, string?>? JoinedPostfix { get; init; }

    /// <summary>Around and between the bounds of a sum, with the index and its first value in front; null where sums are written by their operator's name.</summary>
    internal Template? Sum { get; init; }

    internal required string Ellipsis { get; init; }
}
