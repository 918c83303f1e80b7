using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Tells the processor what will be read soon, so that it is in a cache by then. A hint gives nothing to the program and may name memory that is not there. It
/// takes an address: this is the only file with code that the language calls unsafe.
/// </summary>
internal static unsafe class CacheHint
{
    /// <summary>The entry <paramref name="offset"/> places after <paramref name="start"/> to the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void First<T>(ref T start, nint offset) where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((T*)Unsafe.AsPointer(ref start) + offset);
        }
    }

    /// <summary>The same to the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Second<T>(ref T start, nint offset) where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1((T*)Unsafe.AsPointer(ref start) + offset);
        }
    }
}
