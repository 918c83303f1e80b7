using System.Globalization;

namespace MatrixCalculus.Numerics;

/// <summary>What decompositions ask of their input.</summary>
internal static class Requirements
{
    /// <summary>2⁻⁵²: the distance from 1 to the next double.</summary>
    public const double Epsilon = 2.220446049250313e-16;

    /// <summary>2⁻²⁶: an asymmetry beyond half of the digits is not rounding, and a pivot that is smaller beside its terms needs a closer look.</summary>
    public const double HalfTheDigits = 1.4901161193847656e-8;

    /// <summary>Every entry must be a finite number.</summary>
    public static void Finite(string operation, DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (VectorKernels<double>.AreFinite(matrix.AsSpan()))
        {
            return;
        }

        foreach (var entry in matrix.AsSpan())
        {
            if (!double.IsFinite(entry))
            {
                throw new EvaluationException(ErrorCode.InvalidNumber, string.Create(CultureInfo.InvariantCulture,
                    $"The {operation} needs finite entries, but the {matrix.Rows}×{matrix.Columns} matrix has an entry {entry}."));
            }
        }
    }

    /// <summary>The matrix must be square with finite entries.</summary>
    public static void FiniteSquare(string operation, DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        MatrixSize.RequireSquare(operation, matrix.Rows, matrix.Columns);
        Finite(operation, matrix);
    }

    /// <summary>The matrix must be square, finite and symmetric up to 2⁻²⁶ of its largest entry.</summary>
    public static void FiniteSymmetric(string operation, DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        MatrixSize.RequireSquare(operation, matrix.Rows, matrix.Columns);
        if (Symmetry.Holds(matrix.Rows, matrix.AsSpan(), HalfTheDigits))
        {
            return;
        }

        Finite(operation, matrix);
        var tolerance = HalfTheDigits * matrix.MaxNorm();
        for (var j = 0; j < matrix.Columns; j++)
        {
            for (var i = j + 1; i < matrix.Rows; i++)
            {
                if (Math.Abs(matrix[i, j] - matrix[j, i]) > tolerance)
                {
                    throw new EvaluationException(ErrorCode.InvalidNumber, string.Create(CultureInfo.InvariantCulture,
                        $"The {operation} needs a symmetric matrix, but the entries ({i}, {j}) and ({j}, {i}) are {matrix[i, j]} and {matrix[j, i]}."));
                }
            }
        }
    }

    /// <summary>The e for which the largest entry of 2⁻ᵉA is from 1 to 2, so that squares neither overflow nor vanish; 0 for a matrix of zeros.</summary>
    public static int ScaleExponent(DenseMatrix matrix)
    {
        var largest = matrix.MaxNorm();
        return largest == 0 ? 0 : Math.ILogB(largest);
    }

    /// <summary>The refusal of a matrix without an inverse.</summary>
    public static EvaluationException Singular(string message) => new(ErrorCode.Singular, message);
}
