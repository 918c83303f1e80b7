using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MatrixCalculus.Numerics;

/// <summary>Rented memory whose first entry lies at the start of a cache line, as long as the array is not moved: large ones seldom are.</summary>
internal readonly ref struct AlignedBuffer<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LineBytes = 64;

    private readonly T[] _array;

    public AlignedBuffer(int length)
    {
        _array = ArrayPool<T>.Shared.Rent(length + (LineBytes / Unsafe.SizeOf<T>()));
        var past = (int)(Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref _array[0]) % LineBytes);
        Span = _array.AsSpan(past == 0 ? 0 : (LineBytes - past) / Unsafe.SizeOf<T>(), length);
    }

    public Span<T> Span { get; }

    public void Dispose() => ArrayPool<T>.Shared.Return(_array);
}
