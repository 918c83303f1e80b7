using System.Globalization;
using System.Text;

namespace MatrixCalculus.Code;

/// <summary>Names in code: two names are never made one, and none means something else in the target.</summary>
internal sealed class Identifiers(Dialect dialect)
{
    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789ABCDEF");

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private int temporaries;

    /// <summary>
    /// The name of a symbol or size. It stays where the target reads it as it is. Otherwise each character but ASCII letters and digits becomes
    /// <c>_uXXXX_</c>. A reserved word gets an underscore behind, and so does one with underscores behind: different names stay different.
    /// </summary>
    internal string Mangle(string name)
    {
        var mangled = IsPlain(name) ? name : dialect.EscapePrefix + string.Concat(name.EnumerateRunes().Select(Escaped));
        return dialect.Reserved.Contains(mangled.TrimEnd('_')) ? mangled + "_" : mangled;
    }

    /// <summary>Takes a name, with a number behind where it is taken already.</summary>
    internal string Take(string wanted)
    {
        var name = wanted;
        for (var k = 2; dialect.Reserved.Contains(name) || !taken.Add(name); k++) name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{k}");
        return name;
    }

    /// <summary>A name for an intermediate value.</summary>
    internal string Next()
    {
        string name;
        do name = string.Create(CultureInfo.InvariantCulture, $"t{++temporaries}");
        while (!taken.Add(name));
        return name;
    }

    // Some targets compare names after normalising them, so only a name that normalising leaves alone is safe.
    private bool IsPlain(string name)
    {
        foreach (var rune in name.EnumerateRunes())
            if (!(char.IsAsciiLetterOrDigit((char)Math.Min(rune.Value, char.MaxValue)) || rune.Value == '_' || dialect.IsLetter(rune))) return false;
        return name.IsNormalized(NormalizationForm.FormKC) && !ContainsEscape(name) && (dialect.EscapePrefix.Length == 0 || name[0] != '_');
    }

    private static string Escaped(Rune rune) =>
        rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"_u{rune.Value:X4}_");

    private static bool ContainsEscape(string name)
    {
        for (var at = name.IndexOf("_u", StringComparison.Ordinal); at >= 0; at = name.IndexOf("_u", at + 1, StringComparison.Ordinal))
        {
            var end = name.IndexOf('_', at + 2);
            if (end - at is >= 6 and <= 8 && !name.AsSpan(at + 2, end - at - 2).ContainsAnyExcept(Hexadecimal)) return true;
        }

        return false;
    }
}
