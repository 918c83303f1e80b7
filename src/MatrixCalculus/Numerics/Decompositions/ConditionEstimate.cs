namespace MatrixCalculus.Numerics;

/// <summary>An estimate of the condition number (Hager 1984; Higham, Accuracy and Stability of Numerical Algorithms, algorithm 15.1).</summary>
internal static class ConditionEstimate
{
    private const int MaxSteps = 5;

    /// <summary>
    /// About ‖B‖₁ ‖B⁻¹‖₁ for B = R A C, where the diagonal matrices R and C bring the largest entry of each row and column to 1 or a little less.
    /// Seldom below a third of the true value. No pivot of the decomposition may be 0.
    /// </summary>
    public static double Of(DenseMatrix matrix, LuDecomposition lu)
    {
        var n = matrix.Rows;
        var (rowScale, columnScale) = Scales(matrix);
        var norm = DenseMatrix.Create(n, n, (i, j) => rowScale[i] * matrix[i, j] * columnScale[j]).OneNorm();

        // ‖B⁻¹‖₁ = max ‖B⁻¹x‖₁ over ‖x‖₁ = 1: uphill along the subgradient B⁻ᵀ sgn(B⁻¹x), from vertex to vertex.
        var x = DenseMatrix.Create(n, 1, (_, _) => 1.0 / n);
        var estimate = 0.0;
        for (var step = 0; step < MaxSteps; step++)
        {
            var y = Inverse(x);
            estimate = Math.Max(estimate, y.OneNorm());
            var z = InverseTransposed(y.Map(static e => e < 0 ? -1 : 1));
            var best = 0;
            for (var i = 1; i < n; i++)
            {
                best = Math.Abs(z[i, 0]) > Math.Abs(z[best, 0]) ? i : best;
            }

            if (!(Math.Abs(z[best, 0]) > VectorKernels<double>.Dot(z.AsSpan(), x.AsSpan())))
            {
                break;
            }

            x = DenseMatrix.Create(n, 1, (i, _) => i == best ? 1 : 0);
        }

        // A second opinion, for matrices on which the climb stops early.
        var alternating = DenseMatrix.Create(n, 1, (i, _) => (i % 2 == 0 ? 1 : -1) * (1 + (i / Math.Max(1.0, n - 1))));
        estimate = Math.Max(estimate, 2 * Inverse(alternating).OneNorm() / (3 * n));
        return norm * estimate;

        // B⁻¹ = C⁻¹ A⁻¹ R⁻¹
        DenseMatrix Inverse(DenseMatrix v) => Divide(lu.SolveUnchecked(Divide(v, rowScale)), columnScale);

        DenseMatrix InverseTransposed(DenseMatrix v) => Divide(lu.SolveTransposedUnchecked(Divide(v, columnScale)), rowScale);
    }

    private static DenseMatrix Divide(DenseMatrix vector, double[] scale) => DenseMatrix.Create(scale.Length, 1, (i, _) => vector[i, 0] / scale[i]);

    // Powers of two, so that nothing is rounded.
    private static (double[] Rows, double[] Columns) Scales(DenseMatrix matrix)
    {
        var (rows, columns) = (new double[matrix.Rows], new double[matrix.Columns]);
        for (var j = 0; j < matrix.Columns; j++)
        {
            for (var i = 0; i < matrix.Rows; i++)
            {
                rows[i] = Math.Max(rows[i], Math.Abs(matrix[i, j]));
            }
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = PowerOfTwo(rows[i]);
        }

        for (var j = 0; j < columns.Length; j++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                columns[j] = Math.Max(columns[j], Math.Abs(matrix[i, j] * rows[i]));
            }

            columns[j] = PowerOfTwo(columns[j]);
        }

        return (rows, columns);
    }

    private static double PowerOfTwo(double largest) => largest == 0 ? 1 : Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest), -1000, 1000));
}
