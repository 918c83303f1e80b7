using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Pictures;

/// <summary>A picture of shapes and words, written as SVG: the same calls give the same bytes.</summary>
internal sealed class Svg
{
    /// <summary>Eight colours that colour-blind people tell apart (Okabe and Ito).</summary>
    internal static readonly string[] Palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a7a00", "#000000"];

    internal const string Ink = "#222222";
    internal const string Faint = "#dddddd";

    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    private readonly XElement root;

    internal Svg(double width, double height, string title)
    {
        root = Element("svg", ("width", Text(width)), ("height", Text(height)), ("viewBox", $"0 0 {Text(width)} {Text(height)}"),
            ("font-family", "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"), ("font-size", "13"));
        root.Add(new XElement(Namespace + "title", title), Element("rect", ("width", "100%"), ("height", "100%"), ("fill", "white")));
    }

    internal void Line((double X, double Y) from, (double X, double Y) to, string colour = Ink, double width = 1) =>
        root.Add(Element("line", ("x1", Text(from.X)), ("y1", Text(from.Y)), ("x2", Text(to.X)), ("y2", Text(to.Y)), ("stroke", colour), ("stroke-width", Text(width))));

    internal void Curve(IEnumerable<(double X, double Y)> points, string colour, double width = 2) =>
        root.Add(Element("polyline", ("points", string.Join(' ', points.Select(p => $"{Text(p.X)},{Text(p.Y)}"))), ("fill", "none"), ("stroke", colour),
            ("stroke-width", Text(width)), ("stroke-linejoin", "round")));

    /// <summary>A smooth line downwards from one point to another.</summary>
    internal void Thread((double X, double Y) from, (double X, double Y) to, string colour)
    {
        var middle = (from.Y + to.Y) / 2;
        root.Add(Element("path", ("d", $"M {Text(from.X)} {Text(from.Y)} C {Text(from.X)} {Text(middle)} {Text(to.X)} {Text(middle)} {Text(to.X)} {Text(to.Y)}"),
            ("fill", "none"), ("stroke", colour), ("stroke-width", "1.2")));
    }

    internal void Box(double x, double y, double width, double height, string fill, string stroke = "none", double corner = 0, double line = 1) =>
        root.Add(Element("rect", ("x", Text(x)), ("y", Text(y)), ("width", Text(width)), ("height", Text(height)), ("rx", Text(corner)), ("fill", fill),
            ("stroke", stroke), ("stroke-width", Text(line))));

    /// <summary>Words at a point that is their start, their middle or their end; turned upwards where asked.</summary>
    internal void Words(double x, double y, string words, string anchor = "start", double size = 13, string colour = Ink, bool upwards = false, bool bold = false)
    {
        var text = Element("text", ("x", Text(x)), ("y", Text(y)), ("text-anchor", anchor), ("font-size", Text(size)), ("fill", colour));
        if (upwards) text.Add(new XAttribute("transform", $"rotate(-90 {Text(x)} {Text(y)})"));
        if (bold) text.Add(new XAttribute("font-weight", "bold"));
        text.Value = words;
        root.Add(text);
    }

    /// <summary>The width of words, nearly: what characters draw differs from machine to machine, the picture must not.</summary>
    internal static double WidthOf(string words, double size = 13) => words.EnumerateRunes().Sum(r => Rune.GetUnicodeCategory(r) is
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark ? 0.42 : 0.63) * size;

    /// <summary>A number as a label has it: 0.001, 25, 10000.</summary>
    internal static string Label(double value) => value.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    public override string ToString()
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (var writer = XmlWriter.Create(text, settings)) root.WriteTo(writer);
        return text.Append('\n').ToString();
    }

    /// <summary>Writes the picture into the folder <c>output</c> below the current one and says where it is.</summary>
    internal void Save(string name)
    {
        Directory.CreateDirectory("output");
        File.WriteAllText(Path.Combine("output", name), ToString(), new UTF8Encoding(false));
        Console.WriteLine($"picture: output/{name}");
    }

    private static string Text(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static XElement Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = new XElement(Namespace + name);
        foreach (var (attribute, value) in attributes) element.Add(new XAttribute(attribute, value));
        return element;
    }
}
