namespace MatrixCalculus.Planning;

/// <summary>How a product of two matrices is computed by what is known of its factors and of itself.</summary>
internal enum ProductForm
{
    /// <summary>Every entry is an inner product.</summary>
    General,

    /// <summary>The product is symmetric: half of it is computed and mirrored.</summary>
    SymmetricResult,

    /// <summary>The left factor is triangular: only the products with its triangle are formed.</summary>
    LeftTriangular,

    /// <summary>The right factor is triangular.</summary>
    RightTriangular,

    /// <summary>Both factors are triangular on the same side, and so is the product.</summary>
    BothTriangular,

    /// <summary>The left factor has three diagonals.</summary>
    LeftTridiagonal,

    /// <summary>The right factor has three diagonals.</summary>
    RightTridiagonal,

    /// <summary>The left factor is diagonal: rows are scaled.</summary>
    LeftDiagonal,

    /// <summary>The right factor is diagonal: columns are scaled.</summary>
    RightDiagonal,
}

/// <summary>The choice of a form, and the additions and multiplications that it takes.</summary>
internal static class ProductForms
{
    /// <summary>The form that takes the fewest operations.</summary>
    internal static ProductForm Of(MatrixProperties left, MatrixProperties right, MatrixProperties product, double m, double k, double n)
    {
        if (k == 1) return ProductForm.General;
        var best = ProductForm.General;
        foreach (var form in (ReadOnlySpan<ProductForm>)
            [ProductForm.LeftDiagonal, ProductForm.RightDiagonal, ProductForm.LeftTridiagonal, ProductForm.RightTridiagonal, ProductForm.BothTriangular,
             ProductForm.SymmetricResult, ProductForm.LeftTriangular, ProductForm.RightTriangular])
        {
            if (Fits(form, left, right, product) && Flops(form, m, k, n) < Flops(best, m, k, n)) best = form;
        }

        return best;
    }

    /// <summary>The additions and multiplications for factors m×k and k×n.</summary>
    internal static double Flops(ProductForm form, double m, double k, double n) => form switch
    {
        ProductForm.General => m * n * ((2 * k) - 1),
        ProductForm.SymmetricResult => m * (m + 1) / 2 * ((2 * k) - 1),
        ProductForm.LeftTriangular => m * m * n,
        ProductForm.RightTriangular => m * n * n,

        // Σ over i ≥ j of 2(i − j) + 1
        ProductForm.BothTriangular => m * (m + 1) * ((2 * m) + 1) / 6,
        ProductForm.LeftTridiagonal => ((5 * m) - 4) * n,
        ProductForm.RightTridiagonal => m * ((5 * n) - 4),
        ProductForm.LeftDiagonal or ProductForm.RightDiagonal => m * n,
    };

    private static bool Fits(ProductForm form, MatrixProperties left, MatrixProperties right, MatrixProperties product) => form switch
    {
        ProductForm.General => true,
        ProductForm.SymmetricResult => product.HasFlag(MatrixProperties.Symmetric),
        ProductForm.LeftTriangular => IsTriangular(left),
        ProductForm.RightTriangular => IsTriangular(right),
        ProductForm.BothTriangular => IsTriangular(left & right),
        ProductForm.LeftTridiagonal => left.HasFlag(MatrixProperties.Tridiagonal),
        ProductForm.RightTridiagonal => right.HasFlag(MatrixProperties.Tridiagonal),
        ProductForm.LeftDiagonal => left.HasFlag(MatrixProperties.Diagonal),
        ProductForm.RightDiagonal => right.HasFlag(MatrixProperties.Diagonal),
    };

    private static bool IsTriangular(MatrixProperties properties) =>
        (properties & (MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular)) != 0;
}
