using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A = U Σ Vᵀ with r = min(m, n) singular values in falling order, U m×r and V n×r with orthonormal columns: by rotations that make the columns of
/// A orthogonal (one-sided Jacobi), which finds small singular values more accurately than methods that go through a bidiagonal matrix.
/// </summary>
public sealed class SingularValueDecomposition
{
    private const int MaxSweeps = 60;

    // The largest entry is about 1; below this, products of columns are lost to underflow and count as 0.
    private const double Underflow = 1e-280;

    // From this order on, and up to this condition number, the rotations begin with eigenvectors.
    private const int LeastOrderToStart = 24;
    private const double LargestConditionToStart = 1e5;

    // A rotation that changes less than this of a squared norm need not have it computed anew.
    private const double SmallChange = 1e-3;

    private readonly double[] _values;
    private readonly DenseMatrix _left;
    private readonly DenseMatrix _right;

    /// <summary>Decomposes a matrix of finite entries.</summary>
    /// <exception cref="EvaluationException">An entry is not finite.</exception>
    public SingularValueDecomposition(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Requirements.Finite("singular value decomposition", matrix);
        var exponent = Requirements.ScaleExponent(matrix);
        var scaled = (matrix.Rows >= matrix.Columns ? matrix : matrix.Transpose()).CopyEntries();
        VectorKernels<double>.ScaleByPowerOfTwo(scaled, -exponent);
        var tall = DenseMatrix.TakeOver(Math.Max(matrix.Rows, matrix.Columns), Math.Min(matrix.Rows, matrix.Columns), scaled);

        // A = Q R, R Vᵣ = Uᵣ Σ: the rotations work on the small factor.
        var qr = new QrDecomposition(tall);
        var n = tall.Columns;
        var upper = qr.Upper();
        var start = StartingVectors(upper);
        var (w, v) = ((start is null ? upper : upper * start).CopyEntries(), (start ?? DenseMatrix.Identity(n)).CopyEntries());
        Orthogonalize(n, w, v);

        var norms = new double[n];
        for (var j = 0; j < n; j++)
        {
            norms[j] = VectorKernels<double>.Norm(w.AsSpan(j * n, n));
        }

        var order = Enumerable.Range(0, n).OrderByDescending(j => norms[j]).ToArray();
        var left = qr.Orthonormal() * DenseMatrix.TakeOver(n, n, UnitColumns(n, w, norms, order));
        var right = Columns(n, v, order);
        _values = [.. order.Select(j => Math.ScaleB(norms[j], exponent))];
        (_left, _right) = matrix.Rows >= matrix.Columns ? (left, right) : (right, left);
    }

    /// <summary>The singular values, largest first.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>U, with orthonormal columns.</summary>
    public DenseMatrix Left() => _left;

    /// <summary>V, with orthonormal columns.</summary>
    public DenseMatrix Right() => _right;

    /// <summary>The number of singular values above max(m, n) ε σ₁, ε = 2⁻⁵².</summary>
    public int Rank => _values.Count(s => s > Math.Max(_left.Rows, _right.Rows) * Requirements.Epsilon * _values[0]);

    /// <summary>Whether a singular value, counted from 0, is away from 0 and from the others by more than rounding moves it, so that its vectors are determined but for the sign.</summary>
    public bool IsSimple(int place)
    {
        var below = place + 1 < _values.Length ? _values[place + 1] : 0;
        var gap = Math.Min(place > 0 ? _values[place - 1] - _values[place] : double.PositiveInfinity, _values[place] - below);
        return gap > Math.Max(_left.Rows, _right.Rows) * Requirements.Epsilon * _values[0];
    }

    /// <summary>A⁺ = V Σ⁺ Uᵀ, where singular values up to max(m, n) ε σ₁ count as 0.</summary>
    public DenseMatrix PseudoInverse()
    {
        var rank = Rank;
        if (rank == 0)
        {
            return DenseMatrix.Zeros(_right.Rows, _left.Rows);
        }

        var scaled = DenseMatrix.Create(_right.Rows, rank, (i, k) => _right[i, k] / _values[k]);
        var result = new double[_right.Rows * _left.Rows];
        Gemm<double>.AddProduct(scaled.View(), _left.View().Block(0, 0, _left.Rows, rank).Transposed, result, _right.Rows);
        return DenseMatrix.TakeOver(_right.Rows, _left.Rows, result);
    }

    // The eigenvectors of RᵀR, largest values first, turn the columns of R nearly orthogonal, so that few rotations are left. Where the condition is bad they
    // would take from the small singular values what the rotations keep, and are not used.
    private static DenseMatrix? StartingVectors(DenseMatrix upper)
    {
        var n = upper.Rows;
        if (n < LeastOrderToStart)
        {
            return null;
        }

        var eigen = new SymmetricEigen(upper.Transpose() * upper);
        if (!(eigen.Values[0] > eigen.Values[n - 1] / (LargestConditionToStart * LargestConditionToStart)))
        {
            return null;
        }

        return Columns(n, eigen.Vectors().AsSpan(), [.. Enumerable.Range(0, n).Reverse()]);
    }

