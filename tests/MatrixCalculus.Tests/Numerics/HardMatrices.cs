namespace MatrixCalculus.Tests.Numerics;

/// <summary>Matrices that numerical methods are judged by, and ways to judge.</summary>
internal static class HardMatrices
{
    public const double Epsilon = 2.220446049250313e-16;

    public static DenseMatrix Random(int seed, int rows, int columns)
    {
        var random = new Random(seed);
        return DenseMatrix.Create(rows, columns, (_, _) => (2 * random.NextDouble()) - 1);
    }

    public static DenseMatrix Symmetric(int seed, int n)
    {
        var a = Random(seed, n, n);
        return a + a.Transpose();
    }

    public static DenseMatrix PositiveDefinite(int seed, int n)
    {
        var a = Random(seed, n, n);
        return (a * a.Transpose()) + (0.01 * DenseMatrix.Identity(n));
    }

    public static DenseMatrix Orthogonal(int seed, int n) => new QrDecomposition(Random(seed, n, n)).Orthonormal();

    public static DenseMatrix Hilbert(int n) => DenseMatrix.Create(n, n, (i, j) => 1.0 / (i + j + 1));

    // Kahan (1966): upper triangular, with a small singular value that no pivot shows.
    public static DenseMatrix Kahan(int n)
    {
        var (sine, cosine) = (Math.Sin(1.2), Math.Cos(1.2));
        return DenseMatrix.Create(n, n, (i, j) => Math.Pow(sine, i) * (i == j ? 1 : i < j ? -cosine : 0));
    }

    public static DenseMatrix Graded(int n) => DenseMatrix.Create(n, n, (i, j) => Math.Pow(10, -2 * Math.Max(i, j)) * (i == j ? 2 : 1 / (1.0 + i + j)));

    // Wilkinson (1961): partial pivoting lets the last column grow to 2ⁿ⁻¹.
    public static DenseMatrix Growth(int n) => DenseMatrix.Create(n, n, (i, j) => i == j || j == n - 1 ? 1 : i > j ? -1 : 0);

    // A Jordan block, slightly perturbed in its corner: its eigenvalues are very sensitive.
    public static DenseMatrix NearJordan(int n, double corner) => DenseMatrix.Create(n, n, (i, j) => i == j ? 2 : j == i + 1 ? 1 : i == n - 1 && j == 0 ? corner : 0);

    public static IEnumerable<DenseMatrix> Square()
    {
        foreach (var n in (int[])[1, 2, 3, 5, 10, 31, 32, 33, 64, 100, 131])
        {
            yield return Random(n, n, n);
        }

        yield return Hilbert(8);
        yield return Kahan(30);
        yield return Graded(8);
        yield return Growth(30);
        yield return NearJordan(12, 1e-10);
        yield return 1e150 * Random(7, 20, 20);
        yield return 1e-150 * Random(8, 20, 20);
        yield return DenseMatrix.Diagonal(1, 1e-20, 1e20, -3);
        yield return DenseMatrix.FromRows(2, 2, [0, 1, 1, 0]);
    }

    /// <summary>‖actual − expected‖ ≤ factor · n · ε · scale in the Frobenius norm.</summary>
    public static void AssertNear(DenseMatrix expected, DenseMatrix actual, double scale, double factor = 4)
    {
        var size = Math.Max(Math.Max(expected.Rows, expected.Columns), 4);
        var error = (actual - expected).FrobeniusNorm();
        Xunit.Assert.True(error <= factor * size * Epsilon * scale,
            FormattableString.Invariant($"{expected.Rows}×{expected.Columns}: error {error / (size * Epsilon * scale)} n ε ‖·‖"));
    }

    public static void AssertOrthonormal(DenseMatrix q) => AssertNear(DenseMatrix.Identity(q.Columns), q.Transpose() * q, Math.Sqrt(q.Columns));
}
