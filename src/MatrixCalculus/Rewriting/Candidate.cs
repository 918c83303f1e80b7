using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>A law, and the heads that the node it is tried on must hold: or, where it is tried on two nodes, the first and the second, and the head of the second itself.</summary>
internal readonly record struct Candidate(Law Law, ulong Needed, ulong NeededBySecond, ulong HeadOfSecond)
{
    internal static Candidate Of(Law law) => new(law, PatternOutline.Needed(law.Left), 0, 0);

    internal static Candidate OfPair(Law law)
    {
        var (first, second) = (law.Left.ArgumentSpan[0], law.Left.ArgumentSpan[1]);
        return new(law, PatternOutline.Needed(first), PatternOutline.Needed(second), second.Kind == ExprKind.Symbol ? 0 : second.Head);
    }
}

/// <summary>An enumeration of the laws of up to three lists that may fit one node or two.</summary>
internal struct Candidates
{
    private readonly ulong heads;
    private readonly ulong headsOfSecond;
    private readonly ulong headOfSecond;
    private List<Candidate>? list;
    private List<Candidate>? second;
    private List<Candidate>? third;
    private int place = -1;

    /// <summary>The laws of one list that may fit a node.</summary>
    internal Candidates(List<Candidate>? laws, Expr node) => (list, heads) = (laws, node.Heads);

    /// <summary>The laws of three lists that may fit two nodes.</summary>
    internal Candidates(List<Candidate>? laws, List<Candidate>? others, List<Candidate>? rest, Expr left, Expr right)
    {
        (list, second, third) = (laws, others, rest);
        (heads, headsOfSecond, headOfSecond) = (left.Heads, right.Heads, right.Head);
    }

    public readonly Law Current => list![place].Law;

    public readonly Candidates GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            var laws = CollectionsMarshal.AsSpan(list);
            while (++place < laws.Length)
            {
                ref readonly var law = ref laws[place];
                if ((law.Needed & ~heads) == 0 && (law.NeededBySecond & ~headsOfSecond) == 0 && (law.HeadOfSecond & ~headOfSecond) == 0) return true;
            }

            if (second is null && third is null) return false;
            (list, second, third, place) = (second, third, null, -1);
        }
    }
}
