using System.Buffers;
using System.Runtime.CompilerServices;

namespace MatrixCalculus.Expressions;

/// <summary>
/// The long arrays of one run. They are borrowed and given back, since arrays of this length that are made anew are collected with the oldest objects
/// only, and every few of them ask for such a collection. It belongs to one run on one thread.
/// </summary>
internal sealed class BorrowedArrays
{
    private const int FewestBytes = 80_000;

    private readonly List<Borrowed> borrowed = [];

    private abstract record Borrowed(Array Array)
    {
        internal abstract void GiveBack();
    }

    private sealed record Borrowed<T>(T[] Values) : Borrowed(Values)
    {
        internal override void GiveBack() => ArrayPool<T>.Shared.Return(Values, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }

    /// <summary>An array of that many elements or more, all of them zero or null.</summary>
    internal T[] Of<T>(int length)
    {
        if ((long)length * Unsafe.SizeOf<T>() < FewestBytes) return new T[length];
        var array = ArrayPool<T>.Shared.Rent(length);
        Array.Clear(array);
        borrowed.Add(new Borrowed<T>(array));
        return array;
    }

    /// <summary>Puts an array with the same elements and room for more in the place of an array.</summary>
    internal void Lengthen<T>(ref T[] array, int length)
    {
        var longer = Of<T>(length);
        array.CopyTo(longer, 0);
        GiveBack(array);
        array = longer;
    }

    /// <summary>Gives back an array that is not needed any more.</summary>
    internal void GiveBack(Array array)
    {
        var place = borrowed.FindIndex(b => ReferenceEquals(b.Array, array));
        if (place < 0) return;
        borrowed[place].GiveBack();
        borrowed.RemoveAt(place);
    }

    /// <summary>Gives all arrays back; none of them may be used any more.</summary>
    internal void GiveBackAll()
    {
        foreach (var array in borrowed) array.GiveBack();
        borrowed.Clear();
    }
}
