using System.Text;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Printing;

/// <summary>Names in LaTeX: matrices and vectors bold upright, scalars as letters, Greek by command, the part behind an underscore below.</summary>
internal static class LatexNames
{
    internal static string Symbol(Symbol symbol, bool differential)
    {
        var name = Name(symbol.Name, symbol.Shape.IsScalar ? Face.Scalar : Face.Matrix);
        return differential ? $@"\mathrm{{d}}{name}" : name;
    }

    internal static string Size(string name) => Name(name, Face.Scalar);

    private enum Face
    {
        Scalar,
        Matrix,
    }

    private static string Name(string name, Face face)
    {
        var at = name.IndexOf('_', StringComparison.Ordinal);
        if (at <= 0 || at == name.Length - 1) return Stem(name, face);
        return $"{Stem(name[..at], face)}_{{{Subscript(name[(at + 1)..])}}}";
    }

    private static string Stem(string stem, Face face)
    {
        var greek = Scripts.Greek(stem) is not null ? stem : Scripts.GreekName(stem);
        if (greek is not null) return face == Face.Scalar ? $@"\{greek}" : $@"\boldsymbol{{\{greek}}}";
        var escaped = Escape(stem);
        return face == Face.Matrix ? $@"\mathbf{{{escaped}}}" : stem.Length == 1 ? escaped : $@"\mathit{{{escaped}}}";
    }

    private static string Subscript(string text) => text.Length > 1 && text.Any(char.IsLetter) ? $@"\mathrm{{{Escape(text)}}}" : Escape(text);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            if (c == '_') escaped.Append(@"\_");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }
}
