using System.Text;

namespace MatrixCalculus.Derivations;

/// <summary>A derivation as Markdown: a fence of mathematics, the conditions, and the rules in a table.</summary>
internal static class MarkdownRendering
{
    internal static string Write(Derivation derivation, Detail detail)
    {
        var text = new StringBuilder("```math\n").Append(LatexRendering.Write(derivation, detail)).Append("\n```\n");
        foreach (var condition in derivation.Conditions) text.Append("\nwhere ").Append(condition).Append('\n');
        var rules = Lines.Of(derivation, detail).SelectMany(l => l.Rules).DistinctBy(r => r.Name).ToList();
        if (rules.Count == 0) return text.ToString().TrimEnd('\n');
        text.Append("\n| rule | statement | needs | source |\n| --- | --- | --- | --- |\n");
        foreach (var rule in rules)
            text.Append("| ").Append(rule.Name.Replace('-', ' ')).Append(" | ").Append(Cell(rule.Statement, "`")).Append(" | ").Append(Cell(rule.Conditions, string.Empty))
                .Append(" | ").Append(Cell(rule.Source, string.Empty)).Append(" |\n");
        return text.ToString().TrimEnd('\n');
    }

    private static string Cell(string text, string mark) => text.Length == 0 ? string.Empty : mark + text.Replace("|", "\\|", StringComparison.Ordinal) + mark;
}
