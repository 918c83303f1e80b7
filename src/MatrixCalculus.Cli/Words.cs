namespace MatrixCalculus.Cli;

/// <summary>The words for the values of one choice: each is read, and those that are shown are told to whoever wrote another.</summary>
internal sealed class Words<T>(params (string Word, T Value)[] shown) where T : struct, Enum
{
    /// <summary>Other spellings, which are read but not told.</summary>
    internal (string Word, T Value)[] Others { get; init; } = [];

    /// <summary>The words as a sentence lists them: a, b and c.</summary>
    internal string Listed(string conjunction) => $"{string.Join(", ", shown[..^1].Select(w => w.Word))} {conjunction} {shown[^1].Word}";

    /// <summary>The value that a word stands for; null where it is none of them.</summary>
    internal T? Read(string word)
    {
        foreach (var (known, value) in (ReadOnlySpan<(string, T)>)[.. shown, .. Others])
            if (known == word) return value;
        return null;
    }
}

/// <summary>The words of the command line and of JSON lines, the same in both.</summary>
internal static class Words
{
    internal static readonly Words<Layout> Layout = new(("numerator", MatrixCalculus.Layout.Numerator), ("denominator", MatrixCalculus.Layout.Denominator));

    internal static readonly Words<Parameters> Parameters =
        new(("tangent", MatrixCalculus.Parameters.Tangent), ("free", MatrixCalculus.Parameters.Free), ("entries", MatrixCalculus.Parameters.Entries));

    internal static readonly Words<Detail> Detail = new(("brief", MatrixCalculus.Detail.Brief), ("textbook", MatrixCalculus.Detail.Textbook), ("full", MatrixCalculus.Detail.Full));

    internal static readonly Words<TextNotation> Notation =
        new(("text", TextNotation.Canonical), ("matlab", TextNotation.Matlab), ("numpy", TextNotation.NumPy), ("latex", TextNotation.Latex))
        {
            Others = [("matrixcalculus", TextNotation.Canonical), ("octave", TextNotation.Matlab)],
        };
}
