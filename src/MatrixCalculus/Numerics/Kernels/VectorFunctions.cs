using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>A function of eight numbers, each by itself.</summary>
internal interface IVectorFunction
{
    /// <summary>f(x), lane by lane: what comes out of a lane does not depend on the others.</summary>
    static abstract Vector512<double> Of(Vector512<double> x);
}

/// <summary>
/// Elementary functions of many numbers. The errors against the true value, in units in the last place: exp, log and sigmoid 3, tanh 3, sin and cos 2. NaN
/// gives NaN, infinities their limits, −0 its sign; what is out of the domain gives NaN, and the logarithm of 0 counts as that.
/// </summary>
internal static class VectorFunctions
{
    private const int Lanes = 8;
    private const int BlockLength = 128;

    /// <summary>target ← f(source), entry by entry; target may be the source. Floats are computed as doubles and rounded, so that each is right to its last place or nearly so.</summary>
    public static void Apply<T>(Elementary function, ReadOnlySpan<T> source, Span<T> target) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            Apply(function, MemoryMarshal.Cast<T, double>(source), MemoryMarshal.Cast<T, double>(target));
            return;
        }

        Span<double> block = stackalloc double[BlockLength];
        for (var start = 0; start < target.Length; start += BlockLength)
        {
            var values = block[..Math.Min(BlockLength, target.Length - start)];
            Conversion.Copy(source.Slice(start, values.Length), values);
            Apply(function, values, values);
            Conversion.Copy<double, T>(values, target.Slice(start, values.Length));
        }
    }

    private static void Apply(Elementary function, ReadOnlySpan<double> source, Span<double> target)
    {
        switch (function)
        {
            case Elementary.Exp: Apply<ExpFunction>(source, target); break;
            case Elementary.Log: Apply<LogFunction>(source, target); break;
            case Elementary.Sqrt: Apply<SqrtFunction>(source, target); break;
            case Elementary.Abs: Apply<AbsFunction>(source, target); break;
            case Elementary.Sin: Apply<SinFunction>(source, target); break;
            case Elementary.Cos: Apply<CosFunction>(source, target); break;
            case Elementary.Tanh: Apply<TanhFunction>(source, target); break;
            case Elementary.Sigmoid: Apply<SigmoidFunction>(source, target); break;
            case Elementary.Tan or Elementary.Arcsin or Elementary.Arccos or Elementary.Arctan or Elementary.Sinh or Elementary.Cosh
                or Elementary.Softplus or Elementary.Erf or Elementary.Sign:
                ApplyEach(function, source, target); break;
        }
    }

    /// <summary>target ← f(source), entry by entry.</summary>
    public static void Apply<TFunction>(ReadOnlySpan<double> source, Span<double> target) where TFunction : struct, IVectorFunction
    {
        source = source[..target.Length];
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        nuint i = 0, end = (nuint)target.Length;
        for (; i + Lanes <= end; i += Lanes)
        {
            TFunction.Of(Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }

        if (i < end)
        {
            Span<double> rest = stackalloc double[Lanes];
            rest.Clear();
            source[(int)i..].CopyTo(rest);
            TFunction.Of(Vector512.Create<double>(rest)).CopyTo(rest);
            rest[..(int)(end - i)].CopyTo(target[(int)i..]);
        }
    }

    private static void ApplyEach(Elementary function, ReadOnlySpan<double> source, Span<double> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            Real.TryElementary(function, new(source[i]), out var value);
            target[i] = value.Value;
        }
    }
}

