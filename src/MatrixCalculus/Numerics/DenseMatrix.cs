using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A matrix of doubles. **The entries are stored by columns** (column-major, as vec stacks them): entry (i, j), counted from 0, is
/// at i + j·<see cref="Rows"/>. It does not change once it is made. Complex entries are not supported.
/// </summary>
public sealed partial class DenseMatrix : IEquatable<DenseMatrix>
{
    private readonly double[] _entries;

    // The array is taken over, not copied.
    private DenseMatrix(int rows, int columns, double[] entries) => (Rows, Columns, _entries) = (rows, columns, entries);

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>Whether there are as many rows as columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>The entry in row i and column j, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    public double this[int row, int column] => (uint)row < (uint)Rows
        ? _entries[row + (column * Rows)]
        : throw new ArgumentOutOfRangeException(nameof(row));

    /// <summary>The entries, column after column.</summary>
    public ReadOnlySpan<double> AsSpan() => _entries;

    /// <summary>The entries of one column.</summary>
    public ReadOnlySpan<double> Column(int column) => _entries.AsSpan(column * Rows, Rows);

    /// <summary>The matrix with these entries, given column after column; they are copied.</summary>
    /// <exception cref="MatrixCalculusException">A size is not positive, or the number of entries is not rows·columns.</exception>
    public static DenseMatrix FromColumns(int rows, int columns, ReadOnlySpan<double> entries)
    {
        RequireLength(rows, columns, entries.Length);
        return new(rows, columns, entries.ToArray());
    }

    /// <summary>The matrix with these entries, given row after row as one writes them; they are copied.</summary>
    /// <exception cref="MatrixCalculusException">A size is not positive, or the number of entries is not rows·columns.</exception>
    public static DenseMatrix FromRows(int rows, int columns, ReadOnlySpan<double> entries)
    {
        RequireLength(rows, columns, entries.Length);
        var stored = new double[entries.Length];
        Transposition<double>.Copy(columns, rows, entries, stored);
        return new(rows, columns, stored);
    }

    /// <summary>The matrix with the entries of an array [row, column]; they are copied.</summary>
    /// <exception cref="EvaluationException">The array is empty.</exception>
    public static DenseMatrix FromArray(double[,] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return FromRows(entries.GetLength(0), entries.GetLength(1), Flat(entries));
    }

    /// <summary>The column vector with these entries; they are copied.</summary>
    public static DenseMatrix FromVector(params ReadOnlySpan<double> entries) => FromColumns(entries.Length, 1, entries);

    /// <summary>The 1×1 matrix with this entry.</summary>
    public static DenseMatrix FromScalar(double value) => new(1, 1, [value]);

    /// <summary>The matrix with entry(i, j) in row i and column j, counted from 0.</summary>
    public static DenseMatrix Create(int rows, int columns, Func<int, int, double> entry)
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
    public static DenseMatrix Zeros(int rows, int columns) => new(rows, columns, Allocate(rows, columns));

    /// <summary>The identity matrix I of order n.</summary>
    public static DenseMatrix Identity(int order)
    {
        var entries = Allocate(order, order);
        for (var i = 0; i < order; i++)
        {
            entries[i + (i * order)] = 1;
        }

        return new(order, order, entries);
    }

    /// <summary>The diagonal matrix with these diagonal entries.</summary>
    public static DenseMatrix Diagonal(params ReadOnlySpan<double> diagonal)
    {
        var entries = Allocate(diagonal.Length, diagonal.Length);
        for (var i = 0; i < diagonal.Length; i++)
        {
            entries[i + (i * diagonal.Length)] = diagonal[i];
        }

        return new(diagonal.Length, diagonal.Length, entries);
    }

    /// <summary>The entries as an array [row, column].</summary>
    public double[,] ToArray()
    {
        var result = new double[Rows, Columns];
        Transposition<double>.Copy(Rows, Columns, _entries, Flat(result));
        return result;
    }

    /// <summary>The same matrix over the ring of doubles.</summary>
    public RingMatrix<Real> ToRingMatrix() => RingMatrix<Real>.FromColumns(Rows, Columns, AsReals());

    /// <summary>The same matrix as doubles.</summary>
    public static DenseMatrix FromRingMatrix(RingMatrix<Real> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return FromColumns(matrix.Rows, matrix.Columns, MemoryMarshal.Cast<Real, double>(matrix.AsSpan()));
    }

    /// <summary>Whether the shapes are the same and the entries equal, where NaN is equal to NaN and 0 to −0.</summary>
    public bool Equals(DenseMatrix? other)
    {
        if (other is null || Rows != other.Rows || Columns != other.Columns)
        {
            return false;
        }

        for (var k = 0; k < _entries.Length; k++)
        {
            if (!_entries[k].Equals(other._entries[k]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether <paramref name="obj"/> is a matrix of the same shape with equal entries.</summary>
    public override bool Equals(object? obj) => Equals(obj as DenseMatrix);

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

    /// <summary>The shape and the rows, cut to the top left corner of a large matrix: <c>2×2 [[1, 2], [3, 4]]</c>.</summary>
    public override string ToString() => MatrixText.Write(Rows, Columns, (i, j) => this[i, j].ToString(CultureInfo.InvariantCulture));

    /// <summary>The entries as elements of the ring of doubles, without a copy.</summary>
    internal ReadOnlySpan<Real> AsReals() => MemoryMarshal.Cast<double, Real>(_entries);

    /// <summary>The matrix over an array that the caller hands over, column after column, and does not use again.</summary>
    internal static DenseMatrix TakeOver(int rows, int columns, double[] entries)
    {
        RequireLength(rows, columns, entries.Length);
        return new(rows, columns, entries);
    }

    /// <summary>The entries themselves, to be read only.</summary>
    internal double[] Entries => _entries;

    /// <summary>A copy of the entries, column after column, to work in.</summary>
    internal double[] CopyEntries() => (double[])_entries.Clone();

    // An array [row, column] is stored by rows.
    private static Span<double> Flat(double[,] entries) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference((Array)entries)), entries.Length);

    private static double[] Allocate(int rows, int columns) => new double[MatrixSize.Length(rows, columns, sizeof(double))];

    private static void RequireLength(int rows, int columns, int length)
    {
        MatrixSize.Length(rows, columns, sizeof(double));
        MatrixSize.RequireReshape(length, 1, rows, columns);
    }
}
