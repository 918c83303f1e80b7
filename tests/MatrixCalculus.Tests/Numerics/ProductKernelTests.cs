using System.Numerics;
using System.Runtime.InteropServices;
using MatrixCalculus.Numerics;
using Xunit;

namespace MatrixCalculus.Tests.Numerics;

/// <summary>Products of matrices, by every tile and way: the same bits.</summary>
public class ProductKernelTests
{
    [Fact]
    public void Products_of_all_small_sizes_are_the_same_bits_by_both_tiles()
    {
        for (var m = 1; m <= 51; m = m < 30 ? m + 1 : m + 7)
        {
            for (var n = 1; n <= 17; n = n < 10 ? n + 1 : n + 7)
            {
                foreach (var k in (int[])[1, 2, 7, 33])
                {
                    AssertProduct(HardMatrices.Random(m, m, k), HardMatrices.Random(n + 100, k, n));
                }
            }
        }
    }

    [Theory]
    [InlineData(24, 64, 8)]
    [InlineData(50, 70, 90)]
    [InlineData(193, 257, 41)]
    [InlineData(25, 600, 9)]
    [InlineData(131, 1070, 35)]
    [InlineData(1, 300, 400)]
    [InlineData(3, 513, 70)]
    [InlineData(400, 300, 1)]
    [InlineData(1030, 259, 1)]
    [InlineData(32, 20, 1)]
    [InlineData(100, 300, 1)]
    [InlineData(117, 30, 1)]
    [InlineData(130, 40, 1)]
    [InlineData(203, 50, 1)]
    [InlineData(129, 3, 1)]
    [InlineData(70, 1, 1)]
    [InlineData(520, 40, 1)]
    [InlineData(7, 20, 3080)]
    [InlineData(390, 5, 3075)]
    public void Products_of_larger_sizes(int m, int k, int n) => AssertProduct(HardMatrices.Random(2, m, k), HardMatrices.Random(3, k, n));

    [Theory]
    [InlineData(30, 40, 20)]
    [InlineData(5, 300, 5)]
    [InlineData(2, 7, 3)]
    [InlineData(40, 9, 1)]
    public void Nothing_outside_of_the_result_is_read_or_written(int m, int k, int n)
    {
        // The factors inside larger matrices of NaN, the result between other values.
        var (a, b) = (HardMatrices.Random(4, m, k), HardMatrices.Random(5, k, n));
        var (wideA, wideB) = (Framed(a), Framed(b));
        var c = new double[(m + 3) * (n + 1)];
        Array.Fill(c, 7);
        Gemm<double>.AddProduct(wideA.View().Block(1, 1, m, k), wideB.View().Block(1, 1, k, n), c.AsSpan(1), m + 3);
        var expected = a * b;
        for (var j = 0; j <= n; j++)
        {
            for (var i = 0; i < m + 3; i++)
            {
                var inside = i >= 1 && i <= m && j < n;
                Assert.Equal(inside ? 7 + expected[i - 1, j] : 7, c[i + (j * (m + 3))], inside ? 1e-13 : 0);
            }
        }

        static DenseMatrix Framed(DenseMatrix x) => DenseMatrix.Create(x.Rows + 2, x.Columns + 3, (i, j) => i >= 1 && i <= x.Rows && j >= 1 && j <= x.Columns ? x[i - 1, j - 1] : double.NaN);
    }

    [Fact]
    public void NaN_and_infinities_go_where_sums_of_products_take_them()
    {
        foreach (var (m, n) in ((int, int)[])[(2, 2), (30, 20), (150, 150), (9, 1)])
        {
            var (a, b) = (HardMatrices.Random(6, m, 5).ToArray(), DenseMatrix.Create(5, n, (_, _) => 1).ToArray());
            (a[0, 0], a[m - 1, 1], b[2, 0]) = (double.NaN, double.PositiveInfinity, double.NegativeInfinity);
            var product = DenseMatrix.FromArray(a) * DenseMatrix.FromArray(b);
            Assert.True(double.IsNaN(product[0, n - 1]));
            Assert.False(double.IsFinite(product[m - 1, 0]));
            Assert.Equal(n > 1 ? double.PositiveInfinity : product[m - 1, 0], product[m - 1, n - 1]);
            Assert.True(m < 3 || n < 2 || double.IsFinite(product[1, 1]));
        }
    }

