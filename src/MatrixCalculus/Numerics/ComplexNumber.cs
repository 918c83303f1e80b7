using System.Numerics;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>
/// A complex number as an element of a ring, meant for differentiating a real analytic f by the complex step:
/// f′(x) = Im f(x + ih)/h without cancellation, for h as small as 10⁻¹⁰⁰. Every function here keeps tiny imaginary parts.
/// </summary>
/// <param name="Value">The number.</param>
public readonly record struct ComplexNumber(Complex Value) : IRing<ComplexNumber>
{
    // Beyond this, |tanh x| is 1 in double precision, and e^x still finite.
    private const double TanhIsOne = 300;

    /// <summary>0.</summary>
    public static ComplexNumber Zero => default;

    /// <summary>1.</summary>
    public static ComplexNumber One => new(Complex.One);

    /// <summary>Whether both parts are 0.</summary>
    public bool IsZero => Value == Complex.Zero;

    /// <summary>|z|, and 0 where z is not a number.</summary>
    public double PivotSize => Complex.IsNaN(Value) ? 0 : Complex.Abs(Value);

    /// <summary>z + w.</summary>
    public static ComplexNumber operator +(ComplexNumber left, ComplexNumber right) => new(left.Value + right.Value);

    /// <summary>z − w.</summary>
    public static ComplexNumber operator -(ComplexNumber left, ComplexNumber right) => new(left.Value - right.Value);

    /// <summary>z w.</summary>
    public static ComplexNumber operator *(ComplexNumber left, ComplexNumber right) => new(left.Value * right.Value);

    /// <summary>−z.</summary>
    public static ComplexNumber operator -(ComplexNumber value) => new(-value.Value);

    /// <summary>The nearest double.</summary>
    public static ComplexNumber FromRational(Rational value) => new(value.ToDouble());

    /// <summary>The integer that this is the image of, up to 2⁴⁰; false where there is none.</summary>
    public static bool TryInteger(ComplexNumber value, out long integer)
    {
        integer = 0;
        return value.Value.Imaginary == 0 && Real.TryInteger(new(value.Value.Real), out integer);
    }

    /// <summary>1/z, or false for z = 0.</summary>
    public bool TryInvert(out ComplexNumber inverse)
    {
        inverse = IsZero ? default : new(Complex.One / Value);
        return !IsZero;
    }

    /// <summary>
    /// f(z) on the principal branch. |z| and sign z mean the analytic functions that agree with them on the half plane of z:
    /// ±z and ±1 by the sign of Re z, and false on the imaginary axis. The error function is not known here.
    /// </summary>
    public static bool TryElementary(Elementary elementary, ComplexNumber argument, out ComplexNumber result)
    {
        var z = argument.Value;
        Complex? w = elementary switch
        {
            Elementary.Exp => Complex.Exp(z),
            Elementary.Log => z == Complex.Zero ? null : Complex.Log(z),
            Elementary.Sqrt => Complex.Sqrt(z),
            Elementary.Sin => Sin(z),
            Elementary.Cos => Cos(z),
            Elementary.Tan => Sin(z) / Cos(z),
            Elementary.Arcsin => Complex.Asin(z),
            Elementary.Arccos => Complex.Acos(z),
            Elementary.Arctan => Arctan(z),
            Elementary.Sinh => Sinh(z),
            Elementary.Cosh => Cosh(z),
            Elementary.Tanh => Math.Abs(z.Real) > TanhIsOne ? Math.Sign(z.Real) : Sinh(z) / Cosh(z),
            Elementary.Sigmoid => Sigmoid(z),
            Elementary.Softplus => z.Real > 0 ? z + LogOnePlus(Complex.Exp(-z)) : LogOnePlus(Complex.Exp(z)),
            Elementary.Erf => null,
            Elementary.Abs => z.Real == 0 ? null : Math.Sign(z.Real) * z,
            Elementary.Sign => z.Real == 0 ? null : Math.Sign(z.Real),
        };
        result = new(w ?? Complex.Zero);
        return w is { } value && !Complex.IsNaN(value);
    }

    // sin(x + iy) = sin x cosh y + i cos x sinh y. System.Numerics takes sinh y as (e^y − e^−y)/2, which is 0 for tiny y.
    private static Complex Sin(Complex z) => new(Math.Sin(z.Real) * Math.Cosh(z.Imaginary), Math.Cos(z.Real) * Math.Sinh(z.Imaginary));

    // cos(x + iy) = cos x cosh y − i sin x sinh y
    private static Complex Cos(Complex z) => new(Math.Cos(z.Real) * Math.Cosh(z.Imaginary), -Math.Sin(z.Real) * Math.Sinh(z.Imaginary));

    // sinh(x + iy) = sinh x cos y + i cosh x sin y
    private static Complex Sinh(Complex z) => new(Math.Sinh(z.Real) * Math.Cos(z.Imaginary), Math.Cosh(z.Real) * Math.Sin(z.Imaginary));

    // cosh(x + iy) = cosh x cos y + i sinh x sin y
    private static Complex Cosh(Complex z) => new(Math.Cosh(z.Real) * Math.Cos(z.Imaginary), Math.Sinh(z.Real) * Math.Sin(z.Imaginary));

    // 2 Re arctan(x + iy) = atan2(2x, 1 − x² − y²); 4 Im arctan(x + iy) = log((x² + (1 + y)²)/(x² + (1 − y)²)) = log(1 + 4y/(x² + (1 − y)²))
    private static Complex Arctan(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        return new(
            Math.Atan2(2 * x, 1 - (x * x) - (y * y)) / 2,
            ScalarFunctions.LogOnePlus(4 * y / ((x * x) + ((1 - y) * (1 - y)))) / 4);
    }

    // e^(−|Re z|) ≤ 1, as for real arguments
    private static Complex Sigmoid(Complex z)
    {
        var e = Complex.Exp(z.Real < 0 ? z : -z);
        return (z.Real < 0 ? e : Complex.One) / (Complex.One + e);
    }

    // log(1 + z): Re = log(1 + 2x + x² + y²)/2, Im = atan2(y, 1 + x)
    private static Complex LogOnePlus(Complex z) =>
        new(ScalarFunctions.LogOnePlus((z.Real * (2 + z.Real)) + (z.Imaginary * z.Imaginary)) / 2, Math.Atan2(z.Imaginary, 1 + z.Real));
}
