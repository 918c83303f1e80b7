namespace MatrixCalculus.Expressions;

/// <summary>A sequence that is prepended to, appended to and joined in constant time; joining uses the other one up, and so does a copy.</summary>
internal struct Rope<T>
{
    private Link? first;
    private Link? last;

    internal int Count { get; private set; }

    internal readonly bool IsEmpty => first is null;

    internal readonly T First => first!.Value;

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

    internal readonly void ReplaceFirst(T value) => first!.Value = value;

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

    /// <summary>The sequence, which is then empty.</summary>
    internal Rope<T> Take()
    {
        var taken = this;
        this = default;
        return taken;
    }

    public readonly Enumerator GetEnumerator() => new(first);

    internal sealed class Link(T value)
    {
        internal T Value = value;
        internal Link? Next;
    }

    internal struct Enumerator(Link? first)
    {
        private Link? next = first;
        private Link? current;

        public readonly T Current => current!.Value;

        public bool MoveNext()
        {
            if (next is null) return false;
            (current, next) = (next, next.Next);
            return true;
        }
    }
}
