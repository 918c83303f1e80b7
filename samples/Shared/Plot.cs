namespace Pictures;

/// <summary>Curves over two labelled axes, each of which may be logarithmic.</summary>
internal sealed class Plot(string title, string across, string up)
{
    private const double Left = 76, Top = 44, Bottom = 58, Height = 400, Area = 454;

    private readonly List<(string Name, (double X, double Y)[] Points)> curves = [];

    internal bool LogAcross { get; init; }

    internal bool LogUp { get; init; }

    internal void Add(string name, IEnumerable<(double X, double Y)> points) => curves.Add((name, [.. points]));

    internal Svg Draw()
    {
        var points = curves.SelectMany(c => c.Points).ToArray();
        var horizontal = Ticks([.. points.Select(p => p.X)], LogAcross, margin: 0);
        var vertical = Ticks([.. points.Select(p => p.Y)], LogUp, margin: 0.04);
        const double Edge = Left + Area;
        var svg = new Svg(Edge + 34 + curves.Max(c => Svg.WidthOf(c.Name)), Height, title);
        double X(double x) => Left + (Area * horizontal.Place(x));
        double Y(double y) => Height - Bottom - ((Height - Top - Bottom) * vertical.Place(y));

        svg.Words(Left, 26, title, size: 15, bold: true);
        foreach (var (value, label) in horizontal.Marks)
        {
            svg.Line((X(value), Top), (X(value), Height - Bottom), Svg.Faint);
            svg.Line((X(value), Height - Bottom), (X(value), Height - Bottom + 5));
            svg.Words(X(value), Height - Bottom + 20, label, "middle", 12);
        }

        foreach (var (value, label) in vertical.Marks)
        {
            svg.Line((Left, Y(value)), (Edge, Y(value)), Svg.Faint);
            svg.Line((Left - 5, Y(value)), (Left, Y(value)));
            svg.Words(Left - 9, Y(value) + 4, label, "end", 12);
        }

        svg.Box(Left, Top, Area, Height - Top - Bottom, "none", Svg.Ink);
        svg.Words(Left + (Area / 2), Height - 14, across, "middle");
        svg.Words(20, (Top + Height - Bottom) / 2, up, "middle", upwards: true);

        // Each curve is named where it ends; names that would meet are moved down.
        var free = Top - 10;
        foreach (var (place, curve) in curves.Index().OrderBy(c => Y(c.Item.Points[^1].Y)))
        {
            var colour = Svg.Palette[place % Svg.Palette.Length];
            var end = Y(curve.Points[^1].Y);
            free = Math.Max(free + 17, end + 4);
            svg.Curve(curve.Points.Select(p => (X(p.X), Y(p.Y))), colour);
            svg.Line((Edge, end), (Edge + 12, free - 4), colour);
            svg.Words(Edge + 16, free, curve.Name, colour: colour);
        }

        return svg;
    }

    // The range of an axis and the round numbers in it.
    private static (Func<double, double> Place, List<(double Value, string Label)> Marks) Ticks(double[] values, bool logarithmic, double margin)
    {
        double Scale(double value) => logarithmic ? Math.Log10(value) : value;
        var (low, high) = (values.Min(Scale), values.Max(Scale));
        if (high - low < 1e-9) (low, high) = (low - 1, high + 1);
        (low, high) = (low - (margin * (high - low)), high + (margin * (high - low)));
        double Place(double value) => (Scale(value) - low) / (high - low);
        return (Place, [.. Round(low, high, logarithmic).Where(v => Place(v) is > -1e-9 and < 1 + 1e-9).Select(v => (v, Svg.Label(v)))]);
    }

    private static IEnumerable<double> Round(double low, double high, bool logarithmic)
    {
        if (logarithmic)
        {
            // 1, 2 and 5 of each decade, or the decades alone where there are many.
            double[] digits = high - low > 2.5 ? [1] : [1, 2, 5];
            for (var decade = (int)Math.Floor(low); decade <= Math.Ceiling(high); decade++)
            {
                foreach (var digit in digits) yield return digit * Math.Pow(10, decade);
            }
        }
        else
        {
            // 4 to 10 marks, 1, 2 or 5 times a power of ten apart.
            var power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / 4)));
            var step = power * ((high - low) / 4 / power) switch { < 2 => 1, < 5 => 2, _ => 5 };
            for (var k = Math.Ceiling(low / step); k * step <= high; k++) yield return Math.Round(k * step, 10);
        }
    }
}
