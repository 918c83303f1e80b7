using System.Collections.Frozen;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Parsing;

/// <content>Names, subscripts and constants.</content>
internal sealed partial class LatexLexer
{
    // The glyphs of the constants, with the numbers of their sizes.
    private static readonly FrozenDictionary<string, (string Name, int Sizes)> Constants = new Dictionary<string, (string, int)>
    {
        ["I"] = ("eye", 1),
        ["K"] = ("commutation", 2),
        ["D"] = ("duplication", 1),
        ["L"] = ("elimination", 1),
        ["\\Psi"] = ("diagonalization", 1),
        ["1"] = ("ones", 2),
        ["e"] = ("basis", 2),
        ["S"] = ("selection", 3),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private List<Token>? pendingSizes;

    private bool SkipSpace()
    {
        while (!IsDone)
        {
            if (char.IsWhiteSpace(text[position]) || text[position] == '~') position++;
            else if (text[position] == '\\' && position + 1 < end && text[position + 1] is ',' or ';' or '!' or ':' or ' ') position += 2;
            else return true;
        }

        return false;
    }

    private string CommandName()
    {
        var from = ++position;
        while (!IsDone && char.IsAsciiLetter(text[position])) position++;
        if (position == from && !IsDone) position++;
        return text[from..Math.Min(position, end)];
    }

    private string Delimiter()
    {
        if (IsDone) throw Fault(Math.Max(0, position - 1), 1, "A bracket is expected here.");
        if (text[position] != '\\') return text[position++].ToString();
        return "\\" + CommandName();
    }

    private void Expect(char c)
    {
        SkipSpace();
        if (IsDone || text[position] != c) throw Fault(Math.Min(position, text.Length), IsDone ? 0 : 1, $"A '{c}' is expected here.");
        position++;
    }

    // The content of braces and the place behind them; the position stays in front of what follows.
    private (string Content, int Stop) Braced()
    {
        SkipSpace();
        var from = position;
        Expect('{');
        var nested = 1;
        while (!IsDone && nested > 0)
        {
            if (text[position] == '{') nested++;
            if (text[position] == '}') nested--;
            position++;
        }

        return nested == 0 ? (text[(from + 1)..(position - 1)], position) : throw Fault(from, 1, "This brace is never closed.");
    }

    private (string Content, int Stop) CommandOrCharacter()
    {
        SkipSpace();
        if (IsDone) throw Fault(position - 1, 1, "Something is expected behind ^.");
        var from = position;
        if (text[position] == '\\') CommandName();
        else position++;
        return (text[from..position], position);
    }

    // A name with its subscript: a symbol, a constant with its sizes, or a function.
    private void Named(int at, string stem, int stop, bool isFunction)
    {
        position = stop;
        stem = stem.Replace("\\_", "_", StringComparison.Ordinal);
        if (stem.StartsWith("\\mathrm{", StringComparison.Ordinal)) stem = stem[8..].TrimEnd('}');
        if (isFunction)
        {
            var function = stem is "Diag" ? "diag" : stem;
            if (!IsDone && text[position] == '_') pendingSizes = [new(TokenKind.Comma, position, 1, ","), .. Sizes(Catalogue.Find(function)?.ParameterCount ?? 1)];
            Begin(at);
            Emit(TokenKind.Name, at, function);
            isCallee = true;
            return;
        }

        if (!IsDone && text[position] == '_' && Constants.TryGetValue(stem, out var constant) && !IsDeclared(stem))
        {
            Constant(at, constant.Name, constant.Sizes);
            return;
        }

        var subscript = string.Empty;
        if (!IsDone && text[position] == '_')
        {
            position++;
            subscript = (text.AsSpan(position).StartsWith("{") ? Braced() : CommandOrCharacter()).Content.Replace("\\_", "_", StringComparison.Ordinal);
            if (subscript.StartsWith("\\mathrm{", StringComparison.Ordinal)) subscript = subscript[8..].TrimEnd('}');
            subscript = "_" + subscript;
        }

        Begin(at);
        Emit(TokenKind.Name, at, Known(stem, subscript));
    }

    // \Sigma may be declared by its name or by its letter.
    private string Known(string stem, string subscript)
    {
        if (stem is not ['\\', .. var name]) return stem + subscript;
        var letter = Scripts.Greek(name) is { } greek ? greek.ToString() : name;
        return declarations is not null && declarations.Names.ContainsKey(letter + subscript) ? letter + subscript : name + subscript;
    }

    // Whether a declared symbol has this stem and the subscript that follows.
    private bool IsDeclared(string stem)
    {
        var rest = text.AsSpan(position + 1);
        var subscript = rest.StartsWith("{") ? rest[1..Math.Max(1, rest.IndexOf('}'))].ToString() : rest.IsEmpty ? string.Empty : rest[..1].ToString();
        subscript = subscript.Replace("\\mathrm{", string.Empty, StringComparison.Ordinal);
        return declarations?.Names.ContainsKey(Known(stem, "_" + subscript)) ?? false;
    }

    private void Constant(int at, string name, int sizes)
    {
        Begin(at);
        Emit(TokenKind.Name, at, name);
        Emit(TokenKind.Open, at, "(");
        tokens.AddRange(Sizes(sizes));
        Emit(TokenKind.Close, at, ")");
    }

    // The sizes of a subscript: with commas between, or as many letters as there are sizes.
    private List<Token> Sizes(int count)
    {
        position++;
        var (content, stop) = text.AsSpan(position).StartsWith("{") ? Braced() : CommandOrCharacter();
        var isBraced = text[stop - 1] == '}';
        var from = stop - content.Length - (isBraced ? 1 : 0);
        var all = new List<Token>();
        if (count > 1 && content.Length == count && !content.Contains(',', StringComparison.Ordinal))
        {
            for (var i = 0; i < count; i++)
            {
                if (i > 0) all.Add(new(TokenKind.Comma, from + i, 0, ","));
                all.Add(new(TokenKind.Name, from + i, 1, content[i].ToString()));
            }
        }
        else
        {
            var inner = new LatexLexer(text, declarations, from, stop - (isBraced ? 1 : 0)) { depth = depth + 1 };
            if (inner.depth >= DeepestNesting) throw new ParseException(ErrorCode.TooDeep, "Subscripts are nested too deeply.", text, from, 1);
            all.AddRange(inner.Run()[..^1]);
        }

        position = stop;
        return all;
    }
}
