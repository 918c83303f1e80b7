using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>A = Q R by Householder reflections, for A of m rows and n columns: Q m×r with orthonormal columns and R r×n upper triangular, r = min(m, n).</summary>
public sealed class QrDecomposition
{
    // R on and above the diagonal; below it the reflections I − τ v vᵀ, v with first entry 1, which is not stored.
    private readonly double[] _factors;
    private readonly double[] _tau;
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>Factors a matrix of finite entries.</summary>
    /// <exception cref="EvaluationException">An entry is not finite.</exception>
    public QrDecomposition(DenseMatrix matrix)
    {
        Requirements.Finite("QR decomposition", matrix);
        (_rows, _columns, _factors) = (matrix.Rows, matrix.Columns, matrix.CopyEntries());
        _tau = new double[Math.Min(_rows, _columns)];
        var block = new BlockReflector(_rows);
        for (var first = 0; first < _tau.Length; first += BlockReflector.Width)
        {
            var width = Math.Min(BlockReflector.Width, _tau.Length - first);
            FactorPanel(first, first + width);
            if (first + width < _columns)
            {
                Take(block, first);
                block.Apply(true, _factors.AsSpan(((first + width) * _rows) + first), _rows, _columns - first - width);
            }
        }
    }

    /// <summary>The upper triangular factor R, r×n.</summary>
    public DenseMatrix Upper()
    {
        var (order, upper) = (_tau.Length, new double[_tau.Length * _columns]);
        for (var j = 0; j < _columns; j++)
        {
            _factors.AsSpan(j * _rows, Math.Min(j + 1, order)).CopyTo(upper.AsSpan(j * order));
        }

        return DenseMatrix.TakeOver(order, _columns, upper);
    }

    /// <summary>The factor Q with orthonormal columns, m×r.</summary>
    public DenseMatrix Orthonormal()
    {
        var q = new double[_rows * _tau.Length];
        for (var j = 0; j < _tau.Length; j++)
        {
            q[j + (j * _rows)] = 1;
        }

        // From the last block on: the columns before it are still unit vectors, which it leaves as they are.
        var block = new BlockReflector(_rows);
        for (var first = (_tau.Length - 1) / BlockReflector.Width * BlockReflector.Width; first >= 0; first -= BlockReflector.Width)
        {
            Take(block, first);
            block.Apply(false, q.AsSpan((first * _rows) + first), _rows, _tau.Length - first);
        }

        return DenseMatrix.TakeOver(_rows, _tau.Length, q);
    }

    /// <summary>The X of least ‖A X − B‖, for A of full column rank.</summary>
    /// <exception cref="EvaluationException">A has fewer rows than columns, or a column depends on those before it: |rₖₖ| ≤ max(m, n) ε ‖column k‖, ε = 2⁻⁵².</exception>
    /// <exception cref="ShapeException">B has not as many rows as A.</exception>
    public DenseMatrix Solve(DenseMatrix rightSide)
    {
        ArgumentNullException.ThrowIfNull(rightSide);
        MatrixSize.RequireChained(_columns, _rows, rightSide.Rows, rightSide.Columns);
        RequireFullColumnRank();
        var y = rightSide.CopyEntries();
        var block = new BlockReflector(_rows);
        for (var first = 0; first < _tau.Length; first += BlockReflector.Width)
        {
            Take(block, first);
            block.Apply(true, y.AsSpan(first), _rows, rightSide.Columns);
        }

        // R X = Qᵀ B
        var x = new double[_columns * rightSide.Columns];
        for (var j = 0; j < rightSide.Columns; j++)
        {
            y.AsSpan(j * _rows, _columns).CopyTo(x.AsSpan(j * _columns));
        }

        Triangular<double>.Solve(new MatrixView<double>(_factors, _columns, _columns, 1, _rows), Triangle.Upper, x, _columns, rightSide.Columns);
        return DenseMatrix.TakeOver(_columns, rightSide.Columns, x);
    }

    // Columns first … end − 1 by themselves.
    private void FactorPanel(int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            var column = _factors.AsSpan((k * _rows) + k, _rows - k);
            _tau[k] = Householder.Make(column);
            for (var j = k + 1; j < end; j++)
            {
                Householder.Apply(_tau[k], column, _factors.AsSpan((j * _rows) + k, _rows - k));
            }
        }
    }

    private void Take(BlockReflector block, int first)
    {
        var width = Math.Min(BlockReflector.Width, _tau.Length - first);
        block.Set(_factors.AsSpan((first * _rows) + first), _rows, _rows - first, _tau.AsSpan(first, width));
    }

    private void RequireFullColumnRank()
    {
        if (_rows < _columns)
        {
            throw Requirements.Singular(string.Create(CultureInfo.InvariantCulture,
                $"The {_rows}×{_columns} matrix has fewer rows than columns, so its columns depend on each other. Use a pseudo-inverse."));
        }

        for (var k = 0; k < _columns; k++)
        {
            // A reflection keeps the norm, so that column k of R is as long as that of A.
            var column = _factors.AsSpan(k * _rows, k + 1);
            if (!(Math.Abs(column[k]) > _rows * Requirements.Epsilon * VectorKernels<double>.Norm(column)))
            {
                throw Requirements.Singular(string.Create(CultureInfo.InvariantCulture,
                    $"Column {k + 1} of the {_rows}×{_columns} matrix depends on those before it to working precision. Use a pseudo-inverse."));
            }
        }
    }
}
