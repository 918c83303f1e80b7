using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// P A = L U by elimination with partial pivoting, for a square A. A counts as singular where a pivot is 0, or where a pivot has lost half
/// of the digits of the terms that it is the sum of and the condition number κ₁ of A, with rows and columns scaled to largest entries of about 1,
/// is estimated at 1/ε or more (ε = 2⁻⁵²): not one digit of the inverse would be right. Different scales of rows and columns alone do not
/// make a matrix singular.
/// </summary>
public sealed class LuDecomposition
{
    private const double LargestCondition = 1 / Requirements.Epsilon;

    // L below the diagonal (ones on it are not stored) and U on and above it; row i of P A is row _rowOrder[i] of A.
    private readonly double[] _factors;
    private readonly int[] _rowOrder;
    private readonly int _order;
    private readonly int _stride;
    private readonly int _permutationSign;

    /// <summary>Factors a square matrix of finite entries, singular or not.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, or an entry is not finite.</exception>
    public LuDecomposition(DenseMatrix matrix)
        : this(matrix, Environment.ProcessorCount)
    {
    }

    /// <summary>The same on at most so many cores.</summary>
    internal LuDecomposition(DenseMatrix matrix, int cores)
    {
        Requirements.FiniteSquare("LU decomposition", matrix);
        (_order, _stride) = (matrix.Rows, PaddedStride.Of(matrix.Rows));
        _factors = PaddedStride.Copy(matrix);
        var pivots = new int[_order];
        _permutationSign = ParallelFactors.Lu(_factors, _stride, _order, pivots, cores);
        _rowOrder = new int[_order];
        for (var k = 0; k < _rowOrder.Length; k++)
        {
            _rowOrder[k] = k;
        }

        for (var k = 0; k < _order; k++)
        {
            (_rowOrder[k], _rowOrder[pivots[k]]) = (_rowOrder[pivots[k]], _rowOrder[k]);
        }

        IsSingular = LeastPivotRatio(matrix) is var ratio
            && (ratio == 0 || (ratio < Requirements.HalfTheDigits && !(ConditionEstimate.Of(matrix, this) < LargestCondition)));
    }

    /// <summary>Whether A counts as singular, by the rule above.</summary>
    public bool IsSingular { get; }

    /// <summary>The sign of det A: −1, 0 or 1.</summary>
    public int DeterminantSign
    {
        get
        {
            var sign = _permutationSign;
            for (var k = 0; k < _order; k++)
            {
                sign *= Math.Sign(Pivot(k));
            }

            return sign;
        }
    }

