using System.Collections.Frozen;

namespace MatrixCalculus.Parsing;

/// <summary>MATLAB and Octave: other names for some functions, column sums, <c>X(:)</c>, <c>norm(x, 1)</c>, <c>norm(A, 'fro')</c>, <c>A\b</c>.</summary>
internal static class MatlabNotation
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["trace"] = "tr",
        ["norm"] = "norm2",
        ["ctranspose"] = "transpose",
        ["times"] = "hadamard",
        ["rdivide"] = "hadamard_quotient",
        ["power"] = "hadamard_power",
        ["mpower"] = "power",
        ["mtimes"] = "product",
        ["mldivide"] = "solve",
        ["asin"] = "arcsin",
        ["acos"] = "arccos",
        ["atan"] = "arctan",
        ["sum"] = "column_sums",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static List<Token> Tokens(string text)
    {
        var tokens = Lexer.Read(text, 0, "\\");
        var calls = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Open) calls.Push(i > 0 && tokens[i - 1].Kind == TokenKind.Name ? i - 1 : -1);
            if (token.Kind == TokenKind.Close && calls.TryPop(out var name) && name >= 0) EndCall(tokens, name, ref i);
        }

        return tokens;
    }

    private static void EndCall(List<Token> tokens, int name, ref int close)
    {
        var callee = tokens[name];
        if (close == name + 3 && tokens[close - 1].Kind == TokenKind.Colon)
        {
            // X(:) is vec(X).
            tokens[name] = callee with { Text = "vec" };
            tokens[close - 1] = callee;
            return;
        }

        if (callee.Text == "norm" && close - name > 4 && tokens[close - 2].Kind == TokenKind.Comma && tokens[close - 1] is { Kind: TokenKind.Number, Text: "1" or "2" } order)
        {
            tokens[name] = callee with { Text = order.Text == "1" ? "norm1" : "norm2" };
            tokens.RemoveRange(close - 2, 2);
            close -= 2;
            return;
        }

        if (close - name > 6 && tokens[close - 4].Kind == TokenKind.Comma && tokens[close - 3].Kind == TokenKind.Transpose
            && tokens[close - 1].Kind == TokenKind.Transpose && (callee.Text, tokens[close - 2].Text) is ("norm", "fro") or ("sum", "all"))
        {
            tokens[name] = callee with { Text = callee.Text == "sum" ? "sum" : "norm2" };
            tokens.RemoveRange(close - 4, 4);
            close -= 4;
            return;
        }

        if (Names.TryGetValue(callee.Text, out var native)) tokens[name] = callee with { Text = native };
    }
}
