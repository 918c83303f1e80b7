using System.Globalization;
using MatrixCalculus.Printing;

namespace MatrixCalculus;

/// <content>Text.</content>
public sealed partial class Expr : IFormattable
{
    // A tree of this size is written in full; a larger one, which only shared parts can make, up to so many characters.
    private const long FullyWritten = 4_000_000;
    private const int LongestGiant = 32_768;
    private const int LongestBrief = 200;

    /// <summary>The canonical text, which parses back.</summary>
    public override string ToString() => Write(Styles.Text);

    /// <summary>
    /// The expression in a style: <c>G</c> or nothing the canonical text, which parses back; <c>A</c> the same in ASCII; <c>U</c> Unicode for people;
    /// <c>L</c> LaTeX for mathematics mode; <c>M</c> presentation MathML. Shared parts are written out, up to a bound, behind which there is an ellipsis.
    /// </summary>
    /// <exception cref="FormatException">There is no such style.</exception>
    public string ToString(string? format) =>
        string.IsNullOrEmpty(format) ? ToString()
        : Styles.ByLetter.TryGetValue(format, out var style) ? Write(style)
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"There is no style '{format}' of expressions: use G, A (ASCII), U (Unicode), L (LaTeX) or M (MathML)."));

    // The text is the same in every culture.
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    /// <summary>The canonical text, cut to a length that suits a message.</summary>
    internal string Brief => Writer.Write(this, Styles.Text, LongestBrief);

    private string Write(Style style) => Writer.Write(this, style, Size <= FullyWritten ? int.MaxValue : LongestGiant);
}
