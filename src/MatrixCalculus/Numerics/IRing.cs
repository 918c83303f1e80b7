namespace MatrixCalculus;

/// <summary>
/// The elements of a commutative ring, in which formulas are evaluated: doubles, exact fractions, integers modulo a prime, and
/// dual numbers and power series over any of them.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public interface IRing<T> : IEquatable<T> where T : struct, IRing<T>
{
    /// <summary>The 0 of the ring; it is <c>default</c>.</summary>
    static abstract T Zero { get; }

    /// <summary>The 1 of the ring.</summary>
    static abstract T One { get; }

    /// <summary>x + y.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>x − y.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>x y.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>−x.</summary>
    static abstract T operator -(T value);

    /// <summary>The image of the fraction p/q.</summary>
    /// <exception cref="EvaluationException">q has no inverse in the ring.</exception>
    static abstract T FromRational(Rational value);

    /// <summary>f(x), or false where f(x) is not an element of the ring, or is not known to be one; in a ring that says nothing of it, for every f.</summary>
    static virtual bool TryElementary(Elementary elementary, T argument, out T result)
    {
        result = T.Zero;
        return false;
    }

    /// <summary>The integer of absolute value up to 2⁴⁰ whose image <paramref name="value"/> is, as for an exponent; false where there is none.</summary>
    static abstract bool TryInteger(T value, out long integer);

    /// <summary>Whether this is exactly 0.</summary>
    bool IsZero { get; }

    /// <summary>0 where this has no inverse; else how good a pivot it is: its absolute value in a floating ring, 1 in an exact one.</summary>
    double PivotSize { get; }

    /// <summary>1/x, or false where x has no inverse.</summary>
    bool TryInvert(out T inverse);
}

/// <summary>The functions of one argument that a ring may know; the others are made of these.</summary>
public enum Elementary
{
    /// <summary>eˣ.</summary>
    Exp,

    /// <summary>The natural logarithm, for x &gt; 0.</summary>
    Log,

    /// <summary>√x, for x ≥ 0.</summary>
    Sqrt,

    /// <summary>sin x.</summary>
    Sin,

    /// <summary>cos x.</summary>
    Cos,

    /// <summary>tan x.</summary>
    Tan,

    /// <summary>arcsin x, for |x| ≤ 1.</summary>
    Arcsin,

    /// <summary>arccos x, for |x| ≤ 1.</summary>
    Arccos,

    /// <summary>arctan x.</summary>
    Arctan,

    /// <summary>sinh x.</summary>
    Sinh,

    /// <summary>cosh x.</summary>
    Cosh,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>log(1 + eˣ).</summary>
    Softplus,

    /// <summary>(2/√π) ∫₀ˣ e^(−t²) dt.</summary>
    Erf,

    /// <summary>|x|; a smooth function away from 0.</summary>
    Abs,

    /// <summary>−1, 0 or 1.</summary>
    Sign,
}

/// <summary>What every ring has by its operations.</summary>
public static class Ring
{
    /// <summary>2⁴⁰: the integers up to here are told from other ring elements by <see cref="IRing{T}.TryInteger"/>.</summary>
    public const long LargestInteger = 1L << 40;

    /// <summary>xᵏ by repeated squaring, for negative k too; false where k &lt; 0 and x has no inverse.</summary>
    public static bool TryPower<T>(T value, long exponent, out T power) where T : struct, IRing<T>
    {
        power = T.One;
        var factor = value;
        if (exponent < 0 && !value.TryInvert(out factor))
        {
            return false;
        }

        for (var k = exponent < 0 ? 0UL - (ulong)exponent : (ulong)exponent; k != 0; k >>= 1)
        {
            if ((k & 1) != 0)
            {
                power *= factor;
            }

            if (k > 1)
            {
                factor *= factor;
            }
        }

        return true;
    }
}
