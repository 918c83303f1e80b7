using System.Runtime.CompilerServices;

namespace MatrixCalculus;

/// <summary>
/// A power series x₀ + x₁t + … + x₇t⁷ cut off at t⁸ over a ring: the ring T[t]/t⁸. Here exp, log, sin and their like are exact for
/// arguments with constant term 0 (of log and √: 1), so that every true identity between them holds exactly, modulo a prime too.
/// Over dual numbers the functions are found coefficient by coefficient from their equations in t; nothing is known of ε.
/// </summary>
/// <typeparam name="T">The ring of the coefficients, in which 2 … 8 have inverses.</typeparam>
public readonly partial struct Series<T> : IRing<Series<T>> where T : struct, IRing<T>
{
    /// <summary>The number of coefficients that are kept.</summary>
    public const int Length = 8;

    [InlineArray(Length)]
    private struct Coefficients
    {
        private T _first;
    }

    private readonly Coefficients _coefficients;

    private Series(in Coefficients coefficients) => _coefficients = coefficients;

    /// <summary>The series with these first coefficients; the others are 0.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="Length"/> of them.</exception>
    public Series(params ReadOnlySpan<T> coefficients)
    {
        if (coefficients.Length > Length)
        {
            throw new ArgumentException("More coefficients than a series keeps.", nameof(coefficients));
        }

        coefficients.CopyTo(_coefficients);
    }

    /// <summary>The coefficient of t to the power <paramref name="power"/>.</summary>
    public T this[int power] => _coefficients[power];

    /// <summary>0.</summary>
    public static Series<T> Zero => default;

    /// <summary>1.</summary>
    public static Series<T> One => new(T.One);

    /// <summary>Whether every coefficient is 0.</summary>
    public bool IsZero
    {
        get
        {
            foreach (var coefficient in (ReadOnlySpan<T>)_coefficients)
            {
                if (!coefficient.IsZero)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The integer that this is the image of, up to 2⁴⁰; false where there is none.</summary>
    public static bool TryInteger(Series<T> value, out long integer)
    {
        integer = 0;
        return value.Equals(new(value[0])) && T.TryInteger(value[0], out integer);
    }

    /// <summary>The size of the constant term as a pivot: a series has an inverse exactly where its constant term has one.</summary>
    public double PivotSize => _coefficients[0].PivotSize;

    /// <summary>x + y.</summary>
    public static Series<T> operator +(Series<T> left, Series<T> right)
    {
        Coefficients sum = default;
        for (var k = 0; k < Length; k++)
        {
            sum[k] = left[k] + right[k];
        }

        return new(sum);
    }

    /// <summary>x − y.</summary>
    public static Series<T> operator -(Series<T> left, Series<T> right)
    {
        Coefficients difference = default;
        for (var k = 0; k < Length; k++)
        {
            difference[k] = left[k] - right[k];
        }

        return new(difference);
    }

    /// <summary>−x.</summary>
    public static Series<T> operator -(Series<T> value) => Zero - value;

    /// <summary>x y, with (x y)ₖ = Σⱼ xⱼ yₖ₋ⱼ.</summary>
    public static Series<T> operator *(Series<T> left, Series<T> right)
    {
        Coefficients product = default;
        var first = 0;
        while (first < Length && right[first].IsZero)
        {
            first++;
        }

        for (var j = 0; j + first < Length; j++)
        {
            if (left[j].IsZero)
            {
                continue;
            }

            for (var k = j + first; k < Length; k++)
            {
                product[k] += left[j] * right[k - j];
            }
        }

        return new(product);
    }

    /// <summary>Whether x = y.</summary>
    public static bool operator ==(Series<T> left, Series<T> right) => left.Equals(right);

    /// <summary>Whether x ≠ y.</summary>
    public static bool operator !=(Series<T> left, Series<T> right) => !left.Equals(right);

    /// <summary>The constant series p/q.</summary>
    public static Series<T> FromRational(Rational value) => new(T.FromRational(value));

    /// <summary>1/x, or false where the constant term has no inverse.</summary>
    public bool TryInvert(out Series<T> inverse)
    {
        // x y = 1: y₀ = 1/x₀, yₖ = −y₀ Σ_{j=1}^{k} xⱼ yₖ₋ⱼ
        inverse = default;
        if (!this[0].TryInvert(out var first))
        {
            return false;
        }

        Coefficients y = default;
        y[0] = first;
        for (var k = 1; k < Length; k++)
        {
            var sum = T.Zero;
            for (var j = 1; j <= k; j++)
            {
                sum += this[j] * y[k - j];
            }

            y[k] = -(first * sum);
        }

        inverse = new(y);
        return true;
    }

    /// <summary>Whether all coefficients are the same.</summary>
    public bool Equals(Series<T> other) => ((ReadOnlySpan<T>)_coefficients).SequenceEqual(other._coefficients);

    /// <summary>Whether <paramref name="obj"/> is the same series.</summary>
    public override bool Equals(object? obj) => obj is Series<T> other && Equals(other);

    /// <summary>A hash of the coefficients.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var coefficient in (ReadOnlySpan<T>)_coefficients)
        {
            hash.Add(coefficient);
        }

        return hash.ToHashCode();
    }

    /// <summary>The coefficients, lowest first.</summary>
    public override string ToString() => $"[{string.Join(", ", ((ReadOnlySpan<T>)_coefficients).ToArray())}]";
}
