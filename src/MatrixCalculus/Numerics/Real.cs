using System.Globalization;
using MatrixCalculus.Numerics;

namespace MatrixCalculus;

/// <summary>A double as an element of a ring. It has the layout of a double, so that spans of the two can be cast into each other.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Real(double Value) : IRing<Real>
{
    /// <summary>0.</summary>
    public static Real Zero => default;

    /// <summary>1.</summary>
    public static Real One => new(1);

    /// <summary>Whether this is 0 or −0.</summary>
    public bool IsZero => Value == 0;

    /// <summary>|x|, and 0 where x is not a number.</summary>
    public double PivotSize => double.IsNaN(Value) ? 0 : Math.Abs(Value);

    /// <summary>x + y.</summary>
    public static Real operator +(Real left, Real right) => new(left.Value + right.Value);

    /// <summary>x − y.</summary>
    public static Real operator -(Real left, Real right) => new(left.Value - right.Value);

    /// <summary>x y.</summary>
    public static Real operator *(Real left, Real right) => new(left.Value * right.Value);

    /// <summary>−x.</summary>
    public static Real operator -(Real value) => new(-value.Value);

    /// <summary>The nearest double.</summary>
    public static Real FromRational(Rational value) => new(value.ToDouble());

    /// <summary>The integer that this is the image of, up to 2⁴⁰; false where there is none.</summary>
    public static bool TryInteger(Real value, out long integer)
    {
        var found = Math.Abs(value.Value) <= Ring.LargestInteger && Math.Floor(value.Value) == value.Value;
        integer = found ? (long)value.Value : 0;
        return found;
    }

    /// <summary>1/x, or false for x = 0.</summary>
    public bool TryInvert(out Real inverse)
    {
        inverse = new(1 / Value);
        return Value != 0;
    }

    /// <summary>f(x), or false outside the domain of f; the logarithm of 0 is outside.</summary>
    public static bool TryElementary(Elementary elementary, Real argument, out Real result)
    {
        var x = argument.Value;
        var y = elementary switch
        {
            Elementary.Exp => Math.Exp(x),
            Elementary.Log => x == 0 ? double.NaN : Math.Log(x),
            Elementary.Sqrt => Math.Sqrt(x),
            Elementary.Sin => Math.Sin(x),
            Elementary.Cos => Math.Cos(x),
            Elementary.Tan => Math.Tan(x),
            Elementary.Arcsin => Math.Asin(x),
            Elementary.Arccos => Math.Acos(x),
            Elementary.Arctan => Math.Atan(x),
            Elementary.Sinh => Math.Sinh(x),
            Elementary.Cosh => Math.Cosh(x),
            Elementary.Tanh => Math.Tanh(x),
            Elementary.Sigmoid => ScalarFunctions.Sigmoid(x),
            Elementary.Softplus => ScalarFunctions.Softplus(x),
            Elementary.Erf => ScalarFunctions.Erf(x),
            Elementary.Abs => Math.Abs(x),
            Elementary.Sign => double.IsNaN(x) ? x : Math.Sign(x),
        };
        result = new(y);
        return !double.IsNaN(y) || double.IsNaN(x);
    }

    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
