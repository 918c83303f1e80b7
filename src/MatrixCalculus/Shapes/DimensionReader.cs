namespace MatrixCalculus;

/// <summary>Reads a polynomial in named sizes: sums, products, quotients by numbers, powers and parentheses.</summary>
internal sealed class DimensionReader(string text)
{
    internal const int LongestText = 1000;
    private const int DeepestNesting = 50;
    private int position;
    private int depth;

    internal Dimension Read()
    {
        if (text.Length > LongestText) throw Invalid("is too long");
        var result = Sum();
        SkipSpace();
        return position == text.Length ? result : throw Invalid("ends with something that is no size");
    }

    private Dimension Sum()
    {
        if (++depth > DeepestNesting) throw Invalid("is nested too deeply");
        var result = Take('-') ? -Product() : Product();
        while (true)
        {
            if (Take('+')) result += Product();
            else if (Take('-')) result -= Product();
            else break;
        }

        depth--;
        return result;
    }

    private Dimension Product()
    {
        var result = Power();
        while (true)
        {
            if (Take('*')) result *= Power();
            else if (Take('/')) result = Divide(result, Power());
            else return result;
        }
    }

    private Dimension Divide(Dimension left, Dimension right) =>
        right.IsConstant && !right.IsZero ? left / right.Constant : throw Invalid("divides by something that is no number other than 0");

    private Dimension Power()
    {
        var result = Atom();
        if (!Take('^')) return result;
        var exponent = Atom();
        if (!exponent.IsConstant || !exponent.Constant.IsInteger || exponent.Constant.Sign < 0 || exponent.Constant > 20)
            throw Invalid("has an exponent that is no integer from 0 to 20");
        return result.Pow((int)exponent.Constant.Numerator);
    }

    private Dimension Atom()
    {
        SkipSpace();
        if (Take('('))
        {
            var inner = Sum();
            return Take(')') ? inner : throw Invalid("lacks a closing parenthesis");
        }

        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        if (position > start) return Dimension.Of(Rational.Parse(text[start..position]));
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !"+-*/^()".Contains(text[position], StringComparison.Ordinal)) position++;
        var name = text[start..position];
        return Naming.IsName(name) ? Dimension.Named(name) : throw Invalid("is no size");
    }

    private bool Take(char expected)
    {
        SkipSpace();
        if (position >= text.Length || text[position] != expected) return false;
        position++;
        return true;
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
    }

    private DeclarationException Invalid(string what) => new(
        ErrorCode.InvalidDimension,
        $"The dimension '{Naming.Visible(text)}' {what}. Write a positive integer, a name such as n, or a polynomial such as n*(n+1)/2.");
}
