using System.Globalization;
using System.Text;

namespace MatrixCalculus.Numerics;

/// <summary>A matrix as text, cut to a corner where it is large.</summary>
internal static class MatrixText
{
    /// <summary>The greatest number of rows and of columns that are written.</summary>
    public const int Corner = 8;

    /// <summary><c>2×3 [[1, 2, 3], [4, 5, 6]]</c>, by rows, with … for what is left out.</summary>
    public static string Write(int rows, int columns, Func<int, int, string> entry)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{rows}×{columns} ["));
        for (var i = 0; i < Math.Min(rows, Corner); i++)
        {
            text.Append(i == 0 ? "[" : ", [");
            for (var j = 0; j < Math.Min(columns, Corner); j++)
            {
                text.Append(j == 0 ? "" : ", ").Append(entry(i, j));
            }

            text.Append(columns > Corner ? ", …]" : "]");
        }

        return text.Append(rows > Corner ? ", …]" : "]").ToString();
    }
}
