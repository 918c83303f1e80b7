using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A = L Lᵀ for a symmetric positive definite A, of which the lower triangle is read. A is refused where a pivot is negative or made of
/// rounding errors only: d ≤ n ε aₖₖ with ε = 2⁻⁵².
/// </summary>
public sealed class CholeskyDecomposition
{
    private const int PanelColumns = 48;

    private readonly double[] _factor;
    private readonly int _order;

    /// <summary>Factors a symmetric positive definite matrix.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, finite, symmetric (up to 2⁻²⁶ of its largest entry) and positive definite.</exception>
    public CholeskyDecomposition(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Requirements.FiniteSymmetric("Cholesky decomposition", matrix);
        _order = matrix.Rows;
        _factor = matrix.CopyEntries();
        for (var j = 1; j < _order; j++)
        {
            _factor.AsSpan(j * _order, j).Clear();
        }

        for (var start = 0; start < _order; start += PanelColumns)
        {
            var width = Math.Min(PanelColumns, _order - start);
            FactorPanel(start, width, matrix);
            UpdateRest(start, width);
        }
    }

    /// <summary>log det A = 2 Σ log lₖₖ.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var k = 0; k < _factor.Length; k += _order + 1)
            {
                sum += Math.Log(_factor[k]);
            }

            return 2 * sum;
        }
    }

    /// <summary>The lower triangular factor L.</summary>
    public DenseMatrix Lower() => DenseMatrix.FromColumns(_order, _order, _factor);

    /// <summary>The X with A X = B.</summary>
    /// <exception cref="ShapeException">B has not as many rows as A.</exception>
    public DenseMatrix Solve(DenseMatrix rightSide)
    {
        ArgumentNullException.ThrowIfNull(rightSide);
        MatrixSize.RequireChained(_order, _order, rightSide.Rows, rightSide.Columns);
        var x = rightSide.CopyEntries();
        Triangular.Solve(Factor(), Triangle.Lower, x, _order, rightSide.Columns);
        Triangular.Solve(Factor().Transposed, Triangle.Upper, x, _order, rightSide.Columns);
        return DenseMatrix.TakeOver(_order, rightSide.Columns, x);
    }

    /// <summary>A⁻¹.</summary>
    public DenseMatrix Inverse() => Solve(DenseMatrix.Identity(_order));

    private MatrixView Factor() => new(_factor, _order, _order, 1, _order);

    // Columns start … start + width − 1, all rows from start on.
    private void FactorPanel(int start, int width, DenseMatrix matrix)
    {
        for (var k = start; k < start + width; k++)
        {
            var column = _factor.AsSpan((k * _order) + k, _order - k);
            if (!(column[0] > _order * Requirements.Epsilon * Math.Abs(matrix[k, k])))
            {
                throw Requirements.Singular(string.Create(CultureInfo.InvariantCulture,
                    $"The {_order}×{_order} matrix is not positive definite to working precision: pivot {k + 1} of its Cholesky decomposition is {column[0]}."));
            }

            var root = Math.Sqrt(column[0]);
            foreach (ref var entry in column)
            {
                entry /= root;
            }

            for (var j = k + 1; j < start + width; j++)
            {
                VectorKernels.AddMultiple(_factor.AsSpan((j * _order) + j, _order - j), -column[j - k], column[(j - k)..]);
            }
        }
    }

    // A₂₂ ← A₂₂ − L₂₁ L₂₁ᵀ, in columns of blocks from the diagonal down; what falls above the diagonal is cleared.
    private void UpdateRest(int start, int width)
    {
        for (var j = start + width; j < _order; j += PanelColumns)
        {
            var columns = Math.Min(PanelColumns, _order - j);
            var rows = Factor().Block(j, start, _order - j, width);
            Gemm.AddProduct(rows, rows.Block(0, 0, columns, width).Transposed, _factor.AsSpan((j * _order) + j), _order, -1);
            for (var q = 1; q < columns; q++)
            {
                _factor.AsSpan(((j + q) * _order) + j, q).Clear();
            }
        }
    }
}
