using System.Globalization;

namespace MatrixCalculus.Benchmarks;

/// <summary>Orthogonal decompositions, for which tests/comparison/decompositions_side_by_side.py has the other side.</summary>
internal static class DecompositionBenchmarks
{
    private static readonly int[] Orders = [100, 200, 500, 1000];

    public static IEnumerable<Benchmark> All()
    {
        foreach (var n in Orders)
        {
            var general = DenseMatrix.FromColumns(n, n, KernelData.Random(n * n, 1));
            var symmetric = general + general.Transpose();
            var size = n.ToString(CultureInfo.InvariantCulture);
            yield return new($"qr {size}", new("Q and R", () => Sink.Keep(Factors(new(general))))) { Work = 8.0 / 3 * n * n * n, Check = () => CheckFactors(general) };
            yield return new($"eigen {size}", new("SymmetricEigen", () => Sink.Keep(new SymmetricEigen(symmetric)))) { Check = () => CheckEigen(symmetric) };
            yield return new($"svd {size}", new("singular values", () => Sink.Keep(new SingularValueDecomposition(general)))) { Check = () => CheckSingular(general) };
        }
    }

    private static (DenseMatrix Orthonormal, DenseMatrix Upper) Factors(QrDecomposition qr) => (qr.Orthonormal(), qr.Upper());

    private static string? CheckFactors(DenseMatrix a)
    {
        var (q, r) = Factors(new(a));
        return KernelData.Compare((q * r).AsSpan(), a.AsSpan(), 4 * a.Rows);
    }

    private static string? CheckEigen(DenseMatrix a)
    {
        var eigen = new SymmetricEigen(a);
        return KernelData.Compare((a * eigen.Vectors()).AsSpan(), (eigen.Vectors() * DenseMatrix.Diagonal([.. eigen.Values])).AsSpan(), 4 * a.Rows);
    }

    private static string? CheckSingular(DenseMatrix a)
    {
        var svd = new SingularValueDecomposition(a);
        return KernelData.Compare((a * svd.Right()).AsSpan(), (svd.Left() * DenseMatrix.Diagonal([.. svd.Values])).AsSpan(), 4 * a.Rows);
    }
}
