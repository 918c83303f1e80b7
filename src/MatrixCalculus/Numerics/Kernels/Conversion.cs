using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>Copies between arrays of doubles and of floats; a double becomes the nearest float, which is infinite beyond their range.</summary>
internal static class Conversion
{
    /// <summary>target ← source.</summary>
    public static void Copy<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        if (typeof(TFrom) == typeof(TTo)) source.CopyTo(MemoryMarshal.Cast<TTo, TFrom>(target));
        else if (typeof(TFrom) == typeof(float) && typeof(TTo) == typeof(double)) Widen(MemoryMarshal.Cast<TFrom, float>(source), MemoryMarshal.Cast<TTo, double>(target));
        else if (typeof(TFrom) == typeof(double) && typeof(TTo) == typeof(float)) Narrow(MemoryMarshal.Cast<TFrom, double>(source), MemoryMarshal.Cast<TTo, float>(target));
        else
            for (var i = 0; i < source.Length; i++) target[i] = TTo.CreateTruncating(source[i]);
    }

    private static void Widen(ReadOnlySpan<float> source, Span<double> target)
    {
        var i = 0;
        for (; i + Vector512<double>.Count <= source.Length; i += Vector512<double>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(source[i..]));
            low.CopyTo(target[i..]);
            high.CopyTo(target[(i + Vector256<double>.Count)..]);
        }

        for (; i < source.Length; i++) target[i] = source[i];
    }

    private static void Narrow(ReadOnlySpan<double> source, Span<float> target)
    {
        var i = 0;
        for (; i + Vector512<double>.Count <= source.Length; i += Vector512<double>.Count)
            Vector256.Narrow(Vector256.Create(source[i..]), Vector256.Create(source[(i + Vector256<double>.Count)..])).CopyTo(target[i..]);
        for (; i < source.Length; i++) target[i] = (float)source[i];
    }
}
