using System.Text;

namespace MatrixCalculus.Derivations;

/// <summary>A derivation as text: heads on the left, formulas aligned at their signs, rules on the right; in brief as few lines as it takes.</summary>
internal static class TextRendering
{
    private const int WidestAligned = 60;
    private const int WidestLine = 120;

    internal static string Write(Derivation derivation, Detail detail, Medium medium)
    {
        var rows = Lines.Of(derivation, detail).Select(line => (
            Line: line, Left: (line.IsReading ? medium.Arrow : string.Empty) + medium.HeadOf(line, derivation), Right: medium.BodyOf(line), Words: Medium.WordsOf(line))).ToList();
        var text = new StringBuilder();
        if (detail == Detail.Brief)
        {
            var width = 0;
            foreach (var (line, left, right, _) in rows)
            {
                var piece = left.Length == 0 ? " = " + right : left + " = " + right;
                var goesOn = text.Length > 0 && (line.IsReading || left.Length == 0) && width + piece.Length < WidestLine;
                if (text.Length > 0) text.Append(goesOn ? line.IsReading ? " " : string.Empty : "\n");
                if (!goesOn && line.IsReading) piece = "  " + piece;
                if (!goesOn && left.Length == 0) piece = " " + piece;
                width = goesOn ? width + piece.Length : piece.Length;
                text.Append(piece);
            }

            text.Append('\n');
        }
        else
        {
            var left = rows.Where(r => r.Left.Length <= WidestAligned).Max(r => r.Left.Length);
            var right = rows.Where(r => r.Right.Length <= WidestAligned).Select(r => r.Right.Length).DefaultIfEmpty(0).Max();
            foreach (var row in rows)
            {
                text.Append(row.Left.PadRight(left)).Append(" = ");
                text.Append(row.Words.Length == 0 ? row.Right : row.Right.PadRight(right) + "   " + row.Words).Append('\n');
            }
        }

        if (derivation.Conditions.Length > 0) text.Append("where ").AppendJoin(" and ", derivation.Conditions).Append('\n');
        return text.ToString().TrimEnd('\n');
    }
}
