namespace MatrixCalculus;

/// <summary>How tightly a form binds in text: a larger number binds tighter.</summary>
public static class Precedence
{
    /// <summary>Sums and differences.</summary>
    public const int Sum = 1;

    /// <summary>Products of every kind and quotients.</summary>
    public const int Product = 2;

    /// <summary>A sign in front.</summary>
    public const int Sign = 3;

    /// <summary>Transpose and powers, written behind.</summary>
    public const int Postfix = 4;

    /// <summary>Names, numbers, function calls, anything with brackets of its own.</summary>
    public const int Atom = 5;
}

/// <summary>The ways an operator is written.</summary>
public enum NotationForm
{
    /// <summary>A name and arguments in parentheses.</summary>
    Function,

    /// <summary>A sign between the operands.</summary>
    Infix,

    /// <summary>A sign behind the operand.</summary>
    Postfix,

    /// <summary>A base with a raised exponent: two operands.</summary>
    Exponent,

    /// <summary>Brackets around the operand.</summary>
    Fence,

    /// <summary>A root sign over the operand; a function where there is none.</summary>
    Root,

    /// <summary>A constant with its sizes as subscripts.</summary>
    Constant,

    /// <summary>Blocks in brackets: side by side with the glyph <c>,</c>, one under the other with <c>;</c>.</summary>
    Blocks,
}

/// <summary>The glyphs of an operator in one style: the sign, or the opening bracket, and the closing bracket of a fence.</summary>
public readonly record struct Glyphs(string Open, string Close = "");

/// <summary>
/// How an operator is written, as data: the form, the glyphs in each style and how tightly it binds.
/// <see cref="Text"/> is null where canonical text uses the name and parentheses.
/// </summary>
public sealed record Notation(NotationForm Form, Glyphs? Text, Glyphs Unicode, Glyphs Latex, int Precedence)
{
    /// <summary>Whether a call shows the sizes that are parameters of the operator.</summary>
    public bool ShowsParameters { get; init; } = true;

    /// <summary>A function: <c>tr(X)</c>, with a LaTeX name where it is not the upright text.</summary>
    public static Notation Function(string unicode, string? latex = null) =>
        new(NotationForm.Function, null, new(unicode), new(latex ?? $@"\mathop{{\mathrm{{{unicode}}}}}"), MatrixCalculus.Precedence.Atom);

    /// <summary>A sign between operands, binding like a product.</summary>
    public static Notation Infix(string text, string unicode, string latex) =>
        new(NotationForm.Infix, new(text), new(unicode), new(latex), MatrixCalculus.Precedence.Product);

    /// <summary>A sign behind the operand; canonical text may use the name instead (<paramref name="text"/> null).</summary>
    public static Notation Postfix(string? text, string unicode, string latex) =>
        new(NotationForm.Postfix, text is null ? null : new(text), new(unicode), new(latex), MatrixCalculus.Precedence.Postfix);

    /// <summary>A base with a raised exponent; <paramref name="text"/> is the sign of canonical text.</summary>
    public static Notation Exponent(string text, string unicode, string latex) =>
        new(NotationForm.Exponent, new(text), new(unicode), new(latex), MatrixCalculus.Precedence.Postfix);

    /// <summary>Brackets around the operand; canonical text uses the name.</summary>
    public static Notation Fence(Glyphs unicode, Glyphs latex) =>
        new(NotationForm.Fence, null, unicode, latex, MatrixCalculus.Precedence.Atom);

    /// <summary>A constant with its sizes as subscripts: K_mn; canonical text uses the name.</summary>
    public static Notation Constant(string unicode, string latex) =>
        new(NotationForm.Constant, null, new(unicode), new(latex), MatrixCalculus.Precedence.Atom);

    /// <summary>Blocks in brackets: [A, B] with a comma, [A; B] with a semicolon.</summary>
    public static Notation Blocks(string separator) =>
        new(NotationForm.Blocks, new(separator), new(separator), new(separator), MatrixCalculus.Precedence.Atom);
}
