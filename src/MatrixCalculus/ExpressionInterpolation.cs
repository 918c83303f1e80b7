using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MatrixCalculus;

/// <summary>An interpolated text that keeps the expressions in it as they are; made by the compiler for <see cref="Expr.Parse(ref ExpressionInterpolation)"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct ExpressionInterpolation
{
    private readonly StringBuilder text;
    private readonly List<Expr> parts;

    /// <summary>Called by the compiler.</summary>
    public ExpressionInterpolation(int literalLength, int formattedCount)
    {
        text = new(literalLength + 4 * formattedCount);
        parts = new(formattedCount);
    }

    internal string Text => text.ToString();

    internal IReadOnlyList<Expr> Parts => parts;

    /// <summary>Called by the compiler for the text between.</summary>
    public void AppendLiteral(string value) => text.Append(value);

    /// <summary>Called by the compiler for an expression.</summary>
    public void AppendFormatted(Expr value)
    {
        ArgumentNullException.ThrowIfNull(value);
        text.Append(CultureInfo.InvariantCulture, $"{{{parts.Count}}}");
        parts.Add(value);
    }

    /// <summary>Called by the compiler for a size, which may stand where a size is expected too.</summary>
    public void AppendFormatted(Dimension value)
    {
        ArgumentNullException.ThrowIfNull(value);
        text.Append(CultureInfo.InvariantCulture, $"({value})");
    }

    /// <summary>Called by the compiler for an integer.</summary>
    public void AppendFormatted(int value) => text.Append(CultureInfo.InvariantCulture, $"({value})");

    /// <summary>Called by the compiler for a number, which is taken as the shortest decimal that round-trips.</summary>
    public void AppendFormatted(double value) => AppendFormatted((Expr)value);
}
