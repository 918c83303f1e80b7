using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A = L Lᵀ for a symmetric positive definite A, of which the lower triangle is read. A is refused where a pivot is negative or made of
/// rounding errors only: d ≤ n ε aₖₖ with ε = 2⁻⁵².
/// </summary>
public sealed class CholeskyDecomposition
{
    private readonly double[] _factor;
    private readonly int _order;
    private readonly int _stride;

    /// <summary>Factors a symmetric positive definite matrix.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, finite, symmetric (up to 2⁻²⁶ of its largest entry) and positive definite.</exception>
    public CholeskyDecomposition(DenseMatrix matrix)
        : this(matrix, Environment.ProcessorCount)
    {
    }

    /// <summary>The same on at most so many cores.</summary>
    internal CholeskyDecomposition(DenseMatrix matrix, int cores)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Requirements.FiniteSymmetric("Cholesky decomposition", matrix);
        (_order, _stride) = (matrix.Rows, PaddedStride.Of(matrix.Rows));
        _factor = PaddedStride.CopyLower(matrix);
        var least = new double[_order];
        var entries = matrix.AsSpan();
        for (var k = 0; k < least.Length; k++)
        {
            least[k] = _order * Requirements.Epsilon * Math.Abs(entries[k * (_order + 1)]);
        }

        var done = ParallelFactors.Cholesky(_factor, _stride, _order, least, cores);
        if (done < _order)
        {
            throw Requirements.Singular(string.Create(CultureInfo.InvariantCulture,
                $"The {_order}×{_order} matrix is not positive definite to working precision: pivot {done + 1} of its Cholesky decomposition is {_factor[done + (done * _stride)]}."));
        }
    }

    /// <summary>log det A = 2 Σ log lₖₖ.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var k = 0; k < _order; k++)
            {
                sum += Math.Log(_factor[k + (k * _stride)]);
            }

            return 2 * sum;
        }
    }

    /// <summary>The lower triangular factor L.</summary>
    public DenseMatrix Lower() => DenseMatrix.Create(_order, _order, (i, j) => i >= j ? _factor[i + (j * _stride)] : 0);

    /// <summary>The X with A X = B.</summary>
    /// <exception cref="ShapeException">B has not as many rows as A.</exception>
    public DenseMatrix Solve(DenseMatrix rightSide)
    {
        ArgumentNullException.ThrowIfNull(rightSide);
        MatrixSize.RequireChained(_order, _order, rightSide.Rows, rightSide.Columns);
        var x = rightSide.CopyEntries();
        Cores.Share(rightSide.Columns, (long)_order * _order * rightSide.Columns, Environment.ProcessorCount, (first, columns) =>
        {
            var part = x.AsSpan(first * _order);
            Triangular<double>.Solve(Factor(), Triangle.Lower, part, _order, columns);
            Triangular<double>.Solve(Factor().Transposed, Triangle.Upper, part, _order, columns);
        });
        return DenseMatrix.TakeOver(_order, rightSide.Columns, x);
    }

    /// <summary>A⁻¹.</summary>
    public DenseMatrix Inverse() => Solve(DenseMatrix.Identity(_order));

    private MatrixView<double> Factor() => new(_factor, _order, _order, 1, _stride);
}
