using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A = Q Λ Qᵀ for a symmetric A: the eigenvalues in rising order and orthonormal eigenvectors, by reduction to tridiagonal form and the implicit QL
/// iteration. Backward stable; the errors of the eigenvalues are some ε‖A‖. In each eigenvector the entry of greatest absolute value is positive.
/// </summary>
public sealed class SymmetricEigen
{
    private const int MaxStepsPerValue = 60;

    // Above this, underflow takes nothing from a sum of squares; the entries are at most about n, so that none overflows.
    private const double LeastSquare = 1e-280;

    private readonly double[] _values;
    private readonly double[] _vectors;
    private readonly int _order;

    /// <summary>Decomposes a symmetric matrix, of which the average with its transpose is used.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, finite and symmetric (up to 2⁻²⁶ of its largest entry).</exception>
    public SymmetricEigen(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Requirements.FiniteSymmetric("symmetric eigenvalue decomposition", matrix);
        _order = matrix.Rows;
        var exponent = Requirements.ScaleExponent(matrix);
        var a = DenseMatrix.Create(_order, _order, (i, j) => Math.ScaleB(0.5 * matrix[i, j], -exponent) + Math.ScaleB(0.5 * matrix[j, i], -exponent)).CopyEntries();
        var (d, e) = (new double[_order], new double[_order]);
        var q = Tridiagonal.Reduce(a, _order, d, e);
        var rotations = new RotationQueue(q, _order);
        Diagonalize(d, e, rotations);
        rotations.Flush();

        var order = Enumerable.Range(0, _order).OrderBy(k => d[k]).ToArray();
        _values = [.. order.Select(k => Math.ScaleB(d[k], exponent))];
        _vectors = new double[_order * _order];
        for (var j = 0; j < _order; j++)
        {
            var target = _vectors.AsSpan(j * _order, _order);
            rotations.Column(order[j]).CopyTo(target);
            MakeLargestPositive(target);
        }
    }

    /// <summary>The eigenvalues, smallest first.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Q: column k is a unit eigenvector to eigenvalue k.</summary>
    public DenseMatrix Vectors() => DenseMatrix.FromColumns(_order, _order, _vectors);

    /// <summary>f(A) = Q Diag(f(λₖ)) Qᵀ.</summary>
    public DenseMatrix Apply(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var scaled = (double[])_vectors.Clone();
        for (var k = 0; k < _order; k++)
        {
            VectorKernels<double>.Scale(scaled.AsSpan(k * _order, _order), function(_values[k]));
        }

        var result = new double[scaled.Length];
        Gemm<double>.AddProduct(new MatrixView<double>(scaled, _order, _order, 1, _order), new MatrixView<double>(_vectors, _order, _order, _order, 1), result, _order);
        return DenseMatrix.TakeOver(_order, _order, result);
    }

    // Implicit QL with Wilkinson's shift (Dubrulle, Martin and Wilkinson 1968): e goes to 0, d to the eigenvalues, and the rotations into the vectors.
    private void Diagonalize(double[] d, double[] e, RotationQueue rotations)
    {
        for (var first = 0; first < _order; first++)
        {
            for (var step = 0; ; step++)
            {
                var last = first;
                while (last < _order - 1 && Math.Abs(e[last]) > Requirements.Epsilon * (Math.Abs(d[last]) + Math.Abs(d[last + 1])))
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
                        $"The eigenvalues of a {_order}×{_order} matrix did not converge in {MaxStepsPerValue} steps each."));
                }

                Sweep(first, last, d, e, rotations);
            }
        }
    }

    // One step on the unreduced block first … last, from its bottom to its top.
    private static void Sweep(int first, int last, double[] d, double[] e, RotationQueue rotations)
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

    private static void MakeLargestPositive(Span<double> vector)
    {
        var largest = 0;
        for (var i = 1; i < vector.Length; i++)
        {
            largest = Math.Abs(vector[i]) > Math.Abs(vector[largest]) ? i : largest;
        }

        if (vector[largest] < 0)
        {
            VectorKernels<double>.Scale(vector, -1);
        }
    }
}
