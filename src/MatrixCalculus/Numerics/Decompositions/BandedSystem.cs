namespace MatrixCalculus.Numerics;

/// <summary>Systems whose matrix has few diagonals that are not zero: elimination with partial pivoting within the band, in O(n) steps for a fixed number of diagonals.</summary>
internal static class BandedSystem
{
    // The band with what pivoting fills in must be at most this part of the matrix, or elimination of the whole is as fast.
    private const int LeastSaving = 4;
    private const int LeastOrder = 16;

    /// <summary>The X with A X = B; null where A has no band that pays, entries that are not finite, or a pivot that needs a closer look.</summary>
    public static DenseMatrix? Solution(DenseMatrix a, DenseMatrix b)
    {
        var n = a.Rows;
        if (n != a.Columns || n != b.Rows || n < LeastOrder || Bandwidths(a) is not var (lower, upper) || !VectorKernels<double>.AreFinite(a.AsSpan()))
        {
            return null;
        }

        // Entry (i, j) of A at i − j + lower + upper + j·width: pivoting adds so many diagonals above as there are below.
        var above = lower + upper;
        var width = lower + above + 1;
        var (band, size) = (new double[n * width], new double[n * width]);
        for (var j = 0; j < n; j++)
        {
            for (var i = Math.Max(0, j - upper); i <= Math.Min(n - 1, j + lower); i++)
            {
                band[i - j + above + (j * width)] = a[i, j];
                size[i - j + above + (j * width)] = Math.Abs(a[i, j]);
            }
        }

        var x = b.CopyEntries();
        for (var k = 0; k < n; k++)
        {
            if (!Eliminate(band, size, x, n, k, lower, above))
            {
                return null;
            }
        }

        for (var start = 0; start < x.Length; start += n)
        {
            for (var k = n - 1; k >= 0; k--)
            {
                x[start + k] /= band[above + (k * width)];
                for (var i = Math.Max(0, k - above); i < k; i++)
                {
                    x[start + i] -= band[i - k + above + (k * width)] * x[start + k];
                }
            }
        }

        return DenseMatrix.TakeOver(n, b.Columns, x);
    }

    // The diagonals below and above that are not zero; null where there are many.
    private static (int Lower, int Upper)? Bandwidths(DenseMatrix a)
    {
        var n = a.Rows;
        var (lower, upper) = (0, 0);
        for (var j = 0; j < n; j++)
        {
            var column = a.Column(j);
            var first = column.IndexOfAnyExcept(0.0);
            if (first < 0)
            {
                return null;
            }

            (lower, upper) = (Math.Max(lower, column.LastIndexOfAnyExcept(0.0) - j), Math.Max(upper, j - first));
            if (((2 * lower) + upper + 1) * LeastSaving > n)
            {
                return null;
            }
        }

        return (lower, upper);
    }

    // Step k: the pivot into row k, and its multiples out of the rows below; false for a pivot that is small beside what it is made of.
    private static bool Eliminate(double[] band, double[] size, double[] x, int n, int k, int lower, int above)
    {
        var width = lower + above + 1;
        var (lastRow, lastColumn) = (Math.Min(n - 1, k + lower), Math.Min(n - 1, k + above));
        var pivot = k;
        for (var i = k + 1; i <= lastRow; i++)
        {
            pivot = Math.Abs(band[i - k + above + (k * width)]) > Math.Abs(band[pivot - k + above + (k * width)]) ? i : pivot;
        }

        if (pivot != k)
        {
            for (var j = k; j <= lastColumn; j++)
            {
                var (one, other) = (k - j + above + (j * width), pivot - j + above + (j * width));
                (band[one], band[other], size[one], size[other]) = (band[other], band[one], size[other], size[one]);
            }

            for (var start = 0; start < x.Length; start += n)
            {
                (x[start + k], x[start + pivot]) = (x[start + pivot], x[start + k]);
            }
        }

        var diagonal = above + (k * width);
        if (!(Math.Abs(band[diagonal]) > Requirements.HalfTheDigits * size[diagonal]))
        {
            return false;
        }

        for (var i = k + 1; i <= lastRow; i++)
        {
            var factor = band[i - k + diagonal] / band[diagonal];
            if (factor == 0)
            {
                continue;
            }

            for (var j = k + 1; j <= lastColumn; j++)
            {
                var term = factor * band[k - j + above + (j * width)];
                band[i - j + above + (j * width)] -= term;
                size[i - j + above + (j * width)] = Math.Max(size[i - j + above + (j * width)], Math.Abs(term));
            }

            for (var start = 0; start < x.Length; start += n)
            {
                x[start + i] -= factor * x[start + k];
            }
        }

        return true;
    }
}
