using System.Runtime.CompilerServices;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A matrix over a commutative ring: every formula that is made of sums, products and inverses can be evaluated in it exactly.
/// The entries are stored by columns. It does not change once it is made.
/// </summary>
/// <typeparam name="T">The ring of the entries.</typeparam>
public sealed partial class RingMatrix<T> : IEquatable<RingMatrix<T>> where T : struct, IRing<T>
{
    private readonly T[] _entries;

    // The array is taken over, not copied.
    private RingMatrix(int rows, int columns, T[] entries) => (Rows, Columns, _entries) = (rows, columns, entries);

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The entry in row i and column j, counted from 0.</summary>
    public T this[int row, int column] => (uint)row < (uint)Rows
        ? _entries[row + (column * Rows)]
        : throw new ArgumentOutOfRangeException(nameof(row));

    /// <summary>The entries, column after column.</summary>
    public ReadOnlySpan<T> AsSpan() => _entries;

    /// <summary>The matrix with these entries, given column after column; they are copied.</summary>
    /// <exception cref="MatrixCalculusException">A size is not positive, or does not fit the number of entries.</exception>
    public static RingMatrix<T> FromColumns(int rows, int columns, ReadOnlySpan<T> entries)
    {
        MatrixSize.Length(rows, columns, Unsafe.SizeOf<T>());
        MatrixSize.RequireReshape(entries.Length, 1, rows, columns);
        return new(rows, columns, entries.ToArray());
    }

    /// <summary>The matrix with entry(i, j) in row i and column j, counted from 0.</summary>
    public static RingMatrix<T> Create(int rows, int columns, Func<int, int, T> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var entries = Allocate(rows, columns);
        for (int j = 0, k = 0; j < columns; j++)
        {
            for (var i = 0; i < rows; i++, k++)
            {
                entries[k] = entry(i, j);
            }
        }

        return new(rows, columns, entries);
    }

    /// <summary>The matrix of zeros.</summary>
    public static RingMatrix<T> Zeros(int rows, int columns) => new(rows, columns, Allocate(rows, columns));

    /// <summary>The 1×1 matrix with this entry.</summary>
    public static RingMatrix<T> FromScalar(T value) => new(1, 1, [value]);

    /// <summary>The identity matrix I of order n.</summary>
    public static RingMatrix<T> Identity(int order)
    {
        var entries = Allocate(order, order);
        for (var i = 0; i < order; i++)
        {
            entries[i + (i * order)] = T.One;
        }

        return new(order, order, entries);
    }

    /// <summary>A + B.</summary>
    public static RingMatrix<T> operator +(RingMatrix<T> left, RingMatrix<T> right) => Combine("sum", left, right, static (x, y) => x + y);

    /// <summary>A − B.</summary>
    public static RingMatrix<T> operator -(RingMatrix<T> left, RingMatrix<T> right) => Combine("difference", left, right, static (x, y) => x - y);

    /// <summary>The Hadamard product A∘B, entry by entry.</summary>
    public RingMatrix<T> Hadamard(RingMatrix<T> other) => Combine("Hadamard product", this, other, static (x, y) => x * y);

    /// <summary>−A.</summary>
    public static RingMatrix<T> operator -(RingMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Map(static x => -x);
    }

    /// <summary>c A.</summary>
    public static RingMatrix<T> operator *(T factor, RingMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Map(x => factor * x);
    }

    /// <summary>A B.</summary>
    public static RingMatrix<T> operator *(RingMatrix<T> left, RingMatrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        MatrixSize.RequireChained(left.Rows, left.Columns, right.Rows, right.Columns);
        var entries = Allocate(left.Rows, right.Columns);
        for (var j = 0; j < right.Columns; j++)
        {
            // Column j of AB is Σₖ B[k, j] times column k of A.
            var target = entries.AsSpan(j * left.Rows, left.Rows);
            for (var k = 0; k < left.Columns; k++)
            {
                AddMultiple(target, right._entries[k + (j * right.Rows)], left._entries.AsSpan(k * left.Rows, left.Rows));
            }
        }

        return new(left.Rows, right.Columns, entries);
    }

    /// <summary>The matrix with f applied to each entry.</summary>
    public RingMatrix<T> Map(Func<T, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(Rows, Columns, Array.ConvertAll(_entries, x => function(x)));
    }

