using MatrixCalculus;

namespace Pictures;

/// <summary>Where the entries of a matrix are not zero, with names for its blocks.</summary>
internal static class SparsityPattern
{
    internal static Svg Draw(string title, DenseMatrix matrix, params ReadOnlySpan<(string Name, int Size)> blocks)
    {
        const double Left = 60, Top = 76, Area = 416;
        var cell = Area / Math.Max(matrix.Rows, matrix.Columns);
        var (width, height) = (cell * matrix.Columns, cell * matrix.Rows);
        var svg = new Svg(Left + width + 30, Top + height + 44, title);
        svg.Words(Left, 26, title, size: 15, bold: true);
        var filled = 0;
        for (var j = 0; j < matrix.Columns; j++)
        {
            for (var i = 0; i < matrix.Rows; i++)
            {
                if (matrix[i, j] == 0) continue;
                filled++;
                svg.Box(Left + (j * cell), Top + (i * cell), cell * 0.88, cell * 0.88, matrix[i, j] > 0 ? Svg.Palette[0] : Svg.Palette[1]);
            }
        }

        var at = 0;
        foreach (var (name, size) in blocks)
        {
            var middle = (at + (size / 2.0)) * cell;
            svg.Words(Left + middle, Top - 9, name, "middle");
            svg.Words(Left - 9, Top + middle + 4, name, "end");
            at += size;
            if (at >= matrix.Columns) break;
            svg.Line((Left + (at * cell), Top), (Left + (at * cell), Top + height), "#999999");
            svg.Line((Left, Top + (at * cell)), (Left + width, Top + (at * cell)), "#999999");
        }

        svg.Box(Left, Top, width, height, "none", Svg.Ink);
        var foot = Top + height + 24;
        var share = $"{filled} of {matrix.Rows * matrix.Columns} entries are not zero";
        svg.Words(Left, foot, share, size: 12);
        var legend = Left + width - 150;
        svg.Box(legend, foot - 10, 11, 11, Svg.Palette[0]);
        svg.Words(legend + 16, foot, "positive", size: 12);
        svg.Box(legend + 80, foot - 10, 11, 11, Svg.Palette[1]);
        svg.Words(legend + 96, foot, "negative", size: 12);
        return svg;
    }
}
