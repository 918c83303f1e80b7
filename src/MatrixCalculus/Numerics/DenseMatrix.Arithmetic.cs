using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public sealed partial class DenseMatrix
{
    /// <summary>A + B.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static DenseMatrix operator +(DenseMatrix left, DenseMatrix right)
    {
        RequireSame("sum", left, right);
        var result = left.CopyEntries();
        VectorKernels<double>.AddMultiple(result, 1, right._entries);
        return new(left.Rows, left.Columns, result);
    }

    /// <summary>A − B.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static DenseMatrix operator -(DenseMatrix left, DenseMatrix right)
    {
        RequireSame("difference", left, right);
        var result = left.CopyEntries();
        VectorKernels<double>.AddMultiple(result, -1, right._entries);
        return new(left.Rows, left.Columns, result);
    }

    /// <summary>−A.</summary>
    public static DenseMatrix operator -(DenseMatrix matrix) => -1.0 * matrix;

    /// <summary>c A.</summary>
    public static DenseMatrix operator *(double factor, DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var result = matrix.CopyEntries();
        VectorKernels<double>.Scale(result, factor);
        return new(matrix.Rows, matrix.Columns, result);
    }

    /// <summary>A c.</summary>
    public static DenseMatrix operator *(DenseMatrix matrix, double factor) => factor * matrix;

    /// <summary>A B, on several cores where it is large. The bits are the same on every machine and whatever the number of cores.</summary>
    /// <exception cref="ShapeException">A has other columns than B rows.</exception>
    public static DenseMatrix operator *(DenseMatrix left, DenseMatrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        MatrixSize.RequireChained(left.Rows, left.Columns, right.Rows, right.Columns);
        var result = Zeros(left.Rows, right.Columns);
        ParallelProduct.Add(left, right, result._entries);
        return result;
    }

    /// <summary>Aᵀ.</summary>
    public DenseMatrix Transpose()
    {
        var result = new double[_entries.Length];
        Transposition<double>.Copy(Rows, Columns, _entries, result);
        return new(Columns, Rows, result);
    }

    /// <summary>The Hadamard product A∘B, entry by entry.</summary>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public DenseMatrix Hadamard(DenseMatrix other)
    {
        RequireSame("Hadamard product", this, other);
        var result = CopyEntries();
        VectorKernels<double>.Multiply(result, other._entries);
        return new(Rows, Columns, result);
    }

    /// <summary>The Kronecker product A⊗B: the blocks A[i, j] B.</summary>
    /// <exception cref="EvaluationException">The product would not fit into memory.</exception>
    public DenseMatrix Kronecker(DenseMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var result = new double[MatrixSize.Length((long)Rows * other.Rows, (long)Columns * other.Columns, sizeof(double))];
        var target = result.AsSpan();
        for (var j = 0; j < Columns; j++)
        {
            for (var q = 0; q < other.Columns; q++)
            {
                // Column j·q of A⊗B is column j of A ⊗ column q of B.
                foreach (var factor in Column(j))
                {
                    var part = target[..other.Rows];
                    other.Column(q).CopyTo(part);
                    VectorKernels<double>.Scale(part, factor);
                    target = target[other.Rows..];
                }
            }
        }

        return new(Rows * other.Rows, Columns * other.Columns, result);
    }

    /// <summary>The matrix with f applied to each entry.</summary>
    public DenseMatrix Map(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(Rows, Columns, Array.ConvertAll(_entries, x => function(x)));
    }

    /// <summary>vec A: the columns, one below the other.</summary>
    public DenseMatrix Vec() => new(_entries.Length, 1, _entries);

    /// <summary>The matrix of another shape with the same vec.</summary>
    /// <exception cref="ShapeException">The number of entries would change.</exception>
    public DenseMatrix Reshape(int rows, int columns)
    {
        MatrixSize.RequireReshape(Rows, Columns, rows, columns);
        return new(rows, columns, _entries);
    }

    /// <summary>The block of a given size whose top left entry is in a given row and column, counted from 0.</summary>
    public DenseMatrix Block(int row, int column, int rows, int columns) => Create(rows, columns, (i, j) => this[row + i, column + j]);

    /// <summary>tr A: the sum of the diagonal.</summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public double Trace()
    {
        MatrixSize.RequireSquare("trace", Rows, Columns);
        var sum = 0.0;
        for (var k = 0; k < _entries.Length; k += Rows + 1)
        {
            sum += _entries[k];
        }

        return sum;
    }

    /// <summary>max |A[i, j]|, and NaN where an entry is.</summary>
    public double MaxNorm() => VectorKernels<double>.LargestAbsolute(_entries);

    /// <summary>The Frobenius norm (Σ A[i, j]²)^½, without overflow or underflow on the way.</summary>
    public double FrobeniusNorm() => VectorKernels<double>.Norm(_entries);

    /// <summary>The 1-norm: the greatest sum of absolute values in a column.</summary>
    public double OneNorm()
    {
        var largest = 0.0;
        for (var j = 0; j < Columns; j++)
        {
            var sum = 0.0;
            foreach (var entry in Column(j))
            {
                sum += Math.Abs(entry);
            }

            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>The entries, seen as a matrix to compute with.</summary>
    internal MatrixView<double> View() => new(_entries, Rows, Columns, 1, Rows);

    private static void RequireSame(string operation, DenseMatrix left, DenseMatrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        MatrixSize.RequireSame(operation, left.Rows, left.Columns, right.Rows, right.Columns);
    }
}
