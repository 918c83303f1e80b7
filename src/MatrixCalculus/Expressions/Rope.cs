namespace MatrixCalculus.Expressions;

/// <summary>A sequence that is prepended to, appended to and joined in constant time; joining uses the other one up.</summary>
internal sealed class Rope<T>
{
    private Link? first;
    private Link? last;

    internal int Count { get; private set; }

    internal bool IsEmpty => first is null;

    internal T First => first!.Value;

    internal T Second => first!.Next!.Value;

    internal void Append(T value)
    {
        var link = new Link(value);
        if (last is null) first = link;
        else last.Next = link;
        last = link;
        Count++;
    }

    internal void Prepend(T value)
    {
        first = new Link(value) { Next = first };
        last ??= first;
        Count++;
    }

    internal void ReplaceFirst(T value) => first!.Value = value;

    internal void Join(Rope<T> other)
    {
        if (other.first is null) return;
        if (last is null) first = other.first;
        else last.Next = other.first;
        last = other.last;
        Count += other.Count;
    }

    internal void RemoveFirst()
    {
        first = first!.Next;
        if (first is null) last = null;
        Count--;
    }

    internal void Clear()
    {
        first = last = null;
        Count = 0;
    }

    internal IEnumerable<T> Skip(int count)
    {
        for (var link = first; link is not null; link = link.Next)
            if (count-- <= 0) yield return link.Value;
    }

    private sealed class Link(T value)
    {
        internal T Value = value;
        internal Link? Next;
    }
}
