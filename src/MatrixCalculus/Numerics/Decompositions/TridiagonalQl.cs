using System.Globalization;

namespace MatrixCalculus.Numerics;

/// <summary>The implicit QL iteration on a symmetric tridiagonal matrix, with Wilkinson's shift (Dubrulle, Martin and Wilkinson 1968).</summary>
internal static class TridiagonalQl
{
    private const int MaxStepsPerValue = 60;

    // Above this, underflow takes nothing from a sum of squares; the entries are at most about n, so that none overflows.
    private const double LeastSquare = 1e-280;

    /// <summary>The diagonal d becomes the eigenvalues, e below it 0 (its last entry is not of the matrix), and the rotations go to the vectors.</summary>
    public static void Diagonalize(Span<double> d, Span<double> e, RotationQueue rotations)
    {
        for (var first = 0; first < d.Length; first++)
        {
            for (var step = 0; ; step++)
            {
                var last = first;
                while (last < d.Length - 1 && Math.Abs(e[last]) > Requirements.Epsilon * (Math.Abs(d[last]) + Math.Abs(d[last + 1])))
                {
                    last++;
                }

                if (last == first)
                {
                    break;
                }

                if (step == MaxStepsPerValue)
                {
                    throw new EvaluationException(ErrorCode.BudgetExhausted, string.Create(CultureInfo.InvariantCulture,
                        $"The eigenvalues of a {d.Length}×{d.Length} matrix did not converge in {MaxStepsPerValue} steps each."));
                }

                Sweep(first, last, d, e, rotations);
            }
        }

        rotations.Flush();
    }

    // One step on the unreduced block first … last, from its bottom to its top.
    private static void Sweep(int first, int last, Span<double> d, Span<double> e, RotationQueue rotations)
    {
        // The shift is the eigenvalue of the top 2×2 block that is nearer to d[first].
        var half = (d[first + 1] - d[first]) / (2 * e[first]);
        var g = d[last] - d[first] + (e[first] / (half + Math.CopySign(double.Hypot(half, 1), half)));
        double s = 1, c = 1, p = 0;
        rotations.Begin(last);
        for (var i = last - 1; i >= first; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            var r = Length(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                // The block falls apart here; what has been rotated so far stands.
                d[i + 1] -= p;
                e[last] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            var t = ((d[i] - g) * s) + (2 * c * b);
            p = s * t;
            d[i + 1] = g + p;
            g = (c * t) - b;
            rotations.Add(c, s);
        }

        d[first] -= p;
        e[first] = g;
        e[last] = 0;
    }

    // √(x² + y²)
    private static double Length(double x, double y)
    {
        var squares = (x * x) + (y * y);
        return squares > LeastSquare ? Math.Sqrt(squares) : double.Hypot(x, y);
    }
}
