using MatrixCalculus.Expressions;

namespace MatrixCalculus.Parsing;

/// <summary>LaTeX to the tokens of the language: what stands side by side is multiplied, fractions and fences become calls and brackets.</summary>
internal sealed partial class LatexLexer(string text, Declarations? declarations, int start = 0, int end = -1)
{
    private const int DeepestNesting = 50;
    private readonly List<Token> tokens = [];
    private readonly Stack<Context> contexts = new();
    private readonly int end = end < 0 ? text.Length : end;
    private int position = start;
    private int depth;
    private bool isCallee;

    private enum ContextKind
    {
        Parenthesis,
        Brace,
        Numerator,
        Denominator,
        Exponent,
        Determinant,
        Norm,
        Matrix,
    }

    /// <summary>An open bracket: its kind, the place of the name that it belongs to, and the sizes to be given behind its operand.</summary>
    private sealed record Context(ContextKind Kind, int Name = -1, List<Token>? Sizes = null);

    private bool IsDone => position >= end;

    internal List<Token> Run()
    {
        while (SkipSpace()) Step();
        tokens.Add(new(TokenKind.End, end, 0, string.Empty));
        return tokens;
    }

    private void Step()
    {
        var c = text[position];
        if (c == '\\') Command();
        else if (char.IsAsciiDigit(c) || c == '.') Number();
        else if (char.IsLetter(c)) Named(position, c.ToString(), position + 1, isFunction: false);
        else if (c == '^') Superscript();
        else Sign(c);
    }

    private void Sign(char c)
    {
        var at = position++;
        switch (c)
        {
            case '+':
                Emit(TokenKind.Plus, at, "+");
                break;
            case '-' or '−':
                Emit(TokenKind.Minus, at, "-");
                break;
            case '*' or '/':
                Emit(TokenKind.Infix, at, c.ToString());
                break;
            case '(' or '[':
                Open(at, ContextKind.Parenthesis);
                break;
            case ')' or ']':
                Close(at, ContextKind.Parenthesis);
                break;
            case ',':
                Emit(TokenKind.Comma, at, ",");
                break;
            case '&':
                Emit(TokenKind.Comma, at, ",");
                break;
            case '{':
                Open(at, ContextKind.Brace);
                break;
            case '}':
                CloseBrace(at);
                break;
            default:
                throw Fault(at, 1, $"The character '{Naming.Visible(c.ToString())}' has no meaning here.");
        }
    }

    private void Command()
    {
        var at = position;
        var name = CommandName();
        switch (name)
        {
            case "left" or "bigl" or "Bigl":
                LeftFence(at);
                break;
            case "right" or "bigr" or "Bigr":
                RightFence(at);
                break;
            case "frac" or "tfrac" or "dfrac":
                Expect('{');
                Begin(at);
                Emit(TokenKind.Open, at, "(");
                Emit(TokenKind.Open, at, "(");
                contexts.Push(new(ContextKind.Numerator));
                break;
            case "cdot" or "times":
                Emit(TokenKind.Infix, at, "*");
                break;
            case "otimes":
                Emit(TokenKind.Infix, at, "⊗");
                break;
            case "odot" or "circ":
                Emit(TokenKind.Infix, at, ".*");
                break;
            case "oslash":
                Emit(TokenKind.Infix, at, "./");
                break;
            case "mathbf" or "boldsymbol" or "mathit" or "bm":
                var (content, stop) = Braced();
                Named(at, content, stop, isFunction: false);
                break;
            case "mathrm" when text.AsSpan(position).StartsWith("{d}"):
                position += 3;
                if (!SkipSpace() || text.AsSpan(position).StartsWith("\\mathrm")) throw Fault(at, position - at, "A symbol is expected behind d.");
                var before = tokens.Count;
                Step();
                tokens[^1] = tokens[^1] with { Text = "d" + tokens[^1].Text, Offset = at, Length = position - at };
                if (tokens.Count == before || tokens[^1].Kind != TokenKind.Name) throw Fault(at, position - at, "A symbol is expected behind d.");
                break;
            case "mathop" or "operatorname" or "mathrm" or "text":
                var (function, after) = Braced();
                Named(at, function, after, isFunction: true);
                break;
            case "begin" or "end":
                Matrix(at, name == "begin");
                break;
            case "\\":
                Emit(TokenKind.Semicolon, at, ";");
                break;
            default:
                if (Scripts.GreekByName(name)) Named(at, "\\" + name, position, isFunction: false);
                else if (Catalogue.Find(name) is not null) Named(at, name, position, isFunction: true);
                else throw Fault(at, position - at, $"The command '\\{Naming.Visible(name)}' is not known.");
                break;
        }
    }

