namespace MatrixCalculus.Parsing;

/// <summary>What a notation means beyond its signs.</summary>
internal sealed record Dialect
{
    /// <summary>Text to tokens.</summary>
    internal required Func<string, Declarations?, List<Token>> Tokens { get; init; }

    /// <summary>Whether a scalar added to a matrix is added to every entry.</summary>
    internal bool Broadcasts { get; init; }

    /// <summary>Whether vectors have one dimension, so that <c>x @ A</c> is x'A for a column x.</summary>
    internal bool HasFlatVectors { get; init; }

    /// <summary>Whether powers group from the right and what follows an exponent belongs to it, as in Python.</summary>
    internal bool HasRightPowers { get; init; }

    internal static Dialect Of(TextNotation notation, int holes) => notation switch
    {
        TextNotation.Canonical => new() { Tokens = (text, _) => Lexer.Read(text, holes) },
        TextNotation.Matlab => new() { Tokens = (text, _) => MatlabNotation.Tokens(text), Broadcasts = true },
        TextNotation.NumPy => new() { Tokens = (text, _) => NumPyNotation.Tokens(text), Broadcasts = true, HasFlatVectors = true, HasRightPowers = true },
        TextNotation.Latex => new() { Tokens = LatexNotation.Tokens },
    };
}