    [Fact]
    public void Any_number_of_cores_gives_the_same_bits()
    {
        var (a, b) = (HardMatrices.Random(7, 370, 371), HardMatrices.Random(8, 371, 375));
        var one = new double[370 * 375];
        ParallelProduct.Add(a, b, one, 1);
        foreach (var cores in (int[])[2, 3, 6])
        {
            var several = new double[one.Length];
            ParallelProduct.Add(a, b, several, cores);
            Assert.Equal(one, several);
        }

        Assert.Equal(DenseMatrix.FromColumns(370, 375, one), a * b);
    }

    [Fact]
    public void Rows_of_every_length_are_the_same_bits_as_each_by_itself()
    {
        foreach (var n in (int[])[1, 7, 8, 9, 15, 16, 24, 30, 31, 32, 100, 131, 191, 200, 223, 224, 225])
        {
            foreach (var rows in (int[])[1, 5, 6, 7, 64, 67, 70, 131])
            {
                var (a, x, products) = (HardMatrices.Random(n, n, rows), HardMatrices.Random(9, n, 1), new double[rows]);
                Gemm<double>.AddProduct(a.View().Transposed, x.View(), products, rows);
                Assert.Equal([.. Enumerable.Range(0, rows).Select(j => VectorKernels<double>.Dot(a.Column(j), x.AsSpan()))], products);
                ref var first = ref MemoryMarshal.GetReference(a.AsSpan());
                ref var other = ref MemoryMarshal.GetReference(x.AsSpan());
                Assert.True(n < 8 || VectorKernels<double>.WideDot(ref first, ref other, (nuint)n).Equals(VectorKernels<double>.NarrowDot(ref first, ref other, (nuint)n)));
            }
        }
    }

    [Theory]
    [InlineData(31, 300)]
    [InlineData(32, 300)]
    [InlineData(33, 300)]
    [InlineData(129, 700)]
    [InlineData(224, 257)]
    [InlineData(225, 258)]
    [InlineData(3100, 700)]
    public void Columns_in_registers_and_by_cache_lines_are_chains_of_256_terms(int rows, int n)
    {
        // The larger one comes from memory, in two blocks of rows.
        var (a, x, sums, products) = (HardMatrices.Random(3, rows, n), HardMatrices.Random(4, n, 1), new double[rows], new double[n]);
        Gemm<double>.AddProduct(a.View(), x.View(), sums, rows);
        var y = HardMatrices.Random(5, rows, 1);
        Gemm<double>.AddProduct(a.View().Transposed, y.View(), products, n);
        Assert.Equal([.. Enumerable.Range(0, n).Select(j => VectorKernels<double>.Dot(a.Column(j), y.AsSpan()))], products);
        for (var i = 0; i < rows; i++)
        {
            var total = 0.0;
            for (var first = 0; first < n; first += Gemm<double>.Depth)
            {
                var chain = 0.0;
                for (var k = first; k < Math.Min(first + Gemm<double>.Depth, n); k++) chain = Math.FusedMultiplyAdd(x[k, 0], a[i, k], chain);
                total += chain;
            }

            Assert.Equal(total, sums[i]);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(21)]
    [InlineData(64)]
    [InlineData(131)]
    public void Where_a_matrix_begins_makes_no_difference(int n)
    {
        // In an array of NaN, at every place in a cache line; products of the matrix and of its transpose, in doubles and in floats.
        var (x, a) = (HardMatrices.Random(1, n, 1).CopyEntries(), HardMatrices.Random(2, n, n).CopyEntries());
        var (expected, transposed) = (Product<double>(a, x, 0, false), Product<double>(a, x, 0, true));
        float[] xs = [.. x.Select(v => (float)v)], entries = [.. a.Select(v => (float)v)];
        var (singles, singlesTransposed) = (Product<float>(entries, xs, 0, false), Product<float>(entries, xs, 0, true));
        for (var start = 1; start <= 16; start++)
        {
            Assert.Equal(expected, Product<double>(a, x, start, false));
            Assert.Equal(transposed, Product<double>(a, x, start, true));
            Assert.Equal(singles, Product<float>(entries, xs, start, false));
            Assert.Equal(singlesTransposed, Product<float>(entries, xs, start, true));
        }

        static T[] Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> x, int start, bool transposed) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (n, room, y) = (x.Length, new T[start + a.Length + 20], new T[x.Length]);
            Array.Fill(room, T.NaN);
            a.CopyTo(room.AsSpan(start));
            var view = new MatrixView<T>(room.AsSpan(start, a.Length), n, n, 1, n);
            Gemm<T>.AddProduct(transposed ? view.Transposed : view, new(x, n, 1, 1, n), y, n);
            return y;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(13)]
    [InlineData(52)]
    public void Symmetric_products_read_the_lower_triangle_only(int n)
    {
        var (a, x) = (HardMatrices.Symmetric(n, n), HardMatrices.Random(3, n, 1));
        var y = new double[n];
        SymmetricVector.AddProduct(DenseMatrix.Create(n, n, (i, j) => i < j ? double.NaN : a[i, j]).AsSpan(), n, x.AsSpan(), y);
        Assert.Equal(0, (DenseMatrix.FromColumns(n, 1, y) - (a * x)).MaxNorm(), 1e-15 * n * a.FrobeniusNorm());
    }

