using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MatrixCalculus.Numerics;

namespace MatrixCalculus.Benchmarks;

/// <summary>Kernels that memory limits, against a plain read of as many bytes, and functions of many numbers against one at a time.</summary>
internal static class VectorBenchmarks
{
    private static readonly int[] Lengths = [1_000, 100_000, 10_000_000];
    private static readonly int[] Orders = [100, 200, 300, 500, 1000, 3000];

    public static IEnumerable<Benchmark> All(Options options) => MatrixVectors(options).Concat(Vectors(options)).Concat(Functions());

    /// <summary>The sum of all entries, four registers at a time: what it costs to read them.</summary>
    public static double Read(ReadOnlySpan<double> x)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        Vector256<double> a = default, b = default, c = default, d = default;
        nuint i = 0;
        for (; i + 16 <= (nuint)x.Length; i += 16)
        {
            a += Vector256.LoadUnsafe(ref source, i);
            b += Vector256.LoadUnsafe(ref source, i + 4);
            c += Vector256.LoadUnsafe(ref source, i + 8);
            d += Vector256.LoadUnsafe(ref source, i + 12);
        }

        var sum = Vector256.Sum(a + b + c + d);
        for (; i < (nuint)x.Length; i++) sum += x[(int)i];
        return sum;
    }

    /// <summary>The same by whole cache lines and registers of 512 bits: the least that it can cost.</summary>
    public static double ReadLines(ReadOnlySpan<double> x)
    {
        var before = (int)(-Unsafe.ByteOffset(ref Unsafe.NullRef<double>(), ref MemoryMarshal.GetReference(x)) & (Vector512<byte>.Count - 1)) / sizeof(double);
        before = Math.Min(before, x.Length);
        ref var source = ref MemoryMarshal.GetReference(x[before..]);
        Vector512<double> a = default, b = default, c = default, d = default;
        nuint i = 0, end = (nuint)(x.Length - before);
        for (; i + 32 <= end; i += 32)
        {
            a += Vector512.LoadUnsafe(ref source, i);
            b += Vector512.LoadUnsafe(ref source, i + 8);
            c += Vector512.LoadUnsafe(ref source, i + 16);
            d += Vector512.LoadUnsafe(ref source, i + 24);
        }

        var sum = Vector512.Sum(a + b + c + d);
        foreach (var entry in x[..before]) sum += entry;
        foreach (var entry in x[(before + (int)i)..]) sum += entry;
        return sum;
    }

    private static IEnumerable<Benchmark> MatrixVectors(Options options)
    {
        foreach (var n in Orders)
        {
            var (a, x, y, z, kept) = (KernelData.Random(n * n, 1), KernelData.Random(n, 2), OpenBlas.Array(n), OpenBlas.Array(n), new double[1]);
            var size = n.ToString(CultureInfo.InvariantCulture);
            var read = new Side("plain read", () => kept[0] = Read(a));
            var lines = new Side("read by lines", () => kept[0] = ReadLines(a));
            foreach (var transposed in (bool[])[false, true])
            {
                var subject = new Side("matrix-vector", () =>
                {
                    Array.Clear(y);
                    var view = new MatrixView<double>(a, n, n, 1, n);
                    Gemm<double>.AddProduct(transposed ? view.Transposed : view, new(x, n, 1, 1, n), y, n);
                });
                var name = $"gemv{(transposed ? " transposed" : string.Empty)} {size}";
                yield return new(name, subject, read) { Work = 8.0 * n * n, Unit = "B", Target = 0.9 };
                yield return new(name, subject, lines) { Work = 8.0 * n * n, Unit = "B" };
                if (options.OpenBlas is not { } blas) continue;
                var other = new Side("openblas", () => blas.Multiply(n, n, a, n, x, z, transposed));
                yield return new(name, subject, other)
                {
                    Work = 8.0 * n * n,
                    Unit = "B",
                    Check = () =>
                    {
                        subject.Run();
                        other.Run();
                        return KernelData.Compare(y, z, 2 * n);
                    },
                };
            }
        }
    }

    private static IEnumerable<Benchmark> Vectors(Options options)
    {
        foreach (var n in Lengths)
        {
            var (a, b, c, kept) = (KernelData.Random(3 * n, 1), KernelData.Random(n, 2), OpenBlas.Array(n), new double[1]);
            var size = n.ToString(CultureInfo.InvariantCulture);
            yield return new($"dot {size}", new("dot", () => kept[0] = VectorKernels<double>.Dot(a.AsSpan(0, n), b)), new("plain read", () => kept[0] = Read(a.AsSpan(0, 2 * n))))
            {
                Work = 16.0 * n,
                Unit = "B",
                Target = 0.9,
            };
            yield return new($"add {size}", new("a + b", () => EntryKernels<double>.Add(a.AsSpan(0, n), b, c)), new("plain read", () => kept[0] = Read(a))) { Work = 24.0 * n, Unit = "B" };
            yield return new($"multiply {size}", new("a ∘ b", () => EntryKernels<double>.Multiply(a.AsSpan(0, n), b, c)), new("plain read", () => kept[0] = Read(a))) { Work = 24.0 * n, Unit = "B" };
            if (options.OpenBlas is { } blas)
            {
                yield return new($"axpy {size}", new("y + s x", () => VectorKernels<double>.AddMultiple(c, 1e-9, b)), new("openblas", () => blas.AddMultiple(n, 1e-9, b, c))) { Work = 24.0 * n, Unit = "B" };
                yield return new($"dot {size}", new("dot", () => kept[0] = VectorKernels<double>.Dot(a.AsSpan(0, n), b)), new("openblas", () => kept[0] = blas.Dot(n, a, b))) { Work = 16.0 * n, Unit = "B" };
            }
        }
    }

    private static IEnumerable<Benchmark> Functions()
    {
        const int n = 4096;
        foreach (var function in (Elementary[])[Elementary.Exp, Elementary.Log, Elementary.Sin, Elementary.Cos, Elementary.Tanh, Elementary.Sigmoid])
        {
            var (x, y, z) = (KernelData.Random(n, 5), new double[n], new double[n]);
            for (var i = 0; i < n; i++) x[i] = function == Elementary.Log ? Math.Abs(x[i]) + 1e-3 : 5 * x[i];
            var subject = new Side("vectors", () => VectorFunctions.Apply(function, x, y));
            var each = new Side("one by one", () =>
            {
                for (var i = 0; i < n; i++)
                {
                    Real.TryElementary(function, new(x[i]), out var value);
                    z[i] = value.Value;
                }
            });
            yield return new($"{function} {n}", subject, each)
            {
                Work = n,
                Unit = "entry",
                Check = () =>
                {
                    subject.Run();
                    each.Run();
                    return KernelData.Compare(y, z, 4);
                },
            };
        }
    }
}
