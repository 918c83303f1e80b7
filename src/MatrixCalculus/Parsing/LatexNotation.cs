namespace MatrixCalculus.Parsing;

/// <summary>The LaTeX that this library writes.</summary>
internal static class LatexNotation
{
    internal static List<Token> Tokens(string text, Declarations? declarations) => new LatexLexer(text, declarations).Run();
}
