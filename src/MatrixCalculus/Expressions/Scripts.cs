using System.Collections.Immutable;
using System.Text;

namespace MatrixCalculus.Expressions;

/// <summary>Raised and lowered characters of Unicode, and Greek letters by name.</summary>
internal static class Scripts
{
    private const string Plain = "0123456789+-=()n i";
    private const string High = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ ⁱ";
    private const string LowPlain = "0123456789+-=()aehijklmnoprstuvx";
    private const string Low = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
    private const string HighLetters = "ᵀ⊤";

    private static readonly ImmutableArray<(string Name, char Letter)> Letters =
    [
        ("alpha", 'α'), ("beta", 'β'), ("gamma", 'γ'), ("delta", 'δ'), ("epsilon", 'ε'), ("zeta", 'ζ'), ("eta", 'η'), ("theta", 'θ'),
        ("iota", 'ι'), ("kappa", 'κ'), ("lambda", 'λ'), ("mu", 'μ'), ("nu", 'ν'), ("xi", 'ξ'), ("pi", 'π'), ("rho", 'ρ'), ("sigma", 'σ'),
        ("tau", 'τ'), ("upsilon", 'υ'), ("phi", 'φ'), ("chi", 'χ'), ("psi", 'ψ'), ("omega", 'ω'),
        ("Gamma", 'Γ'), ("Delta", 'Δ'), ("Theta", 'Θ'), ("Lambda", 'Λ'), ("Xi", 'Ξ'), ("Pi", 'Π'), ("Sigma", 'Σ'), ("Upsilon", 'Υ'),
        ("Phi", 'Φ'), ("Psi", 'Ψ'), ("Omega", 'Ω'),
    ];

    /// <summary>The Greek letter of a name such as <c>Sigma</c>.</summary>
    internal static char? Greek(string name)
    {
        foreach (var (known, letter) in Letters)
            if (known == name) return letter;
        return null;
    }

    /// <summary>Whether a Greek letter has this name.</summary>
    internal static bool GreekByName(string name) => Greek(name) is not null;

    /// <summary>The name of a Greek letter.</summary>
    internal static string? GreekName(string letter)
    {
        if (letter.Length != 1) return null;
        foreach (var (name, known) in Letters)
            if (known == letter[0]) return name;
        return null;
    }

    /// <summary>The text in raised characters, or null where one is missing.</summary>
    internal static string? Raise(string text) => Map(text, Plain, High);

    /// <summary>The text in lowered characters, or null where one is missing.</summary>
    internal static string? Lower(string text) => Map(text, LowPlain, Low);

    /// <summary>A glyph of raised characters in plain ones: ⁻¹ as −1.</summary>
    internal static string Unraised(string glyph)
    {
        var plain = new StringBuilder();
        foreach (var c in glyph)
        {
            var at = High.IndexOf(c, StringComparison.Ordinal);
            plain.Append(HighLetters.Contains(c, StringComparison.Ordinal) ? '⊤' : at < 0 ? c : Plain[at] == '-' ? '−' : Plain[at]);
        }

        return plain.ToString();
    }

    /// <summary>A glyph taken apart: its plain beginning, then what is lowered and what is raised behind it.</summary>
    internal static (string Base, string Lowered, string Raised) Split(string glyph)
    {
        var (main, low, high) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        foreach (var c in glyph)
        {
            var lowered = Low.IndexOf(c, StringComparison.Ordinal);
            var raised = c == ' ' ? -1 : High.IndexOf(c, StringComparison.Ordinal);
            if (lowered >= 0) low.Append(LowPlain[lowered]);
            else if (raised >= 0) high.Append(Plain[raised]);
            else main.Append(c);
        }

        return (main.ToString(), low.ToString(), high.ToString());
    }

    /// <summary>Whether a character is raised or lowered.</summary>
    internal static bool IsScript(char c) =>
        c != ' ' && (High.Contains(c, StringComparison.Ordinal) || Low.Contains(c, StringComparison.Ordinal) || HighLetters.Contains(c, StringComparison.Ordinal));

    private static string? Map(string text, string from, string to)
    {
        var mapped = new StringBuilder();
        foreach (var c in text)
        {
            var at = c == ' ' ? -1 : from.IndexOf(c, StringComparison.Ordinal);
            if (at < 0) return null;
            mapped.Append(to[at]);
        }

        return mapped.ToString();
    }
}