    /// <summary>The matrix with an elementary function applied to each entry, or false where one of them has no value in the ring.</summary>
    public bool TryElementary(Elementary elementary, out RingMatrix<T> result)
    {
        var entries = new T[_entries.Length];
        for (var k = 0; k < entries.Length; k++)
        {
            if (!T.TryElementary(elementary, _entries[k], out entries[k]))
            {
                result = this;
                return false;
            }
        }

        result = new(Rows, Columns, entries);
        return true;
    }

    /// <summary>Aᵀ.</summary>
    public RingMatrix<T> Transpose() => Create(Columns, Rows, (i, j) => this[j, i]);

    /// <summary>The Kronecker product A⊗B: the blocks A[i, j] B.</summary>
    /// <exception cref="EvaluationException">The product would not fit into memory.</exception>
    public RingMatrix<T> Kronecker(RingMatrix<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var entries = new T[MatrixSize.Length((long)Rows * other.Rows, (long)Columns * other.Columns, Unsafe.SizeOf<T>())];
        var target = entries.AsSpan();
        for (var j = 0; j < Columns; j++)
        {
            for (var q = 0; q < other.Columns; q++)
            {
                // Column j·q of A⊗B is column j of A ⊗ column q of B.
                for (var i = 0; i < Rows; i++)
                {
                    AddMultiple(target[..other.Rows], _entries[i + (j * Rows)], other._entries.AsSpan(q * other.Rows, other.Rows));
                    target = target[other.Rows..];
                }
            }
        }

        return new(Rows * other.Rows, Columns * other.Columns, entries);
    }

    /// <summary>The matrix of another shape with the same vec: vec⁻¹ of the entries, column after column.</summary>
    public RingMatrix<T> Reshape(int rows, int columns)
    {
        MatrixSize.RequireReshape(Rows, Columns, rows, columns);
        return new(rows, columns, _entries);
    }

    /// <summary>vec A: the columns, one below the other.</summary>
    public RingMatrix<T> Vec() => new(_entries.Length, 1, _entries);

    /// <summary>The block of a given size whose top left entry is in a given row and column, counted from 0.</summary>
    public RingMatrix<T> Block(int row, int column, int rows, int columns) => Create(rows, columns, (i, j) => this[row + i, column + j]);

    /// <summary>tr A: the sum of the diagonal.</summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public T Trace()
    {
        MatrixSize.RequireSquare("trace", Rows, Columns);
        var sum = T.Zero;
        for (var i = 0; i < Rows; i++)
        {
            sum += this[i, i];
        }

        return sum;
    }

    /// <summary>Whether every entry is exactly 0.</summary>
    public bool IsZero => Array.TrueForAll(_entries, static x => x.IsZero);

    /// <summary>Whether the two matrices have the same shape and the same entries.</summary>
    public bool Equals(RingMatrix<T>? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && _entries.AsSpan().SequenceEqual(other._entries);

    /// <summary>Whether <paramref name="obj"/> is a matrix of the same shape with the same entries.</summary>
    public override bool Equals(object? obj) => Equals(obj as RingMatrix<T>);

    /// <summary>A hash of the shape and the entries.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Rows);
        foreach (var entry in _entries)
        {
            hash.Add(entry);
        }

        return hash.ToHashCode();
    }

    /// <summary>The shape, and the rows of the top left corner.</summary>
    public override string ToString() => MatrixText.Write(Rows, Columns, (i, j) => this[i, j].ToString() ?? string.Empty);

    private static T[] Allocate(int rows, int columns) => new T[MatrixSize.Length(rows, columns, Unsafe.SizeOf<T>())];

    // target ← target + factor · source
    private static void AddMultiple(Span<T> target, T factor, ReadOnlySpan<T> source)
    {
        var isFloating = typeof(T) == typeof(Real) || typeof(T) == typeof(ComplexNumber);
        if (factor.IsZero && !isFloating)
        {
            return;
        }

        for (var i = 0; i < target.Length; i++)
        {
            if (isFloating || !source[i].IsZero)
            {
                target[i] += factor * source[i];
            }
        }
    }

    private static RingMatrix<T> Combine(string operation, RingMatrix<T> left, RingMatrix<T> right, Func<T, T, T> combine)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        MatrixSize.RequireSame(operation, left.Rows, left.Columns, right.Rows, right.Columns);
        var entries = new T[left._entries.Length];
        for (var k = 0; k < entries.Length; k++)
        {
            entries[k] = combine(left._entries[k], right._entries[k]);
        }

        return new(left.Rows, left.Columns, entries);
    }
}
