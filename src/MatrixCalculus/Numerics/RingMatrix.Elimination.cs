using MatrixCalculus.Numerics;

namespace MatrixCalculus;

public sealed partial class RingMatrix<T>
{
    /// <summary>
    /// A⁻¹ by Gauss–Jordan elimination, the best pivot of each column first (the largest in floating rings, any with an inverse in
    /// exact ones). False where some column has no pivot with an inverse: over fields, and over dual numbers and series
    /// over them, exactly where A has no inverse.
    /// </summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public bool TryInverse(out RingMatrix<T> inverse)
    {
        MatrixSize.RequireSquare("inverse", Rows, Columns);
        return TrySolve(Identity(Rows), out inverse);
    }

    /// <summary>The X with A X = B, by elimination as in <see cref="TryInverse"/>; false where that is.</summary>
    /// <exception cref="ShapeException">The matrix is not square, or B has other rows.</exception>
    public bool TrySolve(RingMatrix<T> rightSide, out RingMatrix<T> solution)
    {
        ArgumentNullException.ThrowIfNull(rightSide);
        MatrixSize.RequireSquare("inverse", Rows, Columns);
        MatrixSize.RequireChained(Columns, Rows, rightSide.Rows, rightSide.Columns);
        var (n, a, b) = (Rows, (T[])_entries.Clone(), (T[])rightSide._entries.Clone());
        solution = rightSide;
        for (var k = 0; k < n; k++)
        {
            var pivot = BestPivot(a, n, k);
            if (!a[pivot + (k * n)].TryInvert(out var inverse))
            {
                return false;
            }

            SwapRows(a, n, k, pivot);
            SwapRows(b, n, k, pivot);
            ClearColumn(b, n, k, inverse, a.AsSpan(k * n, n));
            ClearColumn(a, n, k, inverse, a.AsSpan(k * n, n).ToArray());
        }

        solution = new(n, rightSide.Columns, b);
        return true;
    }

    /// <summary>
    /// det A, at singular matrices too: elimination as long as there are pivots with an inverse, and for the rest the method of
    /// Berkowitz, which divides by nothing. Right over every commutative ring.
    /// </summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public T Determinant()
    {
        MatrixSize.RequireSquare("determinant", Rows, Columns);
        var (n, a, determinant) = (Rows, (T[])_entries.Clone(), T.One);
        for (var k = 0; k < n; k++)
        {
            var pivot = BestPivot(a, n, k);
            var value = a[pivot + (k * n)];
            if (!value.TryInvert(out var inverse))
            {
                // det [P *; 0 S] = det P · det S, for the rest S
                var zero = !a.AsSpan((k * n) + k, n - k).ContainsAnyExcept(T.Zero);
                return zero ? T.Zero : determinant * Create(n - k, n - k, (i, j) => a[k + i + ((k + j) * n)]).DeterminantWithoutDivision();
            }

            SwapRows(a, n, k, pivot);
            determinant *= pivot == k ? value : -value;
            for (var j = k + 1; j < n; j++)
            {
                AddMultiple(a.AsSpan((j * n) + k + 1, n - k - 1), -(a[k + (j * n)] * inverse), a.AsSpan((k * n) + k + 1, n - k - 1));
            }
        }

        return determinant;
    }

    /// <summary>Aᵏ by repeated squaring, A⁰ = I; for k &lt; 0 by the inverse, and false where there is none.</summary>
    /// <exception cref="ShapeException">The matrix is not square.</exception>
    public bool TryPower(long exponent, out RingMatrix<T> power)
    {
        MatrixSize.RequireSquare("power", Rows, Columns);
        power = Identity(Rows);
        var factor = this;
        if (exponent < 0 && !TryInverse(out factor))
        {
            return false;
        }

        for (var k = exponent < 0 ? 0UL - (ulong)exponent : (ulong)exponent; k != 0; k >>= 1)
        {
            power = (k & 1) != 0 ? power * factor : power;
            factor = k > 1 ? factor * factor : factor;
        }

        return true;
    }

    private static int BestPivot(T[] a, int n, int k)
    {
        var best = k;
        for (var i = k + 1; i < n; i++)
        {
            best = a[i + (k * n)].PivotSize > a[best + (k * n)].PivotSize ? i : best;
        }

        return best;
    }

    private static void SwapRows(T[] a, int n, int i, int k)
    {
        if (i == k)
        {
            return;
        }

        for (var start = 0; start < a.Length; start += n)
        {
            (a[start + i], a[start + k]) = (a[start + k], a[start + i]);
        }
    }

    // Row k is divided by the pivot and its multiples are taken from all other rows, so that `column` would become eₖ.
    private static void ClearColumn(T[] a, int n, int k, T inverse, ReadOnlySpan<T> column)
    {
        for (var start = 0; start < a.Length; start += n)
        {
            var target = a.AsSpan(start, n);
            var scaled = target[k] * inverse;
            AddMultiple(target, -scaled, column);
            target[k] = scaled;
        }
    }
}
