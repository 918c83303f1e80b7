namespace MatrixCalculus.Parsing;

/// <summary>The kinds of token.</summary>
internal enum TokenKind
{
    End,
    Number,
    Name,
    Hole,
    Plus,
    Minus,
    Infix,
    Exponent,
    Transpose,
    Raised,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    Semicolon,
    Colon,
    Dot,

    /// <summary>A function written behind its operand.</summary>
    PostfixCall,
}

/// <summary>A token: its kind, its place, and what it is in canonical text.</summary>
internal readonly record struct Token(TokenKind Kind, int Offset, int Length, string Text)
{
    internal int End => Offset + Length;
}