internal readonly struct ExpFunction : IVectorFunction
{
    // Outside of these eˣ rounds to 0 and to infinity.
    private const double Least = -746, Largest = 710;

    public static Vector512<double> Of(Vector512<double> x)
    {
        // eˣ = 2ᵏ eʳ, and 2ᵏ in two factors, since k goes beyond the exponents of doubles at both ends
        var y = Vector512.Max(Vector512.Min(x, Vector512.Create(Largest)), Vector512.Create(Least));
        var (k, r) = PowerOfTwo.Reduce(y);
        var exponent = (k + Vector512.Create(PowerOfTwo.Shifter)).AsInt64() - Vector512.Create(PowerOfTwo.Shifter).AsInt64();
        var half = exponent >> 1;
        return (Vector512<double>.One + PowerOfTwo.ExpMinusOne(r)) * PowerOfTwo.Of(half) * PowerOfTwo.Of(exponent - half);
    }
}

internal readonly struct LogFunction : IVectorFunction
{
    public static Vector512<double> Of(Vector512<double> x) =>
        Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NaN), Vector512.Log(x));
}

internal readonly struct SqrtFunction : IVectorFunction
{
    public static Vector512<double> Of(Vector512<double> x) => Vector512.Sqrt(x);
}

internal readonly struct AbsFunction : IVectorFunction
{
    public static Vector512<double> Of(Vector512<double> x) => Vector512.Abs(x);
}

internal readonly struct SigmoidFunction : IVectorFunction
{
    public static Vector512<double> Of(Vector512<double> x)
    {
        // 1/(1 + e⁻ˣ) for x ≥ 0, eˣ/(1 + eˣ) for x < 0: e^(−|x|) ≤ 1 never overflows.
        var e = ExpFunction.Of(-Vector512.Abs(x));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), e, Vector512<double>.One) / (Vector512<double>.One + e);
    }
}

internal readonly struct TanhFunction : IVectorFunction
{
    // Beyond this tanh x rounds to 1.
    private const double Largest = 20;

    public static Vector512<double> Of(Vector512<double> x)
    {
        // tanh x = u/(u + 2) with u = e^(2|x|) − 1 = 2ᵏ(eʳ − 1) + (2ᵏ − 1), 2|x| = k log 2 + r, |r| ≤ (log 2)/2
        var y = Vector512.Min(Vector512.Abs(x), Vector512.Create(Largest)) * 2;
        var (k, r) = PowerOfTwo.Reduce(y);
        var power = PowerOfTwo.Of((k + Vector512.Create(PowerOfTwo.Shifter)).AsInt64());
        var u = Vector512.FusedMultiplyAdd(power, PowerOfTwo.ExpMinusOne(r), power - Vector512<double>.One);
        return Vector512.CopySign(u / (u + Vector512.Create(2.0)), x);
    }
}

internal readonly struct SinFunction : IVectorFunction
{
    // sin is odd, so that −0 keeps its sign.
    public static Vector512<double> Of(Vector512<double> x) => Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(Circular.Largest))
        ? Circular.Of(Vector512.Abs(x), Vector512<long>.Zero) ^ (x & Vector512.Create(-0.0))
        : Circular.Each<SinFunction>(x, Math.Sin);
}

internal readonly struct CosFunction : IVectorFunction
{
    // cos x = sin(|x| + π/2)
    public static Vector512<double> Of(Vector512<double> x) => Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(Circular.Largest))
        ? Circular.Of(Vector512.Abs(x), Vector512<long>.One)
        : Circular.Each<CosFunction>(x, Math.Cos);
}

/// <summary>Powers of 2 and of e.</summary>
internal static class PowerOfTwo
{
    /// <summary>3·2⁵¹: added to a number, it leaves the nearest integer in the last bits.</summary>
    public const double Shifter = 6755399441055744;

    private const double LogTwoHigh = 0.69314718055994528623, LogTwoLow = 2.319046813846299558e-17;

