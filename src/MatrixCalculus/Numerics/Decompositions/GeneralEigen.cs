using System.Globalization;
using System.Numerics;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// The eigenvalues of a square matrix, and the eigenvectors x (A x = λ x) and y (yᵀA = λ yᵀ) where all eigenvalues are real and simple. Eigenvalues count as
/// simple where the gap to each other is larger than n ε ‖A‖/|yᵀx| for unit vectors x and y, which is how far rounding may move them (ε = 2⁻⁵²).
/// </summary>
public sealed class GeneralEigen
{
    private readonly RealSchur _schur;
    private readonly double _norm;
    private readonly Complex[] _values;

    /// <summary>Finds the eigenvalues of a square matrix of finite entries.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, or an entry is not finite.</exception>
    public GeneralEigen(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        _schur = new RealSchur(matrix);
        _norm = matrix.FrobeniusNorm();
        _values = _schur.Eigenvalues();
    }

    /// <summary>The eigenvalues; complex ones in conjugate pairs.</summary>
    public IReadOnlyList<Complex> Values => _values;

    /// <summary>Whether every eigenvalue is real.</summary>
    public bool IsReal => Array.TrueForAll(_values, static v => v.Imaginary == 0);

    /// <summary>The real eigenvalues in rising order, with the unit vectors x (first matrix) and y (second) as columns in that order, y signed so that yᵀx &gt; 0.</summary>
    /// <exception cref="EvaluationException">An eigenvalue is not real (<see cref="ErrorCode.InvalidNumber"/>) or not simple (<see cref="ErrorCode.Singular"/>).</exception>
    public (IReadOnlyList<double> Values, DenseMatrix Right, DenseMatrix Left) RealAndSimple()
    {
        var (n, order) = (_values.Length, RealOrder());
        var (t, q) = (_schur.Triangular, _schur.Orthogonal);
        var right = q * Columns(order, k => RightVector(t, k));
        var left = q * Columns(order, k => LeftVector(t, k));
        var values = order.Select(k => _values[k].Real).ToArray();
        var signs = new double[n];
        for (var k = 0; k < n; k++)
        {
            var cosine = VectorKernels<double>.Dot(right.Column(k), left.Column(k));
            signs[k] = cosine < 0 ? -1 : 1;
            RequireSimple(values, k, Math.Abs(cosine));
        }

        return (values, right, DenseMatrix.Create(n, n, (i, k) => signs[k] * left[i, k]));
    }

    /// <summary>The real eigenvalues in rising order, simple or not.</summary>
    /// <exception cref="EvaluationException">An eigenvalue is not real (<see cref="ErrorCode.InvalidNumber"/>).</exception>
    public IReadOnlyList<double> RealValues() => Array.ConvertAll(RealOrder(), k => _values[k].Real);

    /// <summary>The unit vector x of the eigenvalue at a place, counted from 0, among the real ones in rising order; the others need not be simple.</summary>
    /// <exception cref="EvaluationException">An eigenvalue is not real (<see cref="ErrorCode.InvalidNumber"/>), or this one is not simple (<see cref="ErrorCode.Singular"/>).</exception>
    public DenseMatrix SimpleVector(int place)
    {
        var order = RealOrder();
        var (right, left) = (RightVector(_schur.Triangular, order[place]), LeftVector(_schur.Triangular, order[place]));
        RequireSimple(Array.ConvertAll(order, k => _values[k].Real), place, Math.Abs(VectorKernels<double>.Dot(right, left)));
        return _schur.Orthogonal * DenseMatrix.FromVector(right);
    }

    private int[] RealOrder()
    {
        var n = _values.Length;
        return Array.Find(_values, static v => v.Imaginary != 0) is { Imaginary: not 0 } complex
            ? throw new EvaluationException(ErrorCode.InvalidNumber, string.Create(CultureInfo.InvariantCulture,
                $"The {n}×{n} matrix has the complex eigenvalue {complex.Real} + {Math.Abs(complex.Imaginary)}i; only real ones are supported here."))
            : [.. Enumerable.Range(0, n).OrderBy(k => _values[k].Real)];
    }

    private static DenseMatrix Columns(int[] order, Func<int, double[]> vector)
    {
        var columns = Array.ConvertAll(order, k => vector(k));
        return DenseMatrix.Create(order.Length, order.Length, (i, j) => columns[j][i]);
    }

    private void RequireSimple(double[] values, int k, double cosine)
    {
        var gap = Math.Min(k > 0 ? values[k] - values[k - 1] : double.PositiveInfinity, k < values.Length - 1 ? values[k + 1] - values[k] : double.PositiveInfinity);
        if (!(gap * cosine > values.Length * Requirements.Epsilon * _norm) && values.Length > 1)
        {
            throw Requirements.Singular(string.Create(CultureInfo.InvariantCulture,
                $"The eigenvalue {values[k]} of the {values.Length}×{values.Length} matrix is not simple to working precision, so its eigenvector is not determined."));
        }
    }

    // (T − λI) x = 0 with xₖ = 1 and zeros below, from row k − 1 up
    private double[] RightVector(DenseMatrix t, int k)
    {
        var x = new double[t.Rows];
        x[k] = 1;
        for (var i = k - 1; i >= 0; i--)
        {
            var sum = 0.0;
            for (var j = i + 1; j <= k; j++)
            {
                sum += t[i, j] * x[j];
            }

            SetAndRescale(x, i, -sum / Difference(t, i, k));
        }

        return Unit(x);
    }

    // yᵀ (T − λI) = 0 with yₖ = 1 and zeros above, from row k + 1 down
    private double[] LeftVector(DenseMatrix t, int k)
    {
        var y = new double[t.Rows];
        y[k] = 1;
        for (var j = k + 1; j < t.Rows; j++)
        {
            SetAndRescale(y, j, -VectorKernels<double>.Dot(t.Column(j)[k..j], y.AsSpan(k, j - k)) / Difference(t, j, k));
        }

        return Unit(y);
    }

    // tᵢᵢ − λₖ, moved away from 0 by a rounding error; what comes of equal eigenvalues is found out by RequireSimple.
    private double Difference(DenseMatrix t, int i, int k)
    {
        var difference = t[i, i] - t[k, k];
        var least = Math.Max(Requirements.Epsilon * _norm, double.Epsilon);
        return Math.Abs(difference) < least ? least : difference;
    }

    private static void SetAndRescale(double[] vector, int at, double value)
    {
        vector[at] = value;
        if (Math.Abs(value) > 1e100)
        {
            VectorKernels<double>.Scale(vector, 1e-100);
        }
    }

    private static double[] Unit(double[] vector)
    {
        VectorKernels<double>.Scale(vector, 1 / VectorKernels<double>.Norm(vector));
        return vector;
    }
}
