using System.Text;

namespace MatrixCalculus.Derivations;

/// <summary>A derivation as Unicode text: heads on the left, formulas aligned at their signs, rules on the right.</summary>
internal static class TextRendering
{
    private const int WidestAligned = 60;

    internal static string Write(Derivation derivation, Detail detail)
    {
        var rows = Lines.Of(derivation, detail).Select(line => (
            Left: (line.IsReading ? "⇒ " : string.Empty) + Medium.Text.HeadOf(line, derivation), Right: Medium.Text.BodyOf(line), Words: Medium.WordsOf(line))).ToList();
        var left = rows.Where(r => r.Left.Length <= WidestAligned).Max(r => r.Left.Length);
        var right = rows.Where(r => r.Right.Length <= WidestAligned).Select(r => r.Right.Length).DefaultIfEmpty(0).Max();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(row.Left.PadRight(left)).Append(" = ");
            text.Append(row.Words.Length == 0 ? row.Right : row.Right.PadRight(right) + "   " + row.Words).Append('\n');
        }

        if (derivation.Conditions.Length > 0) text.Append("where ").AppendJoin(" and ", derivation.Conditions).Append('\n');
        return text.ToString();
    }
}