    /// <summary>The integer k and the r with x = k log 2 + r, |r| ≤ (log 2)/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Exponent, Vector512<double> Remainder) Reduce(Vector512<double> x)
    {
        var k = (x * 1.4426950408889634074) + Vector512.Create(Shifter) - Vector512.Create(Shifter);
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-LogTwoHigh), x);
        return (k, Vector512.FusedMultiplyAdd(k, Vector512.Create(-LogTwoLow), r));
    }

    /// <summary>2ᵏ, where k is in the last bits; from −1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<long> exponent) => ((exponent + Vector512.Create(1023L)) << 52).AsDouble();

    /// <summary>eʳ − 1 = r + r² (1/2 + r/6 + … + r¹¹/13!), to 10⁻¹⁷ r for |r| ≤ (log 2)/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ExpMinusOne(Vector512<double> r)
    {
        var p = Vector512.Create(1.6059043836821613e-10);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.08767569878681e-09));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.505210838544172e-08));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.755731922398589e-07));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.7557319223985893e-06));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(2.48015873015873e-05));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.0001984126984126984));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.001388888888888889));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.008333333333333333));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.041666666666666664));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.16666666666666666));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5));
        return Vector512.FusedMultiplyAdd(p, r * r, r);
    }
}

/// <summary>Sines by quadrants.</summary>
internal static class Circular
{
    /// <summary>Up to here the reduction below is exact enough; beyond, entries are computed one by one.</summary>
    public const double Largest = 1 << 20;

    // π/2 = HalfPi0 + HalfPi1 + HalfPi2, to some 160 bits (Cody and Waite).
    private const double HalfPi0 = 1.5707963267948966, HalfPi1 = 6.123233995736766e-17, HalfPi2 = -1.4973849048591833e-33;

    /// <summary>sin(x + s π/2) for 0 ≤ x ≤ <see cref="Largest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x, Vector512<long> s)
    {
        // x = k π/2 + r. k·HalfPi0 is a multiple of 2⁻⁵², as x is (or k = 0), so the first difference is exact; the others round r only.
        var shifted = (x * 0.63661977236758134308) + Vector512.Create(PowerOfTwo.Shifter);
        var k = shifted - Vector512.Create(PowerOfTwo.Shifter);
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-HalfPi0), x);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-HalfPi1), r);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-HalfPi2), r);
        var quadrant = shifted.AsInt64() + s;
        var isCosine = Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.One).AsDouble();
        var value = Vector512.ConditionalSelect(isCosine, Cosine(r), Sine(r));
        return value ^ ((quadrant & Vector512.Create(2L)) << 62).AsDouble();
    }

    /// <summary>The function of a vector in which some numbers are larger or NaN: those by themselves, the others as they always are.</summary>
    public static Vector512<double> Each<TFunction>(Vector512<double> x, Func<double, double> function) where TFunction : struct, IVectorFunction
    {
        var result = TFunction.Of(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.Abs(x), Vector512.Create(Largest)), x, Vector512<double>.Zero));
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            result = Math.Abs(x[lane]) <= Largest ? result : result.WithElement(lane, function(x[lane]));
        }

        return result;
    }

    // Polynomials of least error on |r| ≤ π/4 (fdlibm, Sun Microsystems 1993).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Sine(Vector512<double> r)
    {
        var z = r * r;
        var p = Vector512.Create(1.58969099521155010221e-10);
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(-2.50507602534068634195e-08));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(2.75573137070700676789e-06));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(-1.98412698298579493134e-04));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(8.33333333332248946124e-03));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(-1.66666666666666324348e-01));
        return Vector512.FusedMultiplyAdd(p, z * r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Cosine(Vector512<double> r)
    {
        // 1 − z/2 + z² (…), where what is lost in 1 − z/2 is added again.
        var z = r * r;
        var p = Vector512.Create(-1.13596475577881948265e-11);
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(2.08757232129817482790e-09));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(-2.75573143513906633035e-07));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(2.48015872894767294178e-05));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(-1.38888888888741095749e-03));
        p = Vector512.FusedMultiplyAdd(p, z, Vector512.Create(4.16666666666666019037e-02));
        var half = z * 0.5;
        var rough = Vector512<double>.One - half;
        return rough + Vector512.FusedMultiplyAdd(p, z * z, Vector512<double>.One - rough - half);
    }
}
