using System.Buffers;
using System.Runtime.CompilerServices;

namespace MatrixCalculus.Numerics;

/// <summary>Rented memory whose first entry lies at the start of a cache line, as long as the array is not moved: large ones seldom are.</summary>
internal readonly ref struct AlignedBuffer : IDisposable
{
    private const int LineBytes = 64;

    private readonly double[] _array;

    public AlignedBuffer(int length)
    {
        _array = ArrayPool<double>.Shared.Rent(length + (LineBytes / sizeof(double)));
        var past = (int)(Unsafe.ByteOffset(ref Unsafe.NullRef<double>(), ref _array[0]) % LineBytes);
        Span = _array.AsSpan(past == 0 ? 0 : (LineBytes - past) / sizeof(double), length);
    }

    public Span<double> Span { get; }

    public void Dispose() => ArrayPool<double>.Shared.Return(_array);
}
