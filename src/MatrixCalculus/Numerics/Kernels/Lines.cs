using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Entries that do not begin where a cache line does, read by whole lines and joined from neighbours. A register that is read across the end of a line takes the
/// time of two: a matrix in the second-level cache is read twice as fast so. Should the array be moved meanwhile, the lines are no longer lines but the entries the same.
/// </summary>
internal static class Lines<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The entries of a line, and of a register.</summary>
    public static int Length => Vector512<T>.Count;

    /// <summary>Whether there is an instruction that joins them.</summary>
    public static bool AreJoined => Avx512F.IsSupported;

    /// <summary>The entries between the start of the line and <paramref name="start"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Past(ref T start) =>
        (nint)((nuint)(Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref start) & (Vector512<byte>.Count - 1)) / (nuint)Unsafe.SizeOf<T>());

    /// <summary>The part of a buffer from the first line on that begins in it; nothing moves a buffer of the stack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> From(Span<T> buffer) => buffer[(int)((Length - Past(ref MemoryMarshal.GetReference(buffer))) % Length)..];

    /// <summary>Where the entries of a register are in two lines, if <paramref name="past"/> entries come before them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Places(nint past) => typeof(T) == typeof(double)
        ? (Vector512<long>.Indices + Vector512.Create((long)past)).As<long, T>()
        : (Vector512<int>.Indices + Vector512.Create((int)past)).As<int, T>();

    /// <summary>The entries at <paramref name="places"/> of two lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Join(Vector512<T> line, Vector512<T> next, Vector512<T> places) => typeof(T) == typeof(double)
        ? Avx512F.PermuteVar8x64x2(line.AsDouble(), places.AsInt64(), next.AsDouble()).As<double, T>()
        : Avx512F.PermuteVar16x32x2(line.AsSingle(), places.AsInt32(), next.AsSingle()).As<float, T>();
}
