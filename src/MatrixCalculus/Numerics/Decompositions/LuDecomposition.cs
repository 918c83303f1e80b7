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
    private const int PanelColumns = 32;
    private const double HalfTheDigits = 1.4901161193847656e-8;
    private const double LargestCondition = 1 / Requirements.Epsilon;

    // L below the diagonal (ones on it are not stored) and U on and above it; row i of P A is row _rowOrder[i] of A.
    private readonly double[] _factors;
    private readonly int[] _rowOrder;
    private readonly int _order;
    private readonly int _permutationSign = 1;

    /// <summary>Factors a square matrix of finite entries, singular or not.</summary>
    /// <exception cref="MatrixCalculusException">The matrix is not square, or an entry is not finite.</exception>
    public LuDecomposition(DenseMatrix matrix)
    {
        Requirements.FiniteSquare("LU decomposition", matrix);
        _order = matrix.Rows;
        _factors = matrix.CopyEntries();
        _rowOrder = [.. Enumerable.Range(0, _order)];
        for (var start = 0; start < _order; start += PanelColumns)
        {
            var width = Math.Min(PanelColumns, _order - start);
            _permutationSign *= FactorPanel(start, width);
            UpdateRest(start, width);
        }

        IsSingular = LeastPivotRatio(matrix) is var ratio
            && (ratio == 0 || (ratio < HalfTheDigits && !(ConditionEstimate.Of(matrix, this) < LargestCondition)));
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
        Triangular.Solve(Factors(), Triangle.UnitLower, x, _order, columns);
        Triangular.Solve(Factors(), Triangle.Upper, x, _order, columns);
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
            unit[k + (k * _order)] = 1;
        }

        Triangular.Solve(Factors().Transposed, Triangle.Lower, y, _order, columns);
        Triangular.Solve(new MatrixView(unit, _order, _order, 1, _order).Transposed, Triangle.Upper, y, _order, columns);
        var x = new double[y.Length];
        for (var k = 0; k < y.Length; k++)
        {
            x[(k / _order * _order) + _rowOrder[k % _order]] = y[k];
        }

        return DenseMatrix.TakeOver(_order, columns, x);
    }

    /// <summary>A⁻¹.</summary>
    /// <exception cref="EvaluationException">A is singular.</exception>
    public DenseMatrix Inverse() => Solve(DenseMatrix.Identity(_order));

    /// <summary>The unit lower triangular factor L.</summary>
    public DenseMatrix Lower() => DenseMatrix.Create(_order, _order, (i, j) => i > j ? _factors[i + (j * _order)] : i == j ? 1 : 0);

    /// <summary>The upper triangular factor U.</summary>
    public DenseMatrix Upper() => DenseMatrix.Create(_order, _order, (i, j) => i <= j ? _factors[i + (j * _order)] : 0);

    /// <summary>The permutation matrix P.</summary>
    public DenseMatrix Permutation() => DenseMatrix.Create(_order, _order, (i, j) => _rowOrder[i] == j ? 1 : 0);

    private double Pivot(int k) => _factors[k + (k * _order)];

    private MatrixView Factors() => new(_factors, _order, _order, 1, _order);

    private void RequireNonsingular()
    {
        if (IsSingular)
        {
            throw Requirements.Singular(string.Create(CultureInfo.InvariantCulture,
                $"The {_order}×{_order} matrix is singular to working precision. Use a pseudo-inverse or regularise the matrix."));
        }
    }

    // Elimination in columns start … start + width − 1, all rows from start on; whole rows are exchanged. The sign of the exchanges is the result.
    private int FactorPanel(int start, int width)
    {
        var sign = 1;
        for (var k = start; k < start + width; k++)
        {
            var column = _factors.AsSpan(k * _order, _order);
            var pivot = k;
            for (var i = k + 1; i < _order; i++)
            {
                pivot = Math.Abs(column[i]) > Math.Abs(column[pivot]) ? i : pivot;
            }

            if (column[pivot] == 0)
            {
                continue;
            }

            if (pivot != k)
            {
                sign = -sign;
                (_rowOrder[k], _rowOrder[pivot]) = (_rowOrder[pivot], _rowOrder[k]);
                for (var at = 0; at < _factors.Length; at += _order)
                {
                    (_factors[at + k], _factors[at + pivot]) = (_factors[at + pivot], _factors[at + k]);
                }
            }

            var below = column[(k + 1)..];
            foreach (ref var entry in below)
            {
                entry /= column[k];
            }

            for (var j = k + 1; j < start + width; j++)
            {
                var target = _factors.AsSpan(j * _order, _order);
                VectorKernels.AddMultiple(target[(k + 1)..], -target[k], below);
            }
        }

        return sign;
    }

    // U₁₂ ← L₁₁⁻¹ A₁₂, A₂₂ ← A₂₂ − L₂₁ U₁₂
    private void UpdateRest(int start, int width)
    {
        var (next, rest) = (start + width, _order - start - width);
        if (rest == 0)
        {
            return;
        }

        Triangular.Solve(Factors().Block(start, start, width, width), Triangle.UnitLower, _factors.AsSpan((next * _order) + start), _order, rest);
        Gemm.AddProduct(
            Factors().Block(next, start, rest, width), Factors().Block(start, next, width, rest), _factors.AsSpan((next * _order) + next), _order, -1);
    }

    // min |uₖₖ|/max(|aₖₖ|, |lₖⱼ uⱼₖ|) over k, with a the entries of P A: uₖₖ = aₖₖ − Σⱼ lₖⱼ uⱼₖ
    private double LeastPivotRatio(DenseMatrix matrix)
    {
        var factors = Factors();
        var least = double.PositiveInfinity;
        for (var k = 0; k < _order; k++)
        {
            var largest = Math.Abs(matrix[_rowOrder[k], k]);
            for (var j = 0; j < k; j++)
            {
                largest = Math.Max(largest, Math.Abs(factors[k, j] * factors[j, k]));
            }

            least = Math.Min(least, Pivot(k) == 0 ? 0 : Math.Abs(Pivot(k)) / largest);
        }

        return least;
    }
}