    [Fact]
    public void Sums_leave_out_what_is_read_twice()
    {
        // An infinity in the part of the last register that belongs to the one before.
        var (x, y) = (HardMatrices.Random(1, 21, 1).CopyEntries(), HardMatrices.Random(2, 21, 1).CopyEntries());
        (x[14], y[14]) = (double.PositiveInfinity, 2);
        Assert.Equal(double.PositiveInfinity, VectorKernels<double>.Dot(x, y));
        Assert.Equal(double.PositiveInfinity, VectorKernels<double>.Dot(y, x));
    }

    [Fact]
    public void Views_that_end_outside_of_their_entries_are_refused()
    {
        var (a, c) = (new double[12], new double[16]);
        Assert.ThrowsAny<Exception>(() => Gemm<double>.AddProduct(new(a, 4, 4, 1, 4), new(c, 4, 4, 1, 4), new double[16], 4));
        Assert.ThrowsAny<Exception>(() => Gemm<double>.AddProduct(new(c, 4, 4, 1, 4), new(c, 4, 4, 1, 4), new double[15], 4));
    }

    private static void AssertProduct(DenseMatrix a, DenseMatrix b)
    {
        var (expected, m) = (Expected(a, b), a.Rows);
        var (result, narrow) = (new double[m * b.Columns], new double[m * b.Columns]);
        Gemm<double>.AddProduct<Tile512<double>>(a.View(), b.View(), result, m, 1);
        Gemm<double>.AddProduct<Tile256<double>>(a.View(), b.View(), narrow, m, 1);
        Assert.Equal(result, narrow);

        // Fewer than four rows are sums in lanes.
        AssertSame(expected, result, inLanes: m < 4 && b.Columns > 1);

        // The same from transposed views, subtracted.
        Gemm<double>.AddProduct<Tile256<double>>(a.Transpose().View().Transposed, b.Transpose().View().Transposed, narrow, m, -1);
        AssertSame(DenseMatrix.Zeros(m, b.Columns), narrow, inLanes: true);
        Array.Clear(narrow);
        Gemm<double>.AddProduct<Tile512<double>>(a.Transpose().View().Transposed, b.Transpose().View().Transposed, narrow, m, 1);
        AssertSame(expected, narrow, inLanes: b.Columns == 1 || m < 4);
    }

    private static void AssertSame(DenseMatrix expected, double[] result, bool inLanes)
    {
        var actual = DenseMatrix.FromColumns(expected.Rows, expected.Columns, result);
        if (!inLanes)
        {
            Assert.Equal(expected, actual);
        }

        Assert.True((expected - actual).MaxNorm() <= 1e-13);
    }

    // Each entry as one chain of fused multiply–adds for each 256 terms.
    private static DenseMatrix Expected(DenseMatrix a, DenseMatrix b) => DenseMatrix.Create(a.Rows, b.Columns, (i, j) =>
    {
        var sum = 0.0;
        for (var start = 0; start < a.Columns; start += Gemm<double>.Depth)
        {
            var part = 0.0;
            for (var k = start; k < Math.Min(start + Gemm<double>.Depth, a.Columns); k++)
            {
                part = Math.FusedMultiplyAdd(a[i, k], b[k, j], part);
            }

            sum += part;
        }

        return sum;
    });
}
