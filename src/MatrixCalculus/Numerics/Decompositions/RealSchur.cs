using System.Globalization;
using System.Numerics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// A = Q T Qᵀ with Q orthogonal and T upper triangular but for 2×2 blocks on the diagonal, one for each pair of complex eigenvalues: by reduction to
/// Hessenberg form and Francis's double-shift QR iteration (Golub and Van Loan, Matrix Computations, 7.4–7.5).
/// </summary>
internal sealed class RealSchur
{
    private const int MaxStepsPerValue = 60;
    private const int StepsToNormwise = 12;

    private readonly int _n;
    private readonly double[] _t;
    private readonly double[] _q;

    public RealSchur(DenseMatrix matrix)
    {
        Requirements.FiniteSquare("Schur decomposition", matrix);
        _n = matrix.Rows;
        var exponent = Requirements.ScaleExponent(matrix);
        _t = matrix.Map(x => Math.ScaleB(x, -exponent)).CopyEntries();
        _q = DenseMatrix.Identity(_n).CopyEntries();
        ReduceToHessenberg();
        Iterate();
        foreach (ref var entry in _t.AsSpan())
        {
            entry = Math.ScaleB(entry, exponent);
        }
    }

    /// <summary>The order of the matrix.</summary>
    public int Order => _n;

    /// <summary>T.</summary>
    public DenseMatrix Triangular => DenseMatrix.FromColumns(_n, _n, _t);

    /// <summary>Q.</summary>
    public DenseMatrix Orthogonal => DenseMatrix.FromColumns(_n, _n, _q);

    /// <summary>The eigenvalues in the order of the diagonal.</summary>
    public Complex[] Eigenvalues()
    {
        var values = new Complex[_n];
        for (var k = 0; k < _n; k++)
        {
            if (k == _n - 1 || T(k + 1, k) == 0)
            {
                values[k] = T(k, k);
                continue;
            }

            // (a + d)/2 ± i √−((a − d)²/4 + bc)
            var half = 0.5 * (T(k, k) - T(k + 1, k + 1));
            var imaginary = Math.Sqrt(Math.Abs(T(k, k + 1))) * Math.Sqrt(Math.Abs(T(k + 1, k)));
            imaginary = Math.Sqrt(Math.Max(0, (imaginary - half) * (imaginary + half)));
            var real = T(k + 1, k + 1) + half;
            values[k] = new Complex(real, imaginary);
            values[++k] = new Complex(real, -imaginary);
        }

        return values;
    }

    private ref double T(int i, int j) => ref _t[i + (j * _n)];

    // Qᵀ A Q with zeros below the first subdiagonal
    private void ReduceToHessenberg()
    {
        var reflection = new double[_n];
        for (var k = 0; k < _n - 2; k++)
        {
            var v = reflection.AsSpan(0, _n - k - 1);
            var column = _t.AsSpan((k * _n) + k + 1, _n - k - 1);
            column.CopyTo(v);
            var tau = Householder.Make(v);
            column.Clear();
            column[0] = v[0];
            v[0] = 1;
            Reflect(tau, v, k + 1, k + 1, _n);
        }
    }

    // T ← H T H and Q ← Q H for H = I − τvvᵀ on rows and columns from `at` on; the rows only from column `fromColumn` on, the columns only above row `rows`.
    private void Reflect(double tau, ReadOnlySpan<double> v, int at, int fromColumn, int rows)
    {
        for (var j = fromColumn; j < _n; j++)
        {
            Householder.Apply(tau, v, _t.AsSpan((j * _n) + at, v.Length));
        }

        ReflectColumns(tau, v, at, _t, rows);
        ReflectColumns(tau, v, at, _q, _n);
    }

    // M ← M − τ (M v) vᵀ in the columns from `at` on
    private void ReflectColumns(double tau, ReadOnlySpan<double> v, int at, double[] m, int rows)
    {
        Span<double> product = rows <= 256 ? stackalloc double[rows] : new double[rows];
        product.Clear();
        for (var k = 0; k < v.Length; k++)
        {
            VectorKernels<double>.AddMultiple(product, tau * v[k], m.AsSpan((at + k) * _n, rows));
        }

        for (var k = 0; k < v.Length; k++)
        {
            VectorKernels<double>.AddMultiple(m.AsSpan((at + k) * _n, rows), -v[k], product);
        }
    }

