using System.Xml.Linq;
using Xunit;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>Derivations in their media.</summary>
public sealed class RenderingTests
{
    private static readonly Expr A = Matrix.Symbol("A", "m", "n"), X = Vector.Symbol("x", "n");
    private static readonly MatrixCalculus.Derivation Story = Functions.SumOfEntries(Functions.Exp(A * X)).Explain(X, DerivationKind.Hessian);

    [Fact]
    public void The_page_is_well_formed_needs_nothing_else_and_unfolds_every_step()
    {
        var page = Story.ToHtml();
        var body = XDocument.Parse(page["<!DOCTYPE html>".Length..]).Root!.Element("body")!;
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Story.Stages.Length, body.Element("details")!.Elements("details").Count());
        Assert.Contains(body.Descendants(), e => e.Name.LocalName == "math");
        Assert.Equal(Story.Rules.Length, body.Descendants("dt").Count());
    }

    [Fact]
    public void Latex_is_aligned_at_its_signs_and_holds_in_a_fence_of_mathematics()
    {
        var latex = Story.ToLatex(Detail.Full).Split('\n');
        Assert.Equal((@"\begin{aligned}", @"\end{aligned}"), (latex[0], latex[^1]));
        Assert.All(latex[1..^1], line => Assert.Contains(" &= ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("operatorname", Story.ToLatex(), StringComparison.Ordinal);
        var markdown = Story.ToMarkdown();
        Assert.StartsWith("```math\n" + Story.ToLatex() + "\n```\n", markdown, StringComparison.Ordinal);
        Assert.Contains("| differential of exp | `d(exp(x)) = exp(x).*dx` |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_fold_and_each_ends_with_the_answer()
    {
        var (brief, textbook, full) = (Story.ToString(Detail.Brief), Story.ToString(), Story.ToString(Detail.Full));
        Assert.True(brief.Length < textbook.Length && textbook.Length < full.Length);
        Assert.All((string[])[brief, textbook, full], text => Assert.Contains($"= {Story.Result:U}", text.Split('\n')[^1], StringComparison.Ordinal));
        Assert.EndsWith($"{Story.Result}", Story.ToText(Detail.Brief), StringComparison.Ordinal);
    }
}
