using System.Xml.Linq;
using Pictures;
using Xunit;

namespace MatrixCalculus.Tests.Documents;

/// <summary>The pictures of the samples are well-formed, not empty, inside their frame, and the same on every run.</summary>
public sealed class PictureTests
{
    private const string Awkward = "a < b & \"c\" 'd'";

    [Fact]
    public void A_plot_has_a_line_for_each_curve_and_names_for_its_axes()
    {
        Plot Plot()
        {
            var plot = new Plot(Awkward, "across", "up") { LogAcross = true, LogUp = true };
            plot.Add("first", Enumerable.Range(1, 9).Select(k => ((double)k, 1e3 / k)));
            plot.Add("second", Enumerable.Range(1, 9).Select(k => ((double)k, 5.0)));
            return plot;
        }

        var picture = WellFormed(Plot().Draw, "text");
        Assert.Equal(2, picture.Descendants().Count(e => e.Name.LocalName == "polyline"));
        string[] words = [.. picture.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        foreach (var wanted in (string[])["across", "up", "first", "second", Awkward, "1", "5", "1000"]) Assert.Contains(wanted, words);
    }

    [Fact]
    public void A_plot_of_one_point_is_drawn()
    {
        var plot = new Plot("one", "x", "y");
        plot.Add("point", [(3, -2)]);
        WellFormed(plot.Draw, "polyline");
    }

    [Fact]
    public void A_pattern_has_a_square_for_each_entry_that_is_not_zero()
    {
        var matrix = DenseMatrix.FromRows(2, 3, [1, 0, -2, 0, 0, 3]);
        var picture = WellFormed(() => SparsityPattern.Draw(Awkward, matrix, ("u", 2), ("v", 1)), "rect");
        Assert.Contains(picture.Descendants(), e => e.Value == "3 of 6 entries are not zero");
    }

    [Fact]
    public void A_graph_has_a_box_for_each_distinct_part()
    {
        var (A, x) = (Matrix.Symbol("A", "n", "n"), Vector.Symbol("x", "n"));
        var f = x.T * A * x;
        Expr[] formulas = [f, f.Gradient(x), f.Hessian(x)];
        var picture = WellFormed(() => ExpressionGraph.Draw(Awkward, ("f", formulas[0]), ("∇f", formulas[1]), ("H", formulas[2])), "path");
        var parts = formulas.SelectMany(Traversal.PostOrder).Distinct().Count();
        var boxes = picture.Descendants().Count(e => e.Name.LocalName == "rect" && e.Attribute("stroke") is { Value: not "none" });
        Assert.Equal(parts + formulas.Length, boxes);       // the key has a box for each formula
    }

    // Drawn twice with the same bytes, with something in it, every number finite.
    private static XElement WellFormed(Func<Svg> draw, string element)
    {
        var text = draw().ToString();
        Assert.Equal(text, draw().ToString());
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        var picture = XDocument.Parse(text).Root!;
        Assert.Equal("svg", picture.Name.LocalName);
        Assert.Contains(picture.Descendants(), e => e.Name.LocalName == element);
        return picture;
    }
}
