namespace MatrixCalculus.Code;

/// <summary>A piece of code: its text, how tightly it binds, and whether its value is a number rather than a matrix.</summary>
internal readonly record struct Fragment(string Text, int Precedence, bool IsNumber)
{
    /// <summary>A piece whose precedence is read off its text.</summary>
    internal static Fragment Of(string text, bool isNumber) => new(text, Binding(text), isNumber);

    /// <summary>The text, in parentheses where it binds less tightly than asked.</summary>
    internal string Within(int precedence) => Precedence < precedence ? $"({Text})" : Text;

    // What stands outside all brackets and quotes decides: a sum, a product, or neither.
    private static int Binding(string text)
    {
        var depth = 0;
        var (precedence, quote) = (MatrixCalculus.Precedence.Atom, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c == '"') quote = c;
            else if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}') depth--;
            else if (depth == 0 && (c == ' ' || (i == 0 && c == '-') || c is '^' or ':'))
                precedence = Math.Min(precedence, OfSign(text, i));
        }

        return precedence;
    }

    // At a space the sign that follows counts; a sign in front binds like a factor.
    private static int OfSign(string text, int at)
    {
        if (text[at] != ' ') return at == 0 ? MatrixCalculus.Precedence.Sign : MatrixCalculus.Precedence.Sum;
        var rest = text.AsSpan(at + 1);
        if (rest.IsEmpty || char.IsLetterOrDigit(rest[0]) || rest[0] is '(' or '[' or '_' or '"') return MatrixCalculus.Precedence.Atom;
        return rest[0] is '*' or '@' or '/' || rest.StartsWith(".*", StringComparison.Ordinal) || rest.StartsWith("./", StringComparison.Ordinal)
            ? MatrixCalculus.Precedence.Product
            : MatrixCalculus.Precedence.Sum;
    }
}
