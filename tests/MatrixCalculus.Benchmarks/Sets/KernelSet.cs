using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Benchmarks;

/// <summary>Dense kernels against naive loops, the speed of memory, and an OpenBLAS if one is given.</summary>
internal sealed class KernelSet : IBenchmarkSet
{
    private static readonly int[] ProductSizes = [4, 5, 7, 8, 12, 13, 16, 17, 24, 31, 32, 33, 48, 63, 64, 65, 96, 100, 127, 128, 130, 200, 255, 256, 300, 384, 400, 500, 512, 640, 777, 900, 1000, 1024, 1500, 2048];

    public string Name => "kernels";

    public string Summary => "dense kernels, one thread unless it says cores";

    public IEnumerable<Benchmark> Benchmarks(Options options) =>
        Products(options).Concat(Halves(options)).Concat(FactorBenchmarks.All(options)).Concat(VectorBenchmarks.All(options)).Concat(DecompositionBenchmarks.All()).Concat(FactorBenchmarks.OnCores()).Where(b => options.Includes(b.Name));

    private static IEnumerable<Benchmark> Products(Options options)
    {
        foreach (var n in ProductSizes)
        {
            var (a, b, c, d) = (KernelData.Random(n * n, 1), KernelData.Random(n * n, 2), OpenBlas.Array(n * n), OpenBlas.Array(n * n));
            var subject = new Side("packed", () => Gemm<double>.AddProduct(new(a, n, n, 1, n), new(b, n, n, 1, n), c, n));
            var size = n.ToString(CultureInfo.InvariantCulture);
            if (options.OpenBlas is { } blas)
            {
                yield return Comparison($"gemm {size}", new("openblas", () => blas.AddProduct(n, n, n, 1, a, n, b, n, d, n)), n >= 128 ? 0.95 : 0.75);
            }
            else if (n <= 512)
            {
                yield return Comparison($"gemm {size}", new("naive loop", () => Naive.AddProduct(n, a, b, d)), null);
            }

            Benchmark Comparison(string name, Side reference, double? target) => new(name, subject, reference)
            {
                Work = 2.0 * n * n * n,
                Target = target,
                Check = () =>
                {
                    Array.Clear(c);
                    Array.Clear(d);
                    subject.Run();
                    reference.Run();
                    return KernelData.Compare(c, d, 2 * n);
                },
            };
        }
    }

    // Symmetric products and triangular systems: half of the work of a product.
    private static IEnumerable<Benchmark> Halves(Options options)
    {
        foreach (var n in (int[])[64, 200, 500, 1000])
        {
            var (a, c, d) = (KernelData.Random(n * n, 5), OpenBlas.Array(n * n), OpenBlas.Array(n * n));
            var (t, x) = (KernelData.PositiveDefinite(n, 6), KernelData.Random(n * n, 7));
            var size = n.ToString(CultureInfo.InvariantCulture);
            var symmetric = new Side("lower triangle", () =>
            {
                Array.Clear(c);
                var view = new MatrixView<double>(a, n, n, 1, n);
                Gemm<double>.AddLower(view, view.Transposed, c, n);
            });
            var full = new Side("full product", () =>
            {
                Array.Clear(c);
                var view = new MatrixView<double>(a, n, n, 1, n);
                Gemm<double>.AddProduct(view, view.Transposed, c, n);
            });
            var solve = new Side("Triangular", () =>
            {
                x.CopyTo(c, 0);
                Triangular<double>.Solve(new(t, n, n, 1, n), Triangle.Lower, c, n, n);
            });
            yield return new($"syrk {size}", symmetric, full) { Work = 1.0 * n * n * n };
            if (options.OpenBlas is not { } blas) continue;
            yield return new($"syrk {size}", symmetric, new("openblas", () => blas.SymmetricProduct(n, n, a, n, d, n))) { Work = 1.0 * n * n * n };
            var reference = new Side("openblas", () =>
            {
                x.CopyTo(d, 0);
                blas.SolveLower(n, n, t, n, d, n);
            });
            yield return new($"trsm {size}", solve, reference)
            {
                Work = 1.0 * n * n * n,
                Check = () =>
                {
                    solve.Run();
                    reference.Run();
                    return KernelData.Compare(c, d, 2 * n);
                },
            };
        }
    }
}
