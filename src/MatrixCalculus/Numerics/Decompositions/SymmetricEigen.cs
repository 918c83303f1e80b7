using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A = Q Λ Qᵀ for a symmetric A: the eigenvalues in rising order and orthonormal eigenvectors, by reduction to tridiagonal form, divide and
/// conquer, and the implicit QL iteration on small parts. Backward stable; the errors of the eigenvalues are some ε‖A‖. In each eigenvector the entry of greatest absolute value is positive.
/// </summary>
public sealed class SymmetricEigen
{
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
        var (half, a) = (matrix.CopyEntries(), new double[_order * _order]);
        VectorKernels<double>.ScaleByPowerOfTwo(half, -exponent - 1);
        Transposition<double>.Copy(_order, _order, half, a);
        VectorKernels<double>.AddMultiple(a, 1, half);
        var (d, e) = (new double[_order], new double[_order]);
        var tau = Tridiagonal.Reduce(a, _order, d, e);
        var vectors = DivideAndConquer.Diagonalize(d, e);
        Tridiagonal.Reflect(a, _order, tau, vectors.Entries, vectors.Stride);

        var order = Enumerable.Range(0, _order).OrderBy(k => d[k]).ToArray();
        _values = [.. order.Select(k => Math.ScaleB(d[k], exponent))];
        _vectors = new double[_order * _order];
        for (var j = 0; j < _order; j++)
        {
            var target = _vectors.AsSpan(j * _order, _order);
            vectors.Entries.AsSpan(order[j] * vectors.Stride, _order).CopyTo(target);
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

    private static void MakeLargestPositive(Span<double> vector)
    {
        if (vector[VectorKernels<double>.IndexOfLargest(vector)] < 0)
        {
            VectorKernels<double>.Scale(vector, -1);
        }
    }
}
