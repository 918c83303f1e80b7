using System.Collections.Immutable;

namespace MatrixCalculus.Parsing;

/// <content>Bars of determinants and norms.</content>
internal sealed partial class LatexLexer
{
    // What stands behind the closing bars of a norm says which one it is.
    private static readonly ImmutableArray<(string Mark, string Function)> Norms =
        [("^{2}", "normsq"), ("^2", "normsq"), ("_{1}", "norm1"), ("_1", "norm1"), ("_{F}", "norm2"), ("_F", "norm2"), ("_{2}", "norm2"), ("_2", "norm2")];

    private void LeftFence(int at)
    {
        SkipSpace();
        var fence = Delimiter();
        if (fence is "(" or "[")
        {
            Open(at, ContextKind.Parenthesis);
            return;
        }

        var isNorm = fence is "\\|" or "\\lVert" or "\\Vert" or "‖";
        if (!isNorm && fence is not ("|" or "\\lvert" or "\\vert")) throw Fault(at, position - at, "This bracket is not known.");
        var isLog = !isNorm && tokens.Count > 0 && tokens[^1] is { Kind: TokenKind.Name, Text: "log" } && isCallee;
        if (isLog) tokens[^1] = tokens[^1] with { Text = "logdet" };
        else Begin(at);
        if (!isLog) Emit(TokenKind.Name, at, isNorm ? "norm2" : "det");
        contexts.Push(new(isNorm ? ContextKind.Norm : ContextKind.Determinant, tokens.Count - 1));
        isCallee = false;
        Emit(TokenKind.Open, at, "(");
    }

    private void RightFence(int at)
    {
        SkipSpace();
        var fence = Delimiter();
        if (fence is ")" or "]")
        {
            Close(at, ContextKind.Parenthesis);
            return;
        }

        var context = Leave(at, fence is "|" or "\\rvert" or "\\vert" ? ContextKind.Determinant : ContextKind.Norm);
        Emit(TokenKind.Close, at, ")");
        if (context.Kind != ContextKind.Norm) return;
        var rest = text.AsSpan(position, end - position);
        foreach (var (mark, function) in Norms)
        {
            if (!rest.StartsWith(mark, StringComparison.Ordinal)) continue;
            tokens[context.Name] = tokens[context.Name] with { Text = function };
            position += mark.Length;
            break;
        }
    }
}
