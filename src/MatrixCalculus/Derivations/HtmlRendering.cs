using System.Net;
using System.Text;

namespace MatrixCalculus.Derivations;

/// <summary>A derivation as a page of HTML that needs nothing else: formulas in MathML; the single steps of a stage unfold without script.</summary>
internal static class HtmlRendering
{
    private const string Style =
        "body{font-family:serif;max-width:70em;margin:2em auto;padding:0 1em}td{padding:.2em .4em;vertical-align:baseline}td:first-child{text-align:right;white-space:nowrap}"
        + ".why{color:#555;font-size:85%;padding-left:2em}details{margin:.2em 0 .2em 2em}summary{color:#555;font-size:85%}";

    internal static string Write(Derivation derivation)
    {
        var title = WebUtility.HtmlEncode($"{derivation.Kind} of {derivation.Function.Brief}");
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>").Append(title).Append("</title><style>").Append(Style)
            .Append("</style></head>\n<body>\n<h1>").Append(derivation.Kind).Append("</h1>\n");
        var (textbook, full) = (Lines.Of(derivation, Detail.Textbook), Lines.Of(derivation, Detail.Full).ToLookup(l => l.Stage));
        foreach (var stage in textbook.GroupBy(l => l.Stage))
        {
            Table(text, stage, derivation);
            var all = full[stage.Key].ToList();
            if (all.Count <= stage.Count()) continue;
            text.Append("<details><summary>").Append(all.Count).Append(" single steps</summary>\n");
            Table(text, all, derivation);
            text.Append("</details>\n");
        }

        if (derivation.Conditions.Length > 0)
            text.Append("<p>where ").Append(WebUtility.HtmlEncode(string.Join(" and ", derivation.Conditions))).Append("</p>\n");
        text.Append("<h2>Rules</h2>\n<dl>\n");
        foreach (var rule in derivation.Rules)
        {
            text.Append("<dt>").Append(WebUtility.HtmlEncode(rule.Name.Replace('-', ' '))).Append("</dt><dd><code>").Append(WebUtility.HtmlEncode(rule.Statement)).Append("</code>");
            if (rule.Conditions.Length > 0) text.Append(", where ").Append(WebUtility.HtmlEncode(rule.Conditions));
            if (rule.Source.Length > 0) text.Append(" (").Append(WebUtility.HtmlEncode(rule.Source)).Append(')');
            text.Append("</dd>\n");
        }

        return text.Append("</dl>\n</body>\n</html>\n").ToString();
    }

    private static void Table(StringBuilder text, IEnumerable<Line> lines, Derivation derivation)
    {
        text.Append("<table>\n");
        foreach (var line in lines)
            text.Append("<tr><td>").Append(line.IsReading ? "⇒ " : string.Empty).Append(Medium.Html.HeadOf(line, derivation)).Append("</td><td>=</td><td>")
                .Append(Medium.Html.BodyOf(line)).Append("</td><td class=\"why\">").Append(WebUtility.HtmlEncode(Medium.WordsOf(line))).Append("</td></tr>\n");
        text.Append("</table>\n");
    }
}
