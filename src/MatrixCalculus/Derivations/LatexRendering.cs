using System.Text;

namespace MatrixCalculus.Derivations;

/// <summary>A derivation as an aligned environment of LaTeX.</summary>
internal static class LatexRendering
{
    internal static string Write(Derivation derivation, Detail detail)
    {
        var lines = Lines.Of(derivation, detail);
        var text = new StringBuilder("\\begin{aligned}\n");
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsReading) text.Append(Medium.Latex.Arrow);
            text.Append(Medium.Latex.HeadOf(lines[i], derivation)).Append(" &= ").Append(Medium.Latex.BodyOf(lines[i]));
            var words = Medium.WordsOf(lines[i]);
            if (words.Length > 0) text.Append(@" && \text{").Append(words).Append('}');
            text.Append(i < lines.Count - 1 ? " \\\\\n" : "\n");
        }

        return text.Append("\\end{aligned}").ToString();
    }
}
