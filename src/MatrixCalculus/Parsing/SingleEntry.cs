using System.Globalization;

namespace MatrixCalculus.Parsing;

/// <summary>Names with indices: x_i and x_3 are entries of a vector x, X_ij, X_12 and X_i_12 of a matrix X, counted from 1.</summary>
internal static class SingleEntry
{
    /// <summary>The entry that a name stands for, or null where it is none: a name that is declared is never one.</summary>
    internal static Expr? Find(string name, IReadOnlyDictionary<string, Expr> names)
    {
        var end = name.IndexOf('_', StringComparison.Ordinal);
        if (end < 1 || !names.TryGetValue(name[..end], out var matrix) || matrix.Kind != ExprKind.Symbol || matrix.IsScalar) return null;
        var indices = name[(end + 1)..];
        var isVector = matrix.Shape.IsColumn || matrix.Shape.Rows.IsOne;
        string[] parts = isVector ? [indices]
            : indices.Contains('_', StringComparison.Ordinal) ? indices.Split('_')
            : indices.Length == 2 ? [indices[..1], indices[1..]]
            : [];
        if (parts.Length != (isVector ? 1 : 2)) return null;
        var places = new List<Dimension>(2);
        foreach (var part in parts)
        {
            if (PlaceOf(part, names) is not { } place) return null;
            places.Add(place);
        }

        return isVector
            ? matrix.Shape.IsColumn ? Functions.Entry(matrix, places[0], 1) : Functions.Entry(matrix, 1, places[0])
            : Functions.Entry(matrix, places[0], places[1]);
    }

    // A number, a name of a size or an index of a sum, or one of the letters that stand for an index everywhere.
    private static Dimension? PlaceOf(string part, IReadOnlyDictionary<string, Expr> names) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : names.TryGetValue(part, out var value) ? value.Kind == ExprKind.Number ? Dimension.Named(part) : null
        : part is "i" or "j" or "k" or "l" ? Dimension.Named(part)
        : null;
}
