using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// P A Q = L D U with unit triangles L, U and a diagonal D, by elimination with the largest entry of what is left as pivot. L and U stay well conditioned
/// whatever A is, so that adj A = ± Q U⁻¹ adj(D) L⁻¹ P holds its digits at singular matrices too (Stewart 1998, On the adjugate matrix).
/// </summary>
internal sealed class CompletePivoting
{
    private const int Block = 64;

    // L below the diagonal, U above it, by columns.
    private readonly double[] _factors;
    private readonly double[] _pivots;
    private readonly int[] _rowOrder;
    private readonly int[] _columnOrder;
    private readonly int _order;
    private readonly int _stride;
    private readonly int _sign = 1;

    /// <summary>Factors a square matrix of finite entries, singular or not.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, or an entry is not finite.</exception>
    internal CompletePivoting(DenseMatrix matrix)
    {
        Requirements.FiniteSquare("adjugate", matrix);
        (_order, _stride) = (matrix.Rows, PaddedStride.Of(matrix.Rows));
        (_factors, _pivots) = (PaddedStride.Copy(matrix), new double[_order]);
        (_rowOrder, _columnOrder) = (new int[_order], new int[_order]);
        for (var k = 0; k < _order; k++)
        {
            (_rowOrder[k], _columnOrder[k]) = (k, k);
        }

        for (var k = 0; k < _order; k++)
        {
            var (row, column) = Largest(k);
            _pivots[k] = _factors[row + (column * _stride)];
            if (_pivots[k] == 0)
            {
                Complete(k);
                return;
            }

            _sign *= (row == k ? 1 : -1) * (column == k ? 1 : -1);
            ExchangeRows(k, row);
            ExchangeColumns(k, column);
            Eliminate(k);
        }
    }

    /// <summary>adj A.</summary>
    internal DenseMatrix Adjugate()
    {
        var (scales, exponent) = AdjugateOfPivots();
        var z = new double[_order * _order];
        for (var j = 0; j < _order; j++)
        {
            z[j + (j * _order)] = 1;
        }

        var factors = new MatrixView<double>(_factors, _order, _order, 1, _stride);
        for (var first = 0; first < _order; first += Block)
        {
            // L⁻¹ is lower triangular.
            var left = _order - first;
            Triangular<double>.Solve(factors.Block(first, first, left, left), Triangle.UnitLower, z.AsSpan(first + (first * _order)), _order, Math.Min(Block, left));
        }

        for (var j = 0; j < _order; j++)
        {
            VectorKernels<double>.Multiply(z.AsSpan(j * _order, _order), scales);
        }

        Triangular<double>.Solve(factors, Triangle.Upper, z, _order, _order);
        var result = new double[z.Length];
        for (var j = 0; j < _order; j++)
        {
            for (var i = 0; i < _order; i++)
            {
                result[_columnOrder[i] + (_rowOrder[j] * _order)] = _sign * Math.ScaleB(z[i + (j * _order)], exponent);
            }
        }

        return DenseMatrix.TakeOver(_order, _order, result);
    }

    // Nothing but zeros is left: L and U end with identities.
    private void Complete(int first)
    {
        for (var k = first; k < _order; k++)
        {
            _factors[k + (k * _stride)] = 1;
        }
    }

    private (int Row, int Column) Largest(int k)
    {
        var (best, largest) = (k, -1.0);
        for (var j = k; j < _order; j++)
        {
            var value = VectorKernels<double>.LargestAbsolute(Below(j, k));
            if (value > largest)
            {
                (best, largest) = (j, value);
            }
        }

        return (k + VectorKernels<double>.IndexOfLargest(Below(best, k)), best);
    }

    private void ExchangeRows(int first, int second)
    {
        (_rowOrder[first], _rowOrder[second]) = (_rowOrder[second], _rowOrder[first]);
        for (var j = 0; j < _order && first != second; j++)
        {
            var column = j * _stride;
            (_factors[first + column], _factors[second + column]) = (_factors[second + column], _factors[first + column]);
        }
    }

    private void ExchangeColumns(int first, int second)
    {
        (_columnOrder[first], _columnOrder[second]) = (_columnOrder[second], _columnOrder[first]);
        for (var i = 0; i < _order && first != second; i++)
        {
            var (left, right) = (i + (first * _stride), i + (second * _stride));
            (_factors[left], _factors[right]) = (_factors[right], _factors[left]);
        }
    }

    // L and U are what is below and right of the pivot divided by it, which makes no entry larger than 1; the rest loses their product.
    private void Eliminate(int k)
    {
        VectorKernels<double>.Divide(Below(k, k + 1), _pivots[k]);
        for (var j = k + 1; j < _order; j++)
        {
            ref var entry = ref _factors[k + (j * _stride)];
            VectorKernels<double>.AddMultiple(Below(j, k + 1), -entry, Below(k, k + 1));
            entry /= _pivots[k];
        }

        _factors[k + (k * _stride)] = 1;
    }

    private Span<double> Below(int column, int row) => _factors.AsSpan((column * _stride) + row, _order - row);

    // adj(D) has the products of all pivots but one, 2ᵉ taken out of all of them so that none overflows on the way.
    private (double[] Scales, int Exponent) AdjugateOfPivots()
    {
        var (mantissas, exponents) = (new double[_order], new long[_order]);
        Array.Fill(mantissas, 1);
        foreach (var isForward in (bool[])[true, false])
        {
            var (mantissa, exponent) = (1.0, 0L);
            for (var step = 0; step < _order; step++)
            {
                var i = isForward ? step : _order - 1 - step;
                mantissas[i] *= mantissa;
                exponents[i] += exponent;
                mantissa *= _pivots[i];
                if (mantissa == 0)
                {
                    continue;
                }

                var shift = Math.ILogB(mantissa);
                (mantissa, exponent) = (Math.ScaleB(mantissa, -shift), exponent + shift);
            }
        }

        var largest = Enumerable.Range(0, _order).Where(i => mantissas[i] != 0).Select(i => exponents[i]).DefaultIfEmpty(0).Max();
        var scales = mantissas.Select((m, i) => Math.ScaleB(m, (int)Math.Max(exponents[i] - largest, -5000))).ToArray();
        return (scales, (int)Math.Clamp(largest, -5000, 5000));
    }
}
