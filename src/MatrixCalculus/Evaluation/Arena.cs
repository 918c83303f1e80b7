namespace MatrixCalculus.Evaluation;

/// <summary>
/// A ring in which functions are evaluated along directions: a point x with directions v and w is lifted into it, and the
/// derivative along them is read off the value, by the definition of the ring and without any rule of differentiation.
/// </summary>
/// <typeparam name="TPoint">The ring in which the function is evaluated.</typeparam>
/// <typeparam name="TBase">The ring of the point, the directions and the answer.</typeparam>
internal abstract class Arena<TPoint, TBase>
    where TPoint : struct, IRing<TPoint>
    where TBase : struct, IRing<TBase>
{
    /// <summary>The point moved along both directions.</summary>
    internal abstract TPoint Lift(TBase point, TBase first, TBase second);

    /// <summary>The point itself.</summary>
    internal abstract TBase Point(TPoint value);

    /// <summary>The derivative along the first direction.</summary>
    internal abstract TBase First(TPoint value);

    /// <summary>The derivative along the second direction.</summary>
    internal abstract TBase Second(TPoint value);

    /// <summary>The derivative along all directions that the ring has.</summary>
    internal abstract TBase Answer(TPoint value);
}

/// <summary>No direction: values.</summary>
internal sealed class ValueArena<T> : Arena<T, T> where T : struct, IRing<T>
{
    internal override T Lift(T point, T first, T second) => point;

    internal override T Point(T value) => value;

    internal override T First(T value) => T.Zero;

    internal override T Second(T value) => T.Zero;

    internal override T Answer(T value) => value;
}

/// <summary>f(x + vε) = f(x) + (Df·v) ε with ε² = 0.</summary>
internal sealed class DualArena<T> : Arena<Dual<T>, T> where T : struct, IRing<T>
{
    internal override Dual<T> Lift(T point, T first, T second) => new(point, first);

    internal override T Point(Dual<T> value) => value.Value;

    internal override T First(Dual<T> value) => value.Epsilon;

    internal override T Second(Dual<T> value) => T.Zero;

    internal override T Answer(Dual<T> value) => value.Epsilon;
}

/// <summary>f(x + vε + wη) with ε² = η² = 0: the coefficient of εη is D²f·(v, w) + Df·(∂²x).</summary>
internal sealed class SecondOrderArena<T> : Arena<Dual<Dual<T>>, T> where T : struct, IRing<T>
{
    internal override Dual<Dual<T>> Lift(T point, T first, T second) => new(new(point, first), new(second, T.Zero));

    internal override T Point(Dual<Dual<T>> value) => value.Value.Value;

    internal override T First(Dual<Dual<T>> value) => value.Value.Epsilon;

    internal override T Second(Dual<Dual<T>> value) => value.Epsilon.Value;

    internal override T Answer(Dual<Dual<T>> value) => value.Epsilon.Epsilon;
}

/// <summary>Power series, coefficient by coefficient over another arena.</summary>
internal sealed class SeriesArena<TPoint, TBase>(Arena<TPoint, TBase> coefficients) : Arena<Series<TPoint>, Series<TBase>>
    where TPoint : struct, IRing<TPoint>
    where TBase : struct, IRing<TBase>
{
    internal override Series<TPoint> Lift(Series<TBase> point, Series<TBase> first, Series<TBase> second)
    {
        Span<TPoint> lifted = new TPoint[Series<TPoint>.Length];
        for (var k = 0; k < lifted.Length; k++) lifted[k] = coefficients.Lift(point[k], first[k], second[k]);
        return new(lifted);
    }

    internal override Series<TBase> Point(Series<TPoint> value) => Map(value, coefficients.Point);

    internal override Series<TBase> First(Series<TPoint> value) => Map(value, coefficients.First);

    internal override Series<TBase> Second(Series<TPoint> value) => Map(value, coefficients.Second);

    internal override Series<TBase> Answer(Series<TPoint> value) => Map(value, coefficients.Answer);

    private static Series<TBase> Map(Series<TPoint> value, Func<TPoint, TBase> part)
    {
        Span<TBase> parts = new TBase[Series<TBase>.Length];
        for (var k = 0; k < parts.Length; k++) parts[k] = part(value[k]);
        return new(parts);
    }
}

/// <summary>The complex step: for an analytic f, f(x + ihv) = f(x) + ih (Df·v) + O(h²), and with h = 10⁻¹⁰⁰ the rest is nothing.</summary>
internal sealed class ComplexStepArena : Arena<ComplexNumber, Real>
{
    private const double Step = 1e-100;

    internal override ComplexNumber Lift(Real point, Real first, Real second) => new(new System.Numerics.Complex(point.Value, Step * first.Value));

    internal override Real Point(ComplexNumber value) => new(value.Value.Real);

    internal override Real First(ComplexNumber value) => new(value.Value.Imaginary / Step);

    internal override Real Second(ComplexNumber value) => Real.Zero;

    internal override Real Answer(ComplexNumber value) => new(value.Value.Imaginary / Step);
}

/// <summary>x + tv + sw over the reals, for differences.</summary>
internal sealed class ShiftArena(double first, double second) : Arena<Real, Real>
{
    internal override Real Lift(Real point, Real along, Real across) => new(point.Value + (first * along.Value) + (second * across.Value));

    internal override Real Point(Real value) => value;

    internal override Real First(Real value) => Real.Zero;

    internal override Real Second(Real value) => Real.Zero;

    internal override Real Answer(Real value) => value;
}
