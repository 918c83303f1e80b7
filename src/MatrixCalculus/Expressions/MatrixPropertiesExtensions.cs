namespace MatrixCalculus;

/// <summary>Elementary algebra of declared structure.</summary>
public static class MatrixPropertiesExtensions
{
    /// <summary>What is known of Xᵀ when this is known of X: lower and upper, columns and rows change places.</summary>
    public static MatrixProperties Transposed(this MatrixProperties properties) =>
        properties
            .Exchanged(MatrixProperties.LowerTriangular, MatrixProperties.UpperTriangular)
            .Exchanged(MatrixProperties.FullColumnRank, MatrixProperties.FullRowRank)
            .Exchanged(MatrixProperties.OrthonormalColumns, MatrixProperties.OrthonormalRows);

    private static MatrixProperties Exchanged(this MatrixProperties properties, MatrixProperties one, MatrixProperties other)
    {
        var rest = properties & ~(one | other);
        if (properties.HasFlag(one)) rest |= other;
        if (properties.HasFlag(other)) rest |= one;
        return rest;
    }
}
