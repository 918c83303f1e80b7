namespace MatrixCalculus.Numerics;

/// <summary>Equations between upper triangular matrices with 1×1 and 2×2 blocks on the diagonal, as real Schur forms are.</summary>
internal static class QuasiTriangular
{
    /// <summary>The first rows of the diagonal blocks, and the order of the matrix at the end.</summary>
    public static int[] BlockStarts(DenseMatrix t)
    {
        var starts = new List<int>();
        for (var k = 0; k < t.Rows; k++)
        {
            starts.Add(k);
            if (k < t.Rows - 1 && t[k + 1, k] != 0)
            {
                k++;
            }
        }

        return [.. starts, t.Rows];
    }

    /// <summary>The Y with S Y + Y T = F (Bartels and Stewart 1972): block columns from the left, in each block rows from below.</summary>
    public static DenseMatrix SolveSylvester(DenseMatrix s, DenseMatrix t, DenseMatrix f)
    {
        var (m, y) = (s.Rows, f.CopyEntries());
        var (rows, columns) = (BlockStarts(s), BlockStarts(t));
        for (var q = 0; q < columns.Length - 1; q++)
        {
            var (c, width) = (columns[q], columns[q + 1] - columns[q]);
            for (var p = rows.Length - 2; p >= 0; p--)
            {
                // Sₚₚ Yₚq + Yₚq Tqq = Fₚq, in which F has lost the known blocks
                var (r, height) = (rows[p], rows[p + 1] - rows[p]);
                var right = DenseMatrix.Create(height, width, (i, j) => y[r + i + ((c + j) * m)]);
                var block = SolveSmall(s.Block(r, r, height, height), t.Block(c, c, width, width), right);
                for (var j = 0; j < width; j++)
                {
                    var column = y.AsSpan((c + j) * m, m);
                    for (var i = 0; i < height; i++)
                    {
                        column[r + i] = block[i, j];
                        VectorKernels<double>.AddMultiple(column[..r], -block[i, j], s.Column(r + i)[..r]);
                    }
                }
            }

            // F ← F − Y T in the columns to the right
            for (var k = columns[q + 1]; k < t.Columns; k++)
            {
                for (var j = 0; j < width; j++)
                {
                    VectorKernels<double>.AddMultiple(y.AsSpan(k * m, m), -t[c + j, k], y.AsSpan((c + j) * m, m));
                }
            }
        }

        return DenseMatrix.TakeOver(m, t.Columns, y);
    }

    /// <summary>
    /// The upper triangular R with R R = T whose eigenvalues have positive real parts (Higham 1987), for a T without eigenvalues on the closed
    /// negative real axis.
    /// </summary>
    public static DenseMatrix SquareRoot(DenseMatrix t)
    {
        var (n, starts) = (t.Rows, BlockStarts(t));
        var r = new double[n * n];
        for (var q = 0; q < starts.Length - 1; q++)
        {
            var (c, width) = (starts[q], starts[q + 1] - starts[q]);
            Write(SquareRootOfBlock(t.Block(c, c, width, width)), c, c);
            for (var p = q - 1; p >= 0; p--)
            {
                // Rₚₚ Rₚq + Rₚq Rqq = Tₚq − Σ Rₚₖ Rₖq over the blocks k between p and q
                var (at, height) = (starts[p], starts[p + 1] - starts[p]);
                var right = DenseMatrix.Create(height, width, (i, j) =>
                {
                    var sum = t[at + i, c + j];
                    for (var k = at + height; k < c; k++)
                    {
                        sum -= r[at + i + (k * n)] * r[k + ((c + j) * n)];
                    }

                    return sum;
                });
                Write(SolveSmall(Read(at, height), Read(c, width), right), at, c);
            }
        }

        return DenseMatrix.TakeOver(n, n, r);

        DenseMatrix Read(int at, int size) => DenseMatrix.Create(size, size, (i, j) => r[at + i + ((at + j) * n)]);

        void Write(DenseMatrix block, int row, int column)
        {
            for (var j = 0; j < block.Columns; j++)
            {
                block.Column(j).CopyTo(r.AsSpan(row + ((column + j) * n), block.Rows));
            }
        }
    }

    // For eigenvalues θ ± iμ and α + iβ = √(θ + iμ): R = αI + (T − θI)/(2α)
    private static DenseMatrix SquareRootOfBlock(DenseMatrix t)
    {
        if (t.Rows == 1)
        {
            return DenseMatrix.FromScalar(Math.Sqrt(t[0, 0]));
        }

        var theta = 0.5 * (t[0, 0] + t[1, 1]);
        var half = 0.5 * (t[0, 0] - t[1, 1]);
        var mu = Math.Sqrt(Math.Max(0, -((half * half) + (t[0, 1] * t[1, 0]))));
        var modulus = double.Hypot(theta, mu);
        var alpha = theta >= 0 ? Math.Sqrt(0.5 * (modulus + theta)) : mu / Math.Sqrt(2 * (modulus - theta));
        return DenseMatrix.Create(2, 2, (i, j) => i == j ? alpha + ((t[i, j] - theta) / (2 * alpha)) : t[i, j] / (2 * alpha));
    }

    // S Y + Y T = F as (I⊗S + Tᵀ⊗I) vec Y = vec F, of order 4 at most
    private static DenseMatrix SolveSmall(DenseMatrix s, DenseMatrix t, DenseMatrix f)
    {
        if (s.Rows == 1 && t.Rows == 1)
        {
            return (1 / (s[0, 0] + t[0, 0])) * f;
        }

        var matrix = DenseMatrix.Identity(t.Rows).Kronecker(s) + t.Transpose().Kronecker(DenseMatrix.Identity(s.Rows));
        return new LuDecomposition(matrix).Solve(f.Vec()).Reshape(f.Rows, f.Columns);
    }
}
