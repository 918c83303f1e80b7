using System.Text;
using MatrixCalculus.Equality;
using MatrixCalculus.Tests.House;
using Xunit;

namespace MatrixCalculus.Tests.Printing;

/// <summary>Every entry of the catalogue in every style, kept in a file so that each change is seen.</summary>
public sealed class CatalogueStyleTests
{
    private static readonly string[] Formats = ["G", "A", "U", "L", "M"];

    private static IEnumerable<(OperatorForm Form, Expr Value)> Calls =>
        from form in Catalogue.Forms
        from sample in form.Samples
        select (form, SampleCall.Of(form, sample).Value);

    [Fact]
    public void Every_entry_is_written_as_before_in_every_style()
    {
        var text = new StringBuilder();
        foreach (var (form, value) in Calls)
        {
            text.Append(form.Name).Append('\n');
            foreach (var format in Formats) text.Append("  ").Append(format).Append("  ").Append(value.ToString(format)).Append('\n');
        }

        Generated.IsUpToDate(Repository.At("tests", "MatrixCalculus.Tests", "Printing", "catalogue-styles.txt"), text.ToString());
    }

    [Fact]
    public void Every_entry_parses_back_from_text_and_from_ascii() => Rule.HasNoBreach(
        from call in Calls
        let declarations = new Declarations(call.Value.FreeSymbols)
        from format in Formats.Take(2)
        let text = call.Value.ToString(format)
        where Expr.Parse(text, declarations) != call.Value && Expr.Parse(text, declarations).ToString(format) != text
        select $"{call.Form.Name}: {text}");

    [Fact]
    public void Mathematics_in_MathML_is_well_formed()
    {
        foreach (var (_, value) in Calls) Assert.Equal("math", System.Xml.Linq.XElement.Parse(value.ToString("M")).Name.LocalName);
    }

    // LaTeX that has lost a brace swallows the page behind it.
    [Fact]
    public void Braces_of_LaTeX_are_balanced() => Rule.HasNoBreach(
        from call in Calls
        let latex = call.Value.ToString("L").Replace(@"\{", "", StringComparison.Ordinal).Replace(@"\}", "", StringComparison.Ordinal)
        where latex.Count(c => c == '{') != latex.Count(c => c == '}') || Count(latex, @"\left") != Count(latex, @"\right")
        select $"{call.Form.Name}: {latex}");

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
