using System.Collections.Frozen;

namespace MatrixCalculus.Parsing;

/// <summary>NumPy: <c>A.T @ X</c>, functions of <c>np</c>, <c>np.linalg</c> and <c>scipy.linalg</c>, and signs that work entry by entry.</summary>
internal static class NumPyNotation
{
    private static readonly FrozenDictionary<string, string> Functions = new Dictionary<string, string>
    {
        ["trace"] = "tr",
        ["norm"] = "norm2",
        ["multiply"] = "hadamard",
        ["divide"] = "hadamard_quotient",
        ["power"] = "hadamard_power",
        ["matrix_power"] = "power",
        ["dot"] = "product",
        ["matmul"] = "product",
        ["solve"] = "solve",
        ["outer"] = "outer",
        ["identity"] = "eye",
        ["maximum"] = "max",
        ["minimum"] = "min",
        ["absolute"] = "abs",
        ["asin"] = "arcsin",
        ["acos"] = "arccos",
        ["atan"] = "arctan",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Modules = FrozenSet.Create(StringComparer.Ordinal, "np", "numpy", "scipy", "sp", "linalg", "la", "special", "jnp", "math");
    private static readonly FrozenDictionary<string, string> Methods =
        new Dictionary<string, string> { ["sum"] = "sum", ["trace"] = "tr", ["transpose"] = "transpose" }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static List<Token> Tokens(string text)
    {
        var raw = Lexer.Read(text, 0, "@.", hasPythonSigns: true);
        var tokens = new List<Token>(raw.Count);
        for (var i = 0; i < raw.Count; i++)
        {
            var token = raw[i];
            if (token.Kind == TokenKind.Name && Modules.Contains(token.Text) && raw[i + 1].Kind == TokenKind.Dot)
            {
                i = Function(text, raw, i, tokens);
            }
            else if (token.Kind == TokenKind.Dot)
            {
                i = Attribute(text, raw, i, tokens);
            }
            else
            {
                tokens.Add(token.Kind == TokenKind.Infix ? token with { Text = Sign(token.Text) } : token.Kind == TokenKind.Exponent ? token with { Text = ".^" } : token);
            }
        }

        return tokens;
    }

    // * and / work entry by entry, @ is the matrix product.
    private static string Sign(string sign) => sign switch
    {
        "*" => ".*",
        "/" => "./",
        "@" => "*",
        _ => sign,
    };

    // np.linalg.inv( … and np.ones((m, n)), whose sizes come as one tuple
    private static int Function(string text, List<Token> raw, int at, List<Token> tokens)
    {
        var first = raw[at];
        while (raw[at + 1].Kind == TokenKind.Dot && raw[at + 2].Kind == TokenKind.Name) at += 2;
        var name = raw[at];
        if (raw[at + 1].Kind != TokenKind.Open)
            throw new ParseException(ErrorCode.Syntax, $"The function '{Naming.Visible(name.Text)}' needs its arguments in parentheses.", text, first.Offset, name.End - first.Offset);
        tokens.Add(new(TokenKind.Name, first.Offset, name.End - first.Offset, Functions.GetValueOrDefault(name.Text, name.Text)));
        if (name.Text is not ("ones" or "zeros") || raw[at + 2].Kind != TokenKind.Open) return at;
        tokens.Add(raw[at + 1]);
        var depth = 0;
        for (var i = at + 3; raw[i].Kind != TokenKind.End; i++)
        {
            if (raw[i].Kind == TokenKind.Open) depth++;
            if (raw[i].Kind == TokenKind.Close && depth-- == 0) return i;
            tokens.Add(raw[i]);
        }

        return raw.Count - 2;
    }

    // .T, .sum(), .trace(), .transpose()
    private static int Attribute(string text, List<Token> raw, int at, List<Token> tokens)
    {
        var (dot, name) = (raw[at], raw[at + 1]);
        if (name is { Kind: TokenKind.Name, Text: "T" })
        {
            tokens.Add(new(TokenKind.Transpose, dot.Offset, name.End - dot.Offset, "'"));
            return at + 1;
        }

        if (name.Kind == TokenKind.Name && Methods.TryGetValue(name.Text, out var function) && raw[at + 2].Kind == TokenKind.Open && raw[at + 3].Kind == TokenKind.Close)
        {
            tokens.Add(new(TokenKind.PostfixCall, dot.Offset, raw[at + 3].End - dot.Offset, function));
            return at + 3;
        }

        throw new ParseException(ErrorCode.UnknownFunction, $"There is no attribute '{Naming.Visible(name.Text)}' here: .T, .sum() and .trace() are read.", text, dot.Offset, Math.Max(1, name.End - dot.Offset));
    }
}
