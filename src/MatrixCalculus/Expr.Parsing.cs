using System.Diagnostics.CodeAnalysis;
using MatrixCalculus.Parsing;

namespace MatrixCalculus;

/// <content>Reading text.</content>
public sealed partial class Expr
{
    /// <summary>
    /// The expression of a text such as <c>tr(A*X'*B) + 2*norm2(x)^2</c>, whose symbols are declared; see <c>docs/language.md</c>. Without declarations the convention
    /// of matrixcalculus.org holds (a…g scalars, h…z vectors, A…Z matrices) and sizes are inferred from use; <see cref="FreeSymbols"/> tells them.
    /// </summary>
    /// <exception cref="ParseException">The text is no expression, or its parts do not fit; the exception tells where.</exception>
    public static Expr Parse(string text, Declarations? declarations = null, TextNotation notation = TextNotation.Canonical, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Language.Read(text, declarations, [], notation, cancellation);
    }

    /// <summary>The expression of a text whose symbols are declared as in <c>X(m,n), x(n), a</c>.</summary>
    /// <exception cref="ParseException">One of the texts cannot be read.</exception>
    public static Expr Parse(string text, string declarations) => Parse(text, Declarations.Parse(declarations));

    /// <summary>The expression of a text with expressions in it: <c>Expr.Parse($"tr({A} * {X})")</c> carries the objects A and X, not their texts.</summary>
    /// <exception cref="ParseException">The text is no expression, or its parts do not fit.</exception>
    public static Expr Parse(ref ExpressionInterpolation text) => Language.Read(text.Text, null, text.Parts, TextNotation.Canonical, default);

    /// <summary>Reads a text, or answers false and tells the fault.</summary>
    public static bool TryParse(string text, Declarations? declarations, [NotNullWhen(true)] out Expr? expression, [NotNullWhen(false)] out ParseException? fault)
    {
        try
        {
            (expression, fault) = (Parse(text, declarations), null);
            return true;
        }
        catch (ParseException exception)
        {
            (expression, fault) = (null, exception);
            return false;
        }
    }

    /// <summary>Reads a text without declarations, or answers false.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Expr? expression) => TryParse(text, null, out expression, out _);
}
