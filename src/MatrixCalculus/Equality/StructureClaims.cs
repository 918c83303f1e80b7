namespace MatrixCalculus.Equality;

/// <summary>Whether a matrix of numbers has the structure that is claimed of it.</summary>
internal static class StructureClaims
{
    private const double Tolerance = 1e-9;

    /// <summary>The claims that do not hold of the matrix; those that are never true of a field (signs, definiteness) are left out for an exact ring.</summary>
    internal static MatrixProperties Broken<T>(RingMatrix<T> x, MatrixProperties claims) where T : struct, IRing<T>
    {
        // What is that large came near a division by zero, and rounding has the last word.
        if (Norm(x) is { } norm && !(norm < 1e6)) return MatrixProperties.None;
        var broken = MatrixProperties.None;
        foreach (var claim in Enum.GetValues<MatrixProperties>())
            if (claim != MatrixProperties.None && claims.HasFlag(claim) && !Holds(x, claim)) broken |= claim;
        return broken;
    }

    private static bool Holds<T>(RingMatrix<T> x, MatrixProperties claim) where T : struct, IRing<T> => claim switch
    {
        MatrixProperties.None => true,
        MatrixProperties.Symmetric => IsZero(x - x.Transpose(), x),
        MatrixProperties.SkewSymmetric => IsZero(x + x.Transpose(), x),
        MatrixProperties.Diagonal => Vanishes(x, (i, j) => i != j),
        MatrixProperties.LowerTriangular => Vanishes(x, (i, j) => i < j),
        MatrixProperties.UpperTriangular => Vanishes(x, (i, j) => i > j),
        MatrixProperties.Tridiagonal => Vanishes(x, (i, j) => Math.Abs(i - j) > 1),
        MatrixProperties.Orthogonal => IsZero((x.Transpose() * x) - RingMatrix<T>.Identity(x.Columns), x),
        MatrixProperties.OrthonormalColumns => IsZero((x.Transpose() * x) - RingMatrix<T>.Identity(x.Columns), x),
        MatrixProperties.OrthonormalRows => IsZero((x * x.Transpose()) - RingMatrix<T>.Identity(x.Rows), x),
        MatrixProperties.Nonzero => AsReal(T.One) is not null || !x.IsZero,
        MatrixProperties.Invertible => IsNonsingular(x),
        MatrixProperties.FullColumnRank => IsNonsingular(x.Transpose() * x),
        MatrixProperties.FullRowRank => IsNonsingular(x * x.Transpose()),
        MatrixProperties.PositiveDefinite => IsZero(x - x.Transpose(), x) && HasPositiveMinors(x, 0),
        MatrixProperties.PositiveSemidefinite => IsZero(x - x.Transpose(), x) && HasPositiveMinors(x, Tolerance),
        MatrixProperties.Positive => All(x, v => v > 0),
        MatrixProperties.Nonnegative => All(x, v => v >= -Tolerance),
        MatrixProperties.Integer => All(x, v => Math.Abs(v - Math.Round(v)) < Tolerance * Math.Max(1, Math.Abs(v))),
    };

    private static bool IsZero<T>(RingMatrix<T> difference, RingMatrix<T> of) where T : struct, IRing<T> =>
        Norm(difference) is { } norm ? norm <= Tolerance * Math.Max(1, Norm(of)!.Value) : difference.IsZero;

    private static bool Vanishes<T>(RingMatrix<T> x, Func<int, int, bool> where) where T : struct, IRing<T> =>
        IsZero(RingMatrix<T>.Create(x.Rows, x.Columns, (i, j) => where(i, j) ? x[i, j] : T.Zero), x);

    // A matter of exact rings only: rounding hides it.
    private static bool IsNonsingular<T>(RingMatrix<T> x) where T : struct, IRing<T> => AsReal(T.One) is not null || !x.Determinant().IsZero;

    // Sylvester: a symmetric matrix is positive definite exactly when its leading minors are positive.
    private static bool HasPositiveMinors<T>(RingMatrix<T> x, double shift) where T : struct, IRing<T>
    {
        if (AsReal(x[0, 0]) is null) return true;
        var scale = Math.Max(1, Norm(x)!.Value);
        for (var k = 1; k <= x.Rows; k++)
        {
            var block = RingMatrix<Real>.Create(k, k, (i, j) => new(AsReal(x[i, j])!.Value + (i == j ? shift * scale : 0)));
            if (block.Determinant().Value <= 0) return false;
        }

        return true;
    }

    private static bool All<T>(RingMatrix<T> x, Func<double, bool> test) where T : struct, IRing<T>
    {
        foreach (var entry in x.AsSpan())
            if (AsReal(entry) is { } value && !test(value)) return false;
        return true;
    }

    private static double? Norm<T>(RingMatrix<T> x) where T : struct, IRing<T>
    {
        double? norm = null;
        foreach (var entry in x.AsSpan())
            if (AsReal(entry) is { } value) norm = Math.Max(norm ?? 0, Math.Abs(value));
        return norm;
    }

    private static double? AsReal<T>(T value) where T : struct, IRing<T> => value is Real real ? real.Value : null;
}
