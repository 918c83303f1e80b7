using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// Rotations of neighbouring columns of a matrix, kept until there are many and then applied to some rows at a time, which stay in the cache meanwhile. A column
/// that is rotated twice in turn stays in registers.
/// </summary>
internal sealed class RotationQueue
{
    private const int Lanes = 8;
    private const int StripRows = 4 * Lanes;
    private const int MostSweeps = 32;
    private const int Page = 512;

    private readonly double[] _entries;
    private readonly int _stride;
    private readonly int _rows;
    private readonly List<(double Cosine, double Sine)> _rotations = [];
    private readonly List<(int Last, int Start)> _sweeps = [];

    /// <summary>Rotations for the columns of a square matrix.</summary>
    public RotationQueue(ReadOnlySpan<double> entries, int order)
    {
        _rows = order;

        // Neighbours must be apart modulo 4,096 bytes too, or a processor takes what is read of one for what was just written to the other.
        _stride = (order + StripRows - 1) / StripRows * StripRows;
        var apart = _stride % Page;
        _stride += order <= StripRows ? 0 : apart < 2 * StripRows ? (2 * StripRows) - apart : apart > Page - (2 * StripRows) ? Page - apart + (2 * StripRows) : 0;
        _entries = new double[_stride * order];
        for (var j = 0; j < order; j++)
        {
            entries.Slice(j * order, order).CopyTo(Storage(j));
        }
    }

    /// <summary>A column, once all rotations are applied.</summary>
    public ReadOnlySpan<double> Column(int index) => _entries.AsSpan(index * _stride, _rows);

    /// <summary>The rotations that follow are of columns last and last − 1, then last − 1 and last − 2, and so on.</summary>
    public void Begin(int last)
    {
        if (_sweeps.Count == MostSweeps)
        {
            Flush();
        }

        _sweeps.Add((last, _rotations.Count));
    }

    /// <summary>(x, y) ← (c x + s y, c y − s x) for the next two columns.</summary>
    public void Add(double c, double s) => _rotations.Add((c, s));

    /// <summary>Applies what is kept.</summary>
    public void Flush()
    {
        for (var row = 0; row < _rows; row += StripRows)
        {
            for (var k = 0; k < _sweeps.Count; k++)
            {
                var (last, start) = _sweeps[k];
                var end = k + 1 < _sweeps.Count ? _sweeps[k + 1].Start : _rotations.Count;
                Rotate(row, last, CollectionsMarshal.AsSpan(_rotations)[start..end]);
            }
        }

        _rotations.Clear();
        _sweeps.Clear();
    }

    private void Rotate(int row, int last, ReadOnlySpan<(double Cosine, double Sine)> rotations)
    {
        if (rotations.IsEmpty)
        {
            return;
        }

        _ = _entries[((last - rotations.Length) * _stride) + row];
        ref var x = ref _entries[(last * _stride) + row];
        Vector512<double> x0 = Load(ref x, 0), x1 = Load(ref x, 1), x2 = Load(ref x, 2), x3 = Load(ref x, 3);
        foreach (var (cosine, sine) in rotations)
        {
            Vector512<double> c = Vector512.Create(cosine), s = Vector512.Create(sine), minus = Vector512.Create(-sine);
            ref var y = ref Unsafe.Subtract(ref x, _stride);
            Vector512<double> y0 = Load(ref y, 0), y1 = Load(ref y, 1), y2 = Load(ref y, 2), y3 = Load(ref y, 3);
            Store(Vector512.FusedMultiplyAdd(c, x0, s * y0), ref x, 0);
            Store(Vector512.FusedMultiplyAdd(c, x1, s * y1), ref x, 1);
            Store(Vector512.FusedMultiplyAdd(c, x2, s * y2), ref x, 2);
            Store(Vector512.FusedMultiplyAdd(c, x3, s * y3), ref x, 3);
            x0 = Vector512.FusedMultiplyAdd(minus, x0, c * y0);
            x1 = Vector512.FusedMultiplyAdd(minus, x1, c * y1);
            x2 = Vector512.FusedMultiplyAdd(minus, x2, c * y2);
            x3 = Vector512.FusedMultiplyAdd(minus, x3, c * y3);
            x = ref y;
        }

        Store(x0, ref x, 0);
        Store(x1, ref x, 1);
        Store(x2, ref x, 2);
        Store(x3, ref x, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double from, int register) => Vector512.LoadUnsafe(ref from, (nuint)(register * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<double> value, ref double to, int register) => value.StoreUnsafe(ref to, (nuint)(register * Lanes));

    private Span<double> Storage(int column) => _entries.AsSpan(column * _stride, _rows);
}