    /// <summary>log |det A|; −∞ where a pivot is exactly 0.</summary>
    public double LogAbsDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var k = 0; k < _order; k++)
            {
                sum += Math.Log(Math.Abs(Pivot(k)));
            }

            return sum;
        }
    }

    /// <summary>det A = sgn P · Π uₖₖ, without overflow on the way. At a singular matrix this is 0 or a rounding error.</summary>
    public double Determinant
    {
        get
        {
            var (mantissa, exponent) = ((double)_permutationSign, 0L);
            for (var k = 0; k < _order && mantissa != 0; k++)
            {
                mantissa *= Pivot(k);
                if (mantissa != 0)
                {
                    var shift = Math.ILogB(mantissa);
                    mantissa = Math.ScaleB(mantissa, -shift);
                    exponent += shift;
                }
            }

            return Math.ScaleB(mantissa, (int)Math.Clamp(exponent, -5000, 5000));
        }
    }

    /// <summary>The X with A X = B.</summary>
    /// <exception cref="EvaluationException">A is singular.</exception>
    /// <exception cref="ShapeException">B has not as many rows as A.</exception>
    public DenseMatrix Solve(DenseMatrix rightSide)
    {
        ArgumentNullException.ThrowIfNull(rightSide);
        MatrixSize.RequireChained(_order, _order, rightSide.Rows, rightSide.Columns);
        RequireNonsingular();
        return SolveUnchecked(rightSide);
    }

    /// <summary>The X with A X = B, for pivots that are not 0.</summary>
    internal DenseMatrix SolveUnchecked(DenseMatrix rightSide)
    {
        var (columns, x) = (rightSide.Columns, new double[_order * rightSide.Columns]);
        for (var j = 0; j < columns; j++)
        {
            var source = rightSide.Column(j);
            for (var i = 0; i < _order; i++)
            {
                x[i + (j * _order)] = source[_rowOrder[i]];
            }
        }

        // A X = B ⇔ L U X = P B
        Cores.Share(columns, (long)_order * _order * columns, Environment.ProcessorCount, (first, count) =>
        {
            var part = x.AsSpan(first * _order);
            Triangular<double>.Solve(Factors(), Triangle.UnitLower, part, _order, count);
            Triangular<double>.Solve(Factors(), Triangle.Upper, part, _order, count);
        });
        return DenseMatrix.TakeOver(_order, columns, x);
    }

    /// <summary>The X with Aᵀ X = B.</summary>
    /// <exception cref="EvaluationException">A is singular.</exception>
    /// <exception cref="ShapeException">B has not as many rows as A.</exception>
    public DenseMatrix SolveTransposed(DenseMatrix rightSide)
    {
        ArgumentNullException.ThrowIfNull(rightSide);
        MatrixSize.RequireChained(_order, _order, rightSide.Rows, rightSide.Columns);
        RequireNonsingular();
        return SolveTransposedUnchecked(rightSide);
    }

    /// <summary>The X with Aᵀ X = B, for pivots that are not 0.</summary>
    internal DenseMatrix SolveTransposedUnchecked(DenseMatrix rightSide)
    {
        // Aᵀ X = B ⇔ Uᵀ Lᵀ (P X) = B. Lᵀ has ones on its diagonal, which are put there in a copy.
        var (columns, y) = (rightSide.Columns, rightSide.CopyEntries());
        var unit = (double[])_factors.Clone();
        for (var k = 0; k < _order; k++)
        {
            unit[k + (k * _stride)] = 1;
        }

        Triangular<double>.Solve(Factors().Transposed, Triangle.Lower, y, _order, columns);
        Triangular<double>.Solve(new MatrixView<double>(unit, _order, _order, 1, _stride).Transposed, Triangle.Upper, y, _order, columns);
        var x = new double[y.Length];
        for (var k = 0; k < y.Length; k++)
        {
            x[(k / _order * _order) + _rowOrder[k % _order]] = y[k];
        }

        return DenseMatrix.TakeOver(_order, columns, x);
    }

    /// <summary>The refusal of a singular matrix of an order.</summary>
    internal static EvaluationException SingularError(int order) => Requirements.Singular(string.Create(CultureInfo.InvariantCulture,
        $"The {order}×{order} matrix is singular to working precision. Use a pseudo-inverse or regularise the matrix."));

    /// <summary>A⁻¹.</summary>
    /// <exception cref="EvaluationException">A is singular.</exception>
    public DenseMatrix Inverse() => Solve(DenseMatrix.Identity(_order));

    /// <summary>The unit lower triangular factor L.</summary>
    public DenseMatrix Lower() => DenseMatrix.Create(_order, _order, (i, j) => i > j ? _factors[i + (j * _stride)] : i == j ? 1 : 0);

    /// <summary>The upper triangular factor U.</summary>
    public DenseMatrix Upper() => DenseMatrix.Create(_order, _order, (i, j) => i <= j ? _factors[i + (j * _stride)] : 0);

    /// <summary>The permutation matrix P.</summary>
    public DenseMatrix Permutation() => DenseMatrix.Create(_order, _order, (i, j) => _rowOrder[i] == j ? 1 : 0);

    private double Pivot(int k) => _factors[k + (k * _stride)];

    private MatrixView<double> Factors() => new(_factors, _order, _order, 1, _stride);

    private void RequireNonsingular()
    {
        if (IsSingular)
        {
            throw SingularError(_order);
        }
    }

    // min |uₖₖ|/max(|aₖₖ|, |lₖⱼ uⱼₖ|) over k, with a the entries of P A: uₖₖ = aₖₖ − Σⱼ lₖⱼ uⱼₖ. Since |lₖⱼ| ≤ 1, a pivot that is not small beside its
    // column of U needs no closer look.
    private double LeastPivotRatio(DenseMatrix matrix)
    {
        var factors = Factors();
        var least = double.PositiveInfinity;
        for (var k = 0; k < _order; k++)
        {
            var largest = Math.Abs(matrix[_rowOrder[k], k]);
            if (Math.Abs(Pivot(k)) >= Requirements.HalfTheDigits * Math.Max(largest, VectorKernels<double>.LargestAbsolute(_factors.AsSpan(k * _stride, k))))
            {
                least = Math.Min(least, Pivot(k) == 0 ? 0 : 1);
                continue;
            }

            for (var j = 0; j < k; j++)
            {
                largest = Math.Max(largest, Math.Abs(factors[k, j] * factors[j, k]));
            }

            least = Math.Min(least, Pivot(k) == 0 ? 0 : Math.Abs(Pivot(k)) / largest);
        }

        return least;
    }
}