    private static DenseMatrix Columns(int n, ReadOnlySpan<double> entries, int[] order)
    {
        var columns = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            entries.Slice(order[j] * n, n).CopyTo(columns.AsSpan(j * n));
        }

        return DenseMatrix.TakeOver(n, n, columns);
    }

    // Rotates pairs of columns of W (and of V with them) until all are orthogonal to working precision. Which are not is seen by the product WᵀW, before each sweep.
    private static void Orthogonalize(int n, double[] w, double[] v)
    {
        var (norms, products) = (new double[n], new double[n * n]);
        var view = new MatrixView<double>(w, n, n, 1, n);
        for (var sweep = 0; sweep < MaxSweeps; sweep++)
        {
            for (var j = 0; j < n; j++)
            {
                norms[j] = VectorKernels<double>.Norm(w.AsSpan(j * n, n));
            }

            Array.Clear(products);
            Gemm<double>.AddLower(view.Transposed, view, products, n);
            var rotated = false;
            for (var p = 0; p < n - 1; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    rotated |= !AreOrthogonal(n, products[q + (p * n)], norms[p], norms[q])
                        && Rotate(n, w.AsSpan(p * n, n), w.AsSpan(q * n, n), v.AsSpan(p * n, n), v.AsSpan(q * n, n), ref norms[p], ref norms[q]);
                }
            }

            if (!rotated)
            {
                return;
            }
        }

        throw new EvaluationException(ErrorCode.BudgetExhausted, string.Create(CultureInfo.InvariantCulture,
            $"The singular values of a matrix with {n} columns did not converge in {MaxSweeps} sweeps."));
    }

    private static bool AreOrthogonal(int n, double product, double normX, double normY) =>
        !(Math.Abs(product) > Math.Sqrt(n) * Requirements.Epsilon * normX * normY) || Math.Abs(product) < Underflow;

    private static bool Rotate(int n, Span<double> x, Span<double> y, Span<double> vx, Span<double> vy, ref double normX, ref double normY)
    {
        var product = VectorKernels<double>.Dot(x, y);
        if (AreOrthogonal(n, product, normX, normY))
        {
            return false;
        }

        // tan of the angle is the smaller root of t² + 2ζt − 1 = 0, ζ = (‖y‖² − ‖x‖²)/(2xᵀy)
        var zeta = (normY - normX) * (normY + normX) / (2 * product);
        var t = Math.CopySign(1, zeta) / (Math.Abs(zeta) + double.Hypot(1, zeta));
        var c = 1 / double.Hypot(1, t);
        VectorKernels<double>.Rotate(x, y, c, -c * t);
        VectorKernels<double>.Rotate(vx, vy, c, -c * t);

        // ‖x‖² − t xᵀy and ‖y‖² + t xᵀy
        var change = t * product;
        (normX, normY) = (Changed(normX, -change, x), Changed(normY, change, y));
        return true;
    }

    private static double Changed(double norm, double change, ReadOnlySpan<double> column)
    {
        var share = change / norm / norm;
        return Math.Abs(share) < SmallChange ? norm * Math.Sqrt(1 + share) : VectorKernels<double>.Norm(column);
    }

    // The columns of W in the given order, divided by their norms; columns of zeros become unit vectors orthogonal to all others.
    private static double[] UnitColumns(int n, double[] w, double[] norms, int[] order)
    {
        var u = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            var column = u.AsSpan(j * n, n);
            var norm = norms[order[j]];
            if (norm > 0)
            {
                w.AsSpan(order[j] * n, n).CopyTo(column);
                VectorKernels<double>.Divide(column, norm);
                continue;
            }

            // Among the n unit vectors one has a part of length ≥ 1/√n outside the space of the j < n columns before.
            for (var candidate = 0; VectorKernels<double>.Norm(column) < 0.5 / Math.Sqrt(n); candidate++)
            {
                column.Clear();
                column[candidate] = 1;
                RemoveParts(u, n, j, column);
            }

            RemoveParts(u, n, j, column);
            VectorKernels<double>.Scale(column, 1 / VectorKernels<double>.Norm(column));
        }

        return u;
    }

    private static void RemoveParts(double[] u, int n, int count, Span<double> column)
    {
        for (var k = 0; k < count; k++)
        {
            var unit = u.AsSpan(k * n, n);
            VectorKernels<double>.AddMultiple(column, -VectorKernels<double>.Dot(unit, column), unit);
        }
    }
}
