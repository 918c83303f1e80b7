namespace MatrixCalculus;

/// <summary>
/// A dual number a + bε with ε² = 0 over a ring: f(x + vε) = f(x) + (Df(x)·v) ε for whatever is computed by ring operations,
/// by the definition of the ring and without any rule of differentiation. <c>Dual&lt;Dual&lt;T&gt;&gt;</c> has two independent
/// epsilons and gives second derivatives.
/// </summary>
/// <typeparam name="T">The ring of a and b.</typeparam>
/// <param name="Value">a.</param>
/// <param name="Epsilon">b.</param>
public readonly record struct Dual<T>(T Value, T Epsilon) : IRing<Dual<T>> where T : struct, IRing<T>
{
    /// <summary>0.</summary>
    public static Dual<T> Zero => default;

    /// <summary>1.</summary>
    public static Dual<T> One => new(T.One, T.Zero);

    /// <summary>Whether a = b = 0.</summary>
    public bool IsZero => Value.IsZero && Epsilon.IsZero;

    /// <summary>The size of a as a pivot: a + bε has an inverse exactly where a has one.</summary>
    public double PivotSize => Value.PivotSize;

    /// <summary>(a + bε) + (c + dε) = (a + c) + (b + d)ε.</summary>
    public static Dual<T> operator +(Dual<T> left, Dual<T> right) => new(left.Value + right.Value, left.Epsilon + right.Epsilon);

    /// <summary>(a + bε) − (c + dε) = (a − c) + (b − d)ε.</summary>
    public static Dual<T> operator -(Dual<T> left, Dual<T> right) => new(left.Value - right.Value, left.Epsilon - right.Epsilon);

    /// <summary>(a + bε)(c + dε) = ac + (ad + bc)ε.</summary>
    public static Dual<T> operator *(Dual<T> left, Dual<T> right) =>
        new(left.Value * right.Value, (left.Value * right.Epsilon) + (left.Epsilon * right.Value));

    /// <summary>−(a + bε).</summary>
    public static Dual<T> operator -(Dual<T> value) => new(-value.Value, -value.Epsilon);

    /// <summary>p/q + 0ε.</summary>
    public static Dual<T> FromRational(Rational value) => new(T.FromRational(value), T.Zero);

    /// <summary>The integer that this is the image of, up to 2⁴⁰; false where there is none.</summary>
    public static bool TryInteger(Dual<T> value, out long integer)
    {
        integer = 0;
        return value.Epsilon.IsZero && T.TryInteger(value.Value, out integer);
    }

    /// <summary>(a + bε)⁻¹ = c − (c b c)ε with c = a⁻¹, because (a + bε)(c − cbcε) = 1; false where a has no inverse.</summary>
    public bool TryInvert(out Dual<T> inverse)
    {
        var invertible = Value.TryInvert(out var c);
        inverse = invertible ? new(c, -(c * Epsilon * c)) : default;
        return invertible;
    }

    /// <summary>
    /// False, because f(a + bε) would need f′ — except |x| and sign x, which only need the order of the ring (that of a,
    /// where a ≠ 0). The series <see cref="Series{T}"/> over dual numbers do know exp, log, sin and their like.
    /// </summary>
    public static bool TryElementary(Elementary elementary, Dual<T> argument, out Dual<T> result)
    {
        result = default;
        if (elementary is not (Elementary.Abs or Elementary.Sign)
            || argument.Value.IsZero
            || !T.TryElementary(Elementary.Sign, argument.Value, out var sign))
        {
            return false;
        }

        result = new(sign, T.Zero);
        result = elementary == Elementary.Abs ? result * argument : result;
        return true;
    }
}
