using System.Globalization;

namespace MatrixCalculus;

/// <summary>A matrix and its differential in some direction, where null is 0: what is computed with the one is differentiated on the way, d(MN) = dM N + M dN.</summary>
internal readonly record struct WithChange(DenseMatrix Value, DenseMatrix? Change)
{
    public static WithChange operator *(WithChange left, WithChange right) => new(left.Value * right.Value, Sum(
        left.Change is null ? null : left.Change * right.Value,
        right.Change is null ? null : left.Value * right.Change));

    public static WithChange operator *(double factor, WithChange matrix) => new(factor * matrix.Value, matrix.Change is null ? null : factor * matrix.Change);

    public static WithChange operator +(WithChange left, WithChange right) => new(left.Value + right.Value, Sum(left.Change, right.Change));

    /// <summary>M⁻¹N, whose differential is M⁻¹(dN − dM M⁻¹N).</summary>
    public static WithChange Solve(WithChange matrix, WithChange rightSide)
    {
        var lu = new LuDecomposition(matrix.Value);
        var value = lu.Solve(rightSide.Value);
        var change = Sum(rightSide.Change, matrix.Change is null ? null : -1 * (matrix.Change * value));
        return new(value, change is null ? null : lu.Solve(change));
    }

    private static DenseMatrix? Sum(DenseMatrix? left, DenseMatrix? right) => left is null ? right : right is null ? left : left + right;
}

/// <summary>e^A by scaling, a Padé approximant and squaring, and its derivative L(A, V) by the same steps (Al-Mohy and Higham 2009).</summary>
internal static class ExponentialWithChange
{
    // For ‖A‖₁ up to the bound the approximant of this degree has a backward error below ε (Higham 2005, The scaling and squaring method for the matrix exponential
    // revisited, table 2.3), and up to the second one its derivative has, too (Al-Mohy and Higham 2009, table 6.1).
    private static readonly (int Degree, double Bound, double BoundOfChange)[] PadeDegrees =
        [(3, 1.495585217958292e-2, 1.08e-2), (5, 2.539398330063230e-1, 2.00e-1), (7, 9.504178996162932e-1, 7.83e-1), (9, 2.097847961257068, 1.78), (13, 5.371920351148152, 4.74)];

    /// <summary>e^A, and L(A, V) if A changes by V.</summary>
    /// <exception cref="EvaluationException">The result is too large for doubles.</exception>
    public static WithChange Of(WithChange matrix)
    {
        var norm = matrix.Value.OneNorm();
        double BoundOf((int Degree, double Bound, double BoundOfChange) pade) => matrix.Change is null ? pade.Bound : pade.BoundOfChange;
        var pade = Array.Find(PadeDegrees, p => norm <= BoundOf(p)) is { Degree: > 0 } found ? found : PadeDegrees[^1];

        // Beyond 2¹⁰²⁴ the result overflows or vanishes whatever the last squarings are.
        var squarings = norm <= BoundOf(pade) ? 0 : Math.Min(Math.ILogB(norm / BoundOf(pade)) + 1, 1100);
        var result = Pade(new(Scaled(matrix.Value), matrix.Change is null ? null : Scaled(matrix.Change)), pade.Degree);
        for (var k = 0; k < squarings; k++)
        {
            result *= result;
        }

        return double.IsFinite(result.Value.FrobeniusNorm() + (result.Change?.FrobeniusNorm() ?? 0))
            ? result
            : throw new EvaluationException(ErrorCode.InvalidNumber, string.Create(CultureInfo.InvariantCulture,
                $"The exponential of the {matrix.Value.Rows}×{matrix.Value.Columns} matrix{(matrix.Change is null ? string.Empty : ", or its derivative,")} is too large for doubles."));

        DenseMatrix Scaled(DenseMatrix a) => a.Map(x => Math.ScaleB(x, -squarings));
    }

    // e^A ≈ (V − U)⁻¹(V + U) with U the odd and V the even part of Σ cⱼAʲ, cⱼ = cⱼ₋₁ (q − j + 1)/(j (2q − j + 1))
    private static WithChange Pade(WithChange a, int degree)
    {
        var (n, square) = (a.Value.Rows, a * a);
        var power = new WithChange(DenseMatrix.Identity(n), null);
        var (even, odd, coefficient) = (power, 0.5 * power, 0.5);
        for (var j = 2; j <= degree; j++)
        {
            coefficient *= (degree - j + 1.0) / (j * ((2 * degree) - j + 1.0));
            if (j % 2 == 0)
            {
                power = j == 2 ? square : power * square;
                even += coefficient * power;
            }
            else
            {
                odd += coefficient * power;
            }
        }

        odd = a * odd;
        return WithChange.Solve(even + (-1 * odd), even + odd);
    }
}
