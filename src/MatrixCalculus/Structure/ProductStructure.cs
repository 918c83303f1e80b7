using static MatrixCalculus.MatrixProperties;

namespace MatrixCalculus.Structure;

/// <summary>What is known of a product from its factors.</summary>
internal static class ProductStructure
{
    private const MatrixProperties KeptByAll = LowerTriangular | UpperTriangular | Diagonal | Orthogonal | OrthonormalColumns | OrthonormalRows | Invertible | FullColumnRank | FullRowRank
        | Positive | Nonnegative | Integer;

    // Diagonal matrices commute, so that a product of positive (semi)definite ones is so again.
    private const MatrixProperties KeptByDiagonals = KeptByAll | PositiveDefinite | PositiveSemidefinite;

    private const MatrixProperties Regular = Invertible | FullColumnRank | FullRowRank;

    /// <summary>The properties of the product AB… of positive classes, and of −AB….</summary>
    internal static (MatrixProperties Plus, MatrixProperties Minus) Of(ReadOnlySpan<int> factors, MirrorClasses classes, Func<int, MatrixProperties> properties)
    {
        var common = KeptByDiagonals;
        foreach (var factor in factors) common &= properties(factor);
        if (!common.HasFlag(Diagonal)) common &= KeptByAll;
        common |= RankOf(factors, classes, properties);
        var (sign, definiteness) = OfPalindrome(factors, classes, properties);
        return (common | (sign > 0 ? definiteness : definiteness & Regular), sign < 0 ? definiteness : None);
    }

    // ±BᵀB and ±BᵀSB are positive semidefinite where S is; definite where S is definite and B has full column rank.
    private static (int Sign, MatrixProperties Definiteness) OfPalindrome(
        ReadOnlySpan<int> factors, MirrorClasses classes, Func<int, MatrixProperties> properties)
    {
        var (left, right) = (0, factors.Length - 1);
        var sign = 1;
        for (; left < right; left++, right--)
        {
            var mirror = classes.Mirror(factors[right]);
            if (factors[left] != Math.Abs(mirror)) return (1, None);
            sign *= Math.Sign(mirror);
        }

        var middle = PositiveDefinite | PositiveSemidefinite;
        if (left == right)
        {
            middle = properties(factors[left]);
            if (!middle.HasFlag(PositiveSemidefinite)) (middle, sign) = (properties(-factors[left]), -sign);
        }

        if (!middle.HasFlag(PositiveSemidefinite)) return (1, None);
        var isDefinite = middle.HasFlag(PositiveDefinite);
        for (var i = right + 1; i < factors.Length; i++) isDefinite &= properties(factors[i]).HasFlag(FullColumnRank);
        return (sign, isDefinite ? PositiveDefinite | Regular : PositiveSemidefinite);
    }

    // A product of matrices of full column rank has full column rank; so for rows. The pieces are factors and definite palindromes.
    private static MatrixProperties RankOf(ReadOnlySpan<int> factors, MirrorClasses classes, Func<int, MatrixProperties> properties)
    {
        if (factors.Length > MirrorClasses.Longest) return None;
        var some = None;
        foreach (var factor in factors) some |= properties(factor);
        if ((some & Regular) == None) return None;
        Span<bool> fullColumns = stackalloc bool[factors.Length + 1];
        Span<bool> fullRows = stackalloc bool[factors.Length + 1];
        fullColumns[0] = fullRows[0] = true;
        for (var to = 1; to <= factors.Length; to++)
        {
            for (var from = to - 1; from >= 0; from--)
            {
                if (!fullColumns[from] && !fullRows[from]) continue;
                var piece = from == to - 1 ? properties(factors[from]) : OfPalindrome(factors[from..to], classes, properties).Definiteness;
                fullColumns[to] |= fullColumns[from] && piece.HasFlag(FullColumnRank);
                fullRows[to] |= fullRows[from] && piece.HasFlag(FullRowRank);
            }
        }

        return (fullColumns[^1] ? FullColumnRank : None) | (fullRows[^1] ? FullRowRank : None);
    }
}