    private void Number()
    {
        var at = position;
        while (!IsDone && (char.IsAsciiDigit(text[position]) || text[position] == '.')) position++;
        var digits = text[at..position];
        if (digits == "0" && !IsDone && text[position] == '_')
        {
            Constant(at, "zeros", 2);
            return;
        }

        Begin(at);
        Emit(TokenKind.Number, at, digits);
    }

    // ^{\top}, ^{-1}, ^{-\top}, ^{2}, ^{\circ 2}
    private void Superscript()
    {
        var at = position++;
        var (content, stop) = text.AsSpan(position).StartsWith("{") ? Braced() : CommandOrCharacter();
        var plain = content.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (plain is "\\top" or "T" or "\\intercal" or "-\\top" or "-T" or "-1")
        {
            position = stop;
            if (plain[0] == '-') tokens.Add(new(TokenKind.PostfixCall, at, stop - at, "inv"));
            if (plain != "-1") tokens.Add(new(TokenKind.Transpose, at, stop - at, "'"));
            return;
        }

        var isEntrywise = content.StartsWith("\\circ", StringComparison.Ordinal);
        Emit(TokenKind.Exponent, at, isEntrywise ? ".^" : "^");
        Emit(TokenKind.Open, at, "(");
        Nested(at, stop - (text[stop - 1] == '}' ? content.Length + 1 : content.Length) + (isEntrywise ? 5 : 0), stop - (text[stop - 1] == '}' ? 1 : 0));
        position = stop;
        Emit(TokenKind.Close, stop - 1, ")");
    }

    private void Nested(int at, int from, int to)
    {
        if (depth >= DeepestNesting) throw new ParseException(ErrorCode.TooDeep, "Superscripts are nested too deeply.", text, at, 1);
        var inner = new LatexLexer(text, declarations, from, to) { depth = depth + 1 }.Run();
        tokens.AddRange(inner[..^1]);
    }

    private void Matrix(int at, bool begins)
    {
        var (kind, stop) = Braced();
        if (kind is not ("bmatrix" or "pmatrix" or "matrix")) throw Fault(at, stop - at, $"The environment '{Naming.Visible(kind)}' is not known.");
        position = stop;
        if (begins)
        {
            Begin(at);
            Emit(TokenKind.OpenBracket, at, "[");
            contexts.Push(new(ContextKind.Matrix));
        }
        else
        {
            Leave(at, ContextKind.Matrix);
            Emit(TokenKind.CloseBracket, at, "]");
        }
    }

    private void Open(int at, ContextKind kind, int name = -1, List<Token>? sizes = null)
    {
        if (!isCallee) Begin(at);
        isCallee = false;
        contexts.Push(new(kind, name, sizes ?? pendingSizes));
        pendingSizes = null;
        Emit(TokenKind.Open, at, "(");
    }

    private void Close(int at, ContextKind kind)
    {
        var context = Leave(at, kind);
        if (context.Sizes is { } sizes) tokens.AddRange(sizes);
        Emit(TokenKind.Close, at, ")");
    }

    private void CloseBrace(int at)
    {
        switch (contexts.TryPeek(out var context) ? context.Kind : ContextKind.Parenthesis)
        {
            case ContextKind.Numerator:
                contexts.Pop();
                Emit(TokenKind.Close, at, ")");
                SkipSpace();
                Emit(TokenKind.Infix, at, "/");
                Emit(TokenKind.Open, position, "(");
                Expect('{');
                contexts.Push(new(ContextKind.Denominator));
                break;
            case ContextKind.Denominator:
                contexts.Pop();
                Emit(TokenKind.Close, at, ")");
                Emit(TokenKind.Close, at, ")");
                break;
            default:
                Close(at, ContextKind.Brace);
                break;
        }
    }

    private Context Leave(int at, ContextKind kind) =>
        contexts.TryPop(out var context) && context.Kind == kind ? context : throw Fault(at, Math.Max(1, position - at), "This bracket closes none of its kind.");

    // Between two operands that stand side by side there is a product.
    private void Begin(int at)
    {
        if (isCallee) throw Fault(at, 1, "A function needs its argument in brackets.");
        if (tokens.Count > 0 && tokens[^1].Kind is TokenKind.Number or TokenKind.Name or TokenKind.Close or TokenKind.CloseBracket or TokenKind.Transpose or TokenKind.PostfixCall)
            tokens.Add(new(TokenKind.Infix, at, 0, "*"));
    }

    private void Emit(TokenKind kind, int at, string what) => tokens.Add(new(kind, at, Math.Max(0, position - at), what));

    private ParseException Fault(int at, int length, string message) => new(ErrorCode.Syntax, message, text, at, Math.Min(length, text.Length - at));
}
