using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public sealed partial class RingMatrix<T>
{
    /// <summary>
    /// The coefficients 1, c₁, …, cₙ of det(λI − A) = λⁿ + c₁λⁿ⁻¹ + … + cₙ, without any division (Samuelson 1942, Berkowitz 1984).
    /// </summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public IReadOnlyList<T> CharacteristicPolynomial()
    {
        MatrixSize.RequireSquare("characteristic polynomial", Rows, Columns);
        T[] polynomial = [T.One];
        for (var r = 0; r < Rows; r++)
        {
            // [M c; ρ a] is the leading block of order r + 1. Its polynomial is that of M times the lower triangular Toeplitz
            // matrix with first column 1, −a, −ρc, −ρMc, −ρM²c, …
            var toeplitz = new T[r + 2];
            toeplitz[0] = T.One;
            toeplitz[1] = -this[r, r];
            var column = _entries.AsSpan(r * Rows, r).ToArray();
            for (var k = 2; k < toeplitz.Length; k++)
            {
                toeplitz[k] = -RowTimes(r, column);
                column = LeadingBlockTimes(column);
            }

            var next = new T[r + 2];
            for (var i = 0; i < next.Length; i++)
            {
                for (var j = 0; j <= Math.Min(i, r); j++)
                {
                    next[i] += toeplitz[i - j] * polynomial[j];
                }
            }

            polynomial = next;
        }

        return polynomial;
    }

    /// <summary>The adjugate adj A, with A adj A = det A · I at singular matrices too; without any division.</summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public RingMatrix<T> Adjugate()
    {
        // Cayley–Hamilton: adj A = (−1)ⁿ⁻¹ (Aⁿ⁻¹ + c₁Aⁿ⁻² + … + cₙ₋₁I), by Horner's rule
        MatrixSize.RequireSquare("adjugate", Rows, Columns);
        var coefficients = CharacteristicPolynomial();
        var sum = Identity(Rows);
        for (var k = 1; k < Rows; k++)
        {
            sum = (this * sum) + (coefficients[k] * Identity(Rows));
        }

        return Rows % 2 == 0 ? -sum : sum;
    }

    // det A = (−1)ⁿ cₙ
    private T DeterminantWithoutDivision()
    {
        var last = CharacteristicPolynomial()[Rows];
        return Rows % 2 == 0 ? last : -last;
    }

    private T RowTimes(int row, T[] column)
    {
        var sum = T.Zero;
        for (var k = 0; k < column.Length; k++)
        {
            sum += this[row, k] * column[k];
        }

        return sum;
    }

    private T[] LeadingBlockTimes(T[] column)
    {
        var product = new T[column.Length];
        for (var k = 0; k < column.Length; k++)
        {
            AddMultiple(product, column[k], _entries.AsSpan(k * Rows, column.Length));
        }

        return product;
    }
}
