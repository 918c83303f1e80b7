using System.Globalization;
using System.Text;

namespace MatrixCalculus.Parsing;

/// <summary>Text to tokens. A dot in front of * / ^ ' belongs to the operator, so that 2.*A is 2 .* A.</summary>
internal sealed class Lexer(string text, int holes, string foreign, bool hasPythonSigns)
{
    private const string RaisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private int position;

    /// <summary>All tokens, the last one the end. Of the signs that only other notations have, those in <paramref name="foreign"/> are read.</summary>
    internal static List<Token> Read(string text, int holes = 0, string foreign = "", bool hasPythonSigns = false)
    {
        var lexer = new Lexer(text, holes, foreign, hasPythonSigns);
        var tokens = new List<Token>();
        do tokens.Add(lexer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        if (position == text.Length) return new(TokenKind.End, position, 0, string.Empty);
        var c = text[position];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(1)))) return Number();
        if (hasPythonSigns)
        {
            if (c == '*' && At(1) == '*') return Take(TokenKind.Exponent, 2, "^");
            if (c == '.') return Take(TokenKind.Dot, 1, ".");
        }

        return c switch
        {
            '\\' or '@' when foreign.Contains(c, StringComparison.Ordinal) => Take(TokenKind.Infix, 1, c.ToString()),
            ':' when foreign.Length > 0 => Take(TokenKind.Colon, 1, ":"),
            '(' => Take(TokenKind.Open, 1, "("),
            ')' => Take(TokenKind.Close, 1, ")"),
            '[' => Take(TokenKind.OpenBracket, 1, "["),
            ']' => Take(TokenKind.CloseBracket, 1, "]"),
            ',' => Take(TokenKind.Comma, 1, ","),
            ';' => Take(TokenKind.Semicolon, 1, ";"),
            '+' => Take(TokenKind.Plus, 1, "+"),
            '-' or '−' => Take(TokenKind.Minus, 1, "-"),
            '*' or '·' => Take(TokenKind.Infix, 1, "*"),
            '/' => Take(TokenKind.Infix, 1, "/"),
            '⊗' => Take(TokenKind.Infix, 1, "⊗"),
            '⊙' or '∘' => Take(TokenKind.Infix, 1, ".*"),
            '^' => Take(TokenKind.Exponent, 1, "^"),
            '\'' or 'ᵀ' or '⊤' => Take(TokenKind.Transpose, 1, "'"),
            '.' when At(1) == '*' => Take(TokenKind.Infix, 2, ".*"),
            '.' when At(1) == '/' => Take(TokenKind.Infix, 2, "./"),
            '.' when At(1) == '^' => Take(TokenKind.Exponent, 2, ".^"),
            '.' when At(1) == '\'' => Take(TokenKind.Transpose, 2, "'"),
            '⁻' or '⁰' or '¹' or '²' or '³' or (>= '⁴' and <= '⁹') => Raised(),
            '{' when holes > 0 => Hole(),
            _ => Name(),
        };
    }

    // The whole number in raised digits: ⁻¹ is −1.
    private static string Lowered(ReadOnlySpan<char> raised)
    {
        var plain = new StringBuilder();
        foreach (var c in raised) plain.Append(c == '⁻' ? '-' : (char)('0' + RaisedDigits.IndexOf(c, StringComparison.Ordinal)));
        return plain.ToString();
    }

    private char At(int ahead) => position + ahead < text.Length ? text[position + ahead] : '\0';

    private Token Take(TokenKind kind, int length, string glyph)
    {
        var token = new Token(kind, position, length, glyph);
        position += length;
        return token;
    }

    private Token Number()
    {
        var end = SkipDigits(position);
        if (end < text.Length && text[end] == '.' && !IsSignBehindDot(end + 1)) end = SkipDigits(end + 1);
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (digits < text.Length && char.IsAsciiDigit(text[digits])) end = SkipDigits(digits);
        }

        return Take(TokenKind.Number, end - position, text[position..end]);
    }

    private bool IsSignBehindDot(int at) => !hasPythonSigns && at < text.Length && text[at] is '*' or '/' or '^' or '\'';

    private int SkipDigits(int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from])) from++;
        return from;
    }

    private Token Raised()
    {
        var end = text[position] == '⁻' ? position + 1 : position;
        while (end < text.Length && RaisedDigits.Contains(text[end], StringComparison.Ordinal)) end++;
        return end - position > (text[position] == '⁻' ? 1 : 0) ? Take(TokenKind.Raised, end - position, Lowered(text.AsSpan(position, end - position))) : throw Unexpected(1);
    }

    private Token Hole()
    {
        var end = SkipDigits(position + 1);
        return end < text.Length && text[end] == '}' ? Take(TokenKind.Hole, end + 1 - position, text[(position + 1)..end]) : throw Unexpected(1);
    }

    private Token Name()
    {
        var end = position;
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out var rune) && (end == position ? IsStart(rune) : IsPart(rune))) end += rune.Utf16SequenceLength;
        if (end > position) return Take(TokenKind.Name, end - position, text[position..end]);
        throw Unexpected(char.IsHighSurrogate(text[position]) && char.IsLowSurrogate(At(1)) ? 2 : 1);
    }

    private static bool IsStart(Rune rune) => (rune.Value == '_' || Rune.IsLetter(rune)) && rune.Value != 'ᵀ';

    private static bool IsPart(Rune rune) =>
        IsStart(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private ParseException Unexpected(int length) =>
        new(ErrorCode.Syntax, $"The character '{Naming.Visible(text.Substring(position, length))}' has no meaning here.{Instead(text[position])}", text, position, length);

    // What people mean by it who write another notation.
    private string Instead(char sign) => sign switch
    {
        '|' => " A norm is written norm2(x), a determinant det(A), an absolute value abs(a).",
        '{' or '}' => " Parts are grouped by round brackets: x^(-1).",
        '=' or '<' or '>' => " A formula holds no relation.",
        '@' => " This is NumPy: read it as such (TextNotation.NumPy, --from numpy), or write a product with *.",
        '.' when At(1) == 'T' => " This is NumPy: read it as such (TextNotation.NumPy, --from numpy), or write a transpose with '.",
        '.' => " If this is NumPy, read it as such (TextNotation.NumPy, --from numpy).",
        '\\' when !char.IsAsciiLetterOrDigit(At(1)) || char.IsAsciiLetter(At(2)) => " If this is LaTeX, read it as such (TextNotation.Latex, --from latex).",
        '\\' => " If this is MATLAB, read it as such (TextNotation.Matlab, --from matlab), or write inv(A)*b.",
        _ => string.Empty,
    };
}
