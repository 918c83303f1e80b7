using System.Net;
using System.Text;

namespace MatrixCalculus.Derivations;

/// <summary>A derivation as a page of HTML that needs nothing else: formulas in MathML; the single steps of each stage unfold without script.</summary>
internal static class HtmlRendering
{
    private const string Style =
        "body{font-family:serif;max-width:70em;margin:2em auto;padding:0 1em}td{padding:.2em .4em;vertical-align:baseline}td:first-child{text-align:right;white-space:nowrap}"
        + ".why{color:#555;font-size:85%;padding-left:2em}details{margin:.2em 0 .2em 2em}summary{color:#555}dt{font-weight:bold}dd{margin-bottom:.4em}";

    internal static string Write(Derivation derivation)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"/><title>").Append(Escaped($"{derivation.Kind} of {derivation.Function.Brief}"))
            .Append("</title><style>").Append(Style).Append("</style></head>\n<body>\n<h1>").Append(derivation.Kind).Append("</h1>\n");
        Table(text, Lines.Of(derivation, Detail.Textbook), derivation);
        if (derivation.Conditions.Length > 0) text.Append("<p>where ").Append(Escaped(string.Join(" and ", derivation.Conditions))).Append("</p>\n");
        var full = Lines.Of(derivation, Detail.Full).ToLookup(l => l.Stage);
        text.Append("<details><summary>Every step (").Append(derivation.Count).Append(")</summary>\n");
        for (var i = 0; i < derivation.Stages.Length; i++)
        {
            text.Append("<details open=\"\"><summary>").Append(Title(derivation.Stages[i])).Append("</summary>\n");
            Table(text, full[i], derivation);
            text.Append("</details>\n");
        }

        text.Append("</details>\n<details><summary>The rules used</summary>\n<dl>\n");
        foreach (var rule in derivation.Rules)
        {
            text.Append("<dt>").Append(Escaped(rule.Name.Replace('-', ' '))).Append("</dt><dd><code>").Append(Escaped(rule.Statement)).Append("</code>");
            if (rule.Conditions.Length > 0) text.Append(", where ").Append(Escaped(rule.Conditions));
            if (rule.Source.Length > 0) text.Append(" (").Append(Escaped(rule.Source)).Append(')');
            text.Append("</dd>\n");
        }

        return text.Append("</dl>\n</details>\n</body>\n</html>\n").ToString();
    }

    private static string Title(DerivationStage stage) => stage.Kind switch
    {
        StageKind.Rewriting => "Rewriting",
        StageKind.Differential => "Differentials of the parts",
        StageKind.Adjoint => "The differential of the variable taken out",
        StageKind.VecMatrix => "In vec coordinates",
        StageKind.Reading => "Read off",
    };

    private static void Table(StringBuilder text, IEnumerable<Line> lines, Derivation derivation)
    {
        text.Append("<table>\n");
        foreach (var line in lines)
            text.Append("<tr><td>").Append(line.IsReading ? Medium.Html.Arrow : string.Empty).Append(Medium.Html.HeadOf(line, derivation)).Append("</td><td>=</td><td>")
                .Append(Medium.Html.BodyOf(line)).Append("</td><td class=\"why\">").Append(Escaped(Medium.WordsOf(line))).Append("</td></tr>\n");
        text.Append("</table>\n");
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