    private void Iterate()
    {
        var last = _n - 1;
        var negligible = _n * Requirements.Epsilon * VectorKernels<double>.Norm(_t);
        for (var step = 0; last > 0; step++)
        {
            // Near a multiple of the identity the steps only stir up rounding errors of up to nε‖A‖, which are then taken for zero.
            var first = FindStart(last, step < StepsToNormwise ? 0 : negligible);
            if (first >= last - 1)
            {
                if (first == last - 1)
                {
                    SplitIfReal(first);
                }

                last = first - 1;
                step = -1;
                continue;
            }

            if (step == MaxStepsPerValue)
            {
                throw new EvaluationException(ErrorCode.BudgetExhausted, string.Create(CultureInfo.InvariantCulture,
                    $"The eigenvalues of a {_n}×{_n} matrix did not converge in {MaxStepsPerValue} steps each."));
            }

            DoubleStep(first, last, step % 10 == 9);
        }
    }

    // The first row of the unreduced block that ends with row `last`; a negligible entry before it becomes 0.
    private int FindStart(int last, double negligible)
    {
        for (var k = last; k > 0; k--)
        {
            var neighbours = Math.Abs(T(k - 1, k - 1)) + Math.Abs(T(k, k));
            if (Math.Abs(T(k, k - 1)) <= Math.Max(negligible, Requirements.Epsilon * (neighbours == 0 ? 1 : neighbours)))
            {
                T(k, k - 1) = 0;
                return k;
            }
        }

        return 0;
    }

    // Two QR steps with the eigenvalues of the last 2×2 block as shifts at once, in real arithmetic.
    private void DoubleStep(int first, int last, bool exceptional)
    {
        var sum = T(last - 1, last - 1) + T(last, last);
        var product = (T(last - 1, last - 1) * T(last, last)) - (T(last - 1, last) * T(last, last - 1));
        if (exceptional)
        {
            // Wilkinson and Reinsch: shifts that break a cycle
            var size = Math.Abs(T(last, last - 1)) + Math.Abs(T(last - 1, last - 2));
            (sum, product) = (1.5 * size, size * size);
        }

        // The first column of (T − σ₁)(T − σ₂)
        var (a, b, c, d) = (T(first, first), T(first, first + 1), T(first + 1, first), T(first + 1, first + 1));
        Span<double> v = [(a * a) + (b * c) - (sum * a) + product, c * (a + d - sum), c * T(first + 2, first + 1)];
        for (var k = first; k < last; k++)
        {
            v = v[..Math.Min(3, last - k + 1)];
            var tau = Householder.Make(v);
            if (k > first)
            {
                T(k, k - 1) = v[0];
                _t.AsSpan(((k - 1) * _n) + k + 1, v.Length - 1).Clear();
            }

            v[0] = 1;
            Reflect(tau, v, k, k, Math.Min(k + 4, last + 1));
            if (k < last - 1)
            {
                _t.AsSpan((k * _n) + k + 1, Math.Min(3, last - k)).CopyTo(v);
            }
            else
            {
                break;
            }
        }
    }

    // A 2×2 block with real eigenvalues is made triangular by a rotation onto an eigenvector.
    private void SplitIfReal(int k)
    {
        var (a, b, c, d) = (T(k, k), T(k, k + 1), T(k + 1, k), T(k + 1, k + 1));
        var half = 0.5 * (a - d);
        var discriminant = (half * half) + (b * c);
        if (discriminant < 0)
        {
            return;
        }

        // λ = d + z, z = half ± √discriminant without cancellation; (z, c) is its eigenvector
        var z = half + Math.CopySign(Math.Sqrt(discriminant), half);
        var length = double.Hypot(z, c);
        var (cosine, sine) = (z / length, c / length);
        for (var j = k; j < _n; j++)
        {
            var (x, y) = (T(k, j), T(k + 1, j));
            (T(k, j), T(k + 1, j)) = ((cosine * x) + (sine * y), (cosine * y) - (sine * x));
        }

        VectorKernels<double>.Rotate(_t.AsSpan(k * _n, k + 2), _t.AsSpan((k + 1) * _n, k + 2), cosine, sine);
        VectorKernels<double>.Rotate(_q.AsSpan(k * _n, _n), _q.AsSpan((k + 1) * _n, _n), cosine, sine);
        T(k + 1, k) = 0;
    }
}
