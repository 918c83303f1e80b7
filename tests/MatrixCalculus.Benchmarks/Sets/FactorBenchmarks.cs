using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Benchmarks;

/// <summary>LU and Cholesky against an OpenBLAS if one is given, as the library offers them and in place, and all cores against one.</summary>
internal static class FactorBenchmarks
{
    private static readonly int[] Sizes = [16, 50, 100, 200, 500, 512, 1000, 1024, 2048];
    private static readonly int[] CoreSizes = [300, 500, 1000, 1500, 2000];

    public static IEnumerable<Benchmark> All(Options options)
    {
        foreach (var n in Sizes)
        {
            var (a, p) = (KernelData.Random(n * n, 3), KernelData.PositiveDefinite(n, 4));
            var (general, definite) = (DenseMatrix.FromColumns(n, n, a), DenseMatrix.FromColumns(n, n, p));
            var (work, pivots, order, stride) = (OpenBlas.Array(n * n), new int[n], new int[n], PaddedStride.Of(n));
            var (factors, least) = (OpenBlas.Array(stride * n), new double[n]);
            var size = n.ToString(CultureInfo.InvariantCulture);

            // Both sides copy the matrix first and leave it as it was; in place, into memory that they have.
            var (lu, cholesky) = (Reference(blas => blas.Lu(n, work, n, pivots), a), Reference(blas => blas.Cholesky(n, work, n), p));
            yield return Lu(new("LuDecomposition", () => Sink.Keep(new LuDecomposition(general, 1))), string.Empty);
            yield return Lu(InPlace(general, () => LuKernel.Factor(factors, stride, n, n, order)), "in place ");
            yield return Cholesky(new("CholeskyDecomposition", () => Sink.Keep(new CholeskyDecomposition(definite, 1))), string.Empty);
            yield return Cholesky(InPlace(definite, () => CholeskyKernel.Factor(factors, stride, n, least)), "in place ");

            Benchmark Lu(Side subject, string how) => new($"lu {how}{size}", subject, lu)
            {
                Work = 2.0 / 3 * n * n * n,
                Target = n >= 500 ? 1 : null,
                Check = () => Product(new LuDecomposition(general)) is var (product, expected) ? KernelData.Compare(product.AsSpan(), expected.AsSpan(), 4 * n) : null,
            };

            Benchmark Cholesky(Side subject, string how) => new($"cholesky {how}{size}", subject, cholesky)
            {
                Work = 1.0 / 3 * n * n * n,
                Target = n >= 500 ? 0.85 : null,
                Check = () => new CholeskyDecomposition(definite).Lower() is var lower ? KernelData.Compare((lower * lower.Transpose()).AsSpan(), p, 4 * n) : null,
            };

            (DenseMatrix Product, DenseMatrix Expected) Product(LuDecomposition factored) => (factored.Lower() * factored.Upper(), factored.Permutation() * general);

            Side InPlace(DenseMatrix source, Func<int> factor) => new("in place", () =>
            {
                for (var j = 0; j < n; j++) source.Column(j).CopyTo(factors.AsSpan(j * stride));
                factor();
            });

            Side? Reference(Action<OpenBlas> factor, double[] source) => options.OpenBlas is { } blas
                ? new("openblas", () =>
                {
                    source.CopyTo(work, 0);
                    factor(blas);
                })
                : null;
        }
    }

    /// <summary>All cores against one.</summary>
    public static IEnumerable<Benchmark> OnCores()
    {
        foreach (var n in CoreSizes)
        {
            var (a, b) = (DenseMatrix.FromColumns(n, n, KernelData.Random(n * n, 1)), DenseMatrix.FromColumns(n, n, KernelData.Random(n * n, 2)));
            var (c, d) = (new double[n * n], new double[n * n]);
            var (size, definite) = (n.ToString(CultureInfo.InvariantCulture), DenseMatrix.FromColumns(n, n, KernelData.PositiveDefinite(n, 4)));
            var (stride, factors, order, least) = (PaddedStride.Of(n), new double[PaddedStride.Of(n) * n], new int[n], new double[n]);
            yield return new($"cores lu {size}", Factor("all cores", a, () => ParallelFactors.Lu(factors, stride, n, order, Environment.ProcessorCount)), Factor("one core", a, () => ParallelFactors.Lu(factors, stride, n, order, 1)))
            {
                Work = 2.0 / 3 * n * n * n,
            };
            yield return new($"cores cholesky {size}", Factor("all cores", definite, () => ParallelFactors.Cholesky(factors, stride, n, least, Environment.ProcessorCount)), Factor("one core", definite, () => ParallelFactors.Cholesky(factors, stride, n, least, 1)))
            {
                Work = 1.0 / 3 * n * n * n,
            };
            yield return new($"cores gemm {size}", new("all cores", () => ParallelProduct.Add(a, b, c)), new("one core", () => ParallelProduct.Add(a, b, d, 1)))
            {
                Work = 2.0 * n * n * n,
            };

            Side Factor(string name, DenseMatrix source, Func<int> factor) => new(name, () =>
            {
                for (var j = 0; j < n; j++) source.Column(j).CopyTo(factors.AsSpan(j * stride));
                factor();
            });
        }
    }
}
