using System.Globalization;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>What the placeholders of a template stand for.</summary>
internal interface ITemplateValues
{
    /// <summary>How many arguments there are.</summary>
    int Count { get; }

    /// <summary>An argument as the flags behind its number ask for it.</summary>
    string Argument(int index, string flags);

    /// <summary>A size: a polynomial in p0, p1, … (parameters), r and c (of the value), r0, c0, … (of arguments).</summary>
    string Size(string polynomial, bool isOperand);
}

/// <summary>Fills the templates of <see cref="CodeForm"/>.</summary>
internal static class CodeTemplate
{
    internal static string Fill(string template, ITemplateValues values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = template.IndexOf('}', i);
                text.Append(Value(template[(i + 1)..end], values));
                i = end;
            }
            else text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>How often the text asks for an argument.</summary>
    internal static int Uses(string template, int index)
    {
        var (wanted, count) = ("{" + index.ToString(CultureInfo.InvariantCulture), 0);
        for (var at = template.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = template.IndexOf(wanted, at + 1, StringComparison.Ordinal))
            if (!char.IsAsciiDigit(template[at + wanted.Length])) count++;
        return count;
    }

    /// <summary>Whether an argument must be a name, because the target takes no other expression at that place.</summary>
    internal static bool NeedsName(string template, int index) =>
        template.Contains("{" + index.ToString(CultureInfo.InvariantCulture) + "n", StringComparison.Ordinal);

    /// <summary>Whether the text takes any number of arguments.</summary>
    internal static bool TakesAll(string template) => template.Contains("{*", StringComparison.Ordinal);

    private static string Value(string placeholder, ITemplateValues values)
    {
        if (placeholder[0] == '*')
        {
            var bar = placeholder.IndexOf('|', StringComparison.Ordinal);
            var (flags, between) = bar < 0 ? (placeholder[1..], ", ") : (placeholder[1..bar], placeholder[(bar + 1)..]);
            return string.Join(between, Enumerable.Range(0, values.Count).Select(i => values.Argument(i, flags)));
        }

        if (char.IsAsciiDigit(placeholder[0]))
        {
            var digits = placeholder.TakeWhile(char.IsAsciiDigit).Count();
            return values.Argument(int.Parse(placeholder.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture), placeholder[digits..]);
        }

        var isOperand = placeholder[^1] == 'a';
        var polynomial = placeholder[0] == '=' ? placeholder[1..] : placeholder;
        return values.Size(isOperand ? polynomial[..^1] : polynomial, isOperand);
    }
}
