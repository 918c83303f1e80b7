using System.Collections.Immutable;

namespace MatrixCalculus.Parsing;

/// <summary>The known name nearest to a misspelt one.</summary>
internal static class Suggestions
{
    private static readonly ImmutableArray<(string Foreign, string Native)> Others =
    [
        ("trace", "tr"), ("transpose", "'"), ("inverse", "inv"), ("determinant", "det"), ("norm", "norm2"), ("frobenius", "norm2"), ("ln", "log"),
        ("asin", "arcsin"), ("acos", "arccos"), ("atan", "arctan"), ("identity", "eye"), ("logsumexp", "log(sum(exp(x)))"), ("sgn", "sign"),
        ("kronecker", "kron"), ("dot", "inner"), ("adjugate", "adj"), ("cofactor", "cof"), ("commutator", "commutation"), ("pow", "^"),
    ];

    /// <summary>A clause for a message, or nothing.</summary>
    internal static string For(string name, IEnumerable<string> known)
    {
        foreach (var (foreign, native) in Others)
            if (string.Equals(foreign, name, StringComparison.OrdinalIgnoreCase)) return $" Did you mean {native}?";
        if (name.Length > 40) return string.Empty;
        var (best, distance) = (string.Empty, int.MaxValue);
        foreach (var candidate in known.Order(StringComparer.Ordinal))
        {
            var d = Distance(name, candidate);
            if (d < distance) (best, distance) = (candidate, d);
        }

        return distance <= (name.Length <= 2 ? 0 : Math.Max(1, best.Length / 3)) ? $" Did you mean {best}?" : string.Empty;
    }

    // Damerau–Levenshtein with adjacent exchanges.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
