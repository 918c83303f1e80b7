namespace MatrixCalculus.Numerics;

/// <summary>
/// Products of Householder reflections as one, H₁H₂…Hₖ = I − V T Vᵀ with T upper triangular (Schreiber and Van Loan, A Storage-Efficient WY Representation,
/// 1989): applied by matrix products. The vectors are columns v of which the first j entries of column j are taken to be 0 and the next one to be 1.
/// </summary>
internal sealed class BlockReflector
{
    /// <summary>The most reflections that are taken together.</summary>
    public const int Width = 32;

    // Fewer columns than this are reflected one by one.
    private const int FewColumns = 4;

    private readonly double[] _vectors;
    private readonly double[] _triangle = new double[Width * Width];
    private double[] _products = [];
    private double[] _combined = [];
    private int _rows;
    private int _count;

    /// <summary>Room for reflections of at most so many rows.</summary>
    public BlockReflector(int rows) => _vectors = new double[rows * Width];

    /// <summary>Takes the reflections stored in columns that start <paramref name="stride"/> apart, with what they are scaled by.</summary>
    public void Set(ReadOnlySpan<double> stored, int stride, int rows, ReadOnlySpan<double> tau)
    {
        (_rows, _count) = (rows, tau.Length);
        for (var j = 0; j < _count; j++)
        {
            var column = Vector(j);
            column[..j].Clear();
            column[j] = 1;
            stored.Slice((j * stride) + j + 1, rows - j - 1).CopyTo(column[(j + 1)..]);
        }

        // T₁…ⱼ,ⱼ₊₁ = −τ T (Vᵀv)
        for (var j = 0; j < _count; j++)
        {
            var target = _triangle.AsSpan(j * Width, Width);
            target.Clear();
            for (var i = 0; i < j; i++)
            {
                var product = -tau[j] * VectorKernels<double>.Dot(Vector(i)[j..], Vector(j)[j..]);
                VectorKernels<double>.AddMultiple(target[..(i + 1)], product, _triangle.AsSpan(i * Width, i + 1));
            }

            target[j] = tau[j];
        }
    }

    /// <summary>C ← (I − V T Vᵀ) C, or with Tᵀ in place of T.</summary>
    public void Apply(bool isTransposed, Span<double> c, int stride, int columns)
    {
        if (columns == 0)
        {
            return;
        }

        if (columns < FewColumns)
        {
            for (var j = 0; j < columns; j++)
            {
                ApplyEach(isTransposed, c.Slice(j * stride, _rows));
            }

            return;
        }

        if (_products.Length < _count * columns)
        {
            (_products, _combined) = (new double[_count * columns], new double[_count * columns]);
        }

        var v = new MatrixView<double>(_vectors, _rows, _count, 1, _rows);
        var t = new MatrixView<double>(_triangle, _count, _count, 1, Width);
        var products = _products.AsSpan(0, _count * columns);
        var combined = _combined.AsSpan(0, _count * columns);
        products.Clear();
        combined.Clear();
        Gemm<double>.AddProduct(v.Transposed, new MatrixView<double>(c, _rows, columns, 1, stride), products, _count);
        Gemm<double>.AddProduct(isTransposed ? t.Transposed : t, new MatrixView<double>(products, _count, columns, 1, _count), combined, _count);
        Gemm<double>.AddProduct(v, new MatrixView<double>(combined, _count, columns, 1, _count), c, stride, -1);
    }

    // (H₁H₂…)ᵀ = …H₂H₁
    private void ApplyEach(bool isTransposed, Span<double> column)
    {
        for (var step = 0; step < _count; step++)
        {
            var k = isTransposed ? step : _count - 1 - step;
            Householder.Apply(_triangle[(k * Width) + k], Vector(k)[k..], column[k..]);
        }
    }

    private Span<double> Vector(int index) => _vectors.AsSpan(index * _rows, _rows);
}
