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
        var q = Tridiagonalize(a, d, e);
        Diagonalize(d, e, q);

        var order = Enumerable.Range(0, _order).OrderBy(k => d[k]).ToArray();
        _values = [.. order.Select(k => Math.ScaleB(d[k], exponent))];
        _vectors = new double[q.Length];
        for (var j = 0; j < _order; j++)
        {
            var target = _vectors.AsSpan(j * _order, _order);
            q.AsSpan(order[j] * _order, _order).CopyTo(target);
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

    // Qᵀ A Q = T with diagonal d and e[k] = T[k + 1, k]; A is destroyed and Q the result.
    private double[] Tridiagonalize(double[] a, double[] d, double[] e)
    {
        var n = _order;
        var (tau, w) = (new double[n], new double[n]);
        for (var k = 0; k < n - 1; k++)
        {
            var v = a.AsSpan((k * n) + k + 1, n - k - 1);
            tau[k] = Householder.Make(v);
            e[k] = v[0];
            v[0] = 1;

            // (I − τvvᵀ) A₂₂ (I − τvvᵀ) = A₂₂ − v wᵀ − w vᵀ with p = τ A₂₂ v, w = p − (τ/2)(pᵀv) v
            var p = w.AsSpan(k + 1);
            p.Clear();
            for (var j = 0; j < p.Length; j++)
            {
                VectorKernels<double>.AddMultiple(p, tau[k] * v[j], a.AsSpan(((k + 1 + j) * n) + k + 1, p.Length));
            }

            VectorKernels<double>.AddMultiple(p, -0.5 * tau[k] * VectorKernels<double>.Dot(p, v), v);
            for (var j = 0; j < p.Length; j++)
            {
                var column = a.AsSpan(((k + 1 + j) * n) + k + 1, p.Length);
                VectorKernels<double>.AddMultiple(column, -p[j], v);
                VectorKernels<double>.AddMultiple(column, -v[j], p);
            }
        }

        for (var k = 0; k < n; k++)
        {
            d[k] = a[k + (k * n)];
        }

        // Q = H₀ H₁ … applied to I from the last one on
        var q = DenseMatrix.Identity(n).CopyEntries();
        for (var k = n - 2; k >= 0; k--)
        {
            var v = a.AsSpan((k * n) + k + 1, n - k - 1);
            for (var j = k + 1; j < n; j++)
            {
                Householder.Apply(tau[k], v, q.AsSpan((j * n) + k + 1, n - k - 1));
            }
        }

        return q;
    }

    // Implicit QL with Wilkinson's shift (Dubrulle, Martin and Wilkinson 1968): e goes to 0, d to the eigenvalues, and the rotations into q.
    private void Diagonalize(double[] d, double[] e, double[] q)
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

                Sweep(first, last, d, e, q);
            }
        }
    }

    // One step on the unreduced block first … last, from its bottom to its top.
    private void Sweep(int first, int last, double[] d, double[] e, double[] q)
    {
        // The shift is the eigenvalue of the top 2×2 block that is nearer to d[first].
        var half = (d[first + 1] - d[first]) / (2 * e[first]);
        var g = d[last] - d[first] + (e[first] / (half + Math.CopySign(double.Hypot(half, 1), half)));
        double s = 1, c = 1, p = 0;
        for (var i = last - 1; i >= first; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            var r = double.Hypot(f, g);
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
            VectorKernels<double>.Rotate(q.AsSpan((i + 1) * _order, _order), q.AsSpan(i * _order, _order), c, s);
        }

        d[first] -= p;
        e[first] = g;
        e[last] = 0;
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
