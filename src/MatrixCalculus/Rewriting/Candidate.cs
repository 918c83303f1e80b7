using System.Runtime.InteropServices;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// A law, and the heads that are needed below the node that it is tried on: or, where it is tried on two nodes, in the first and the second, and the head of the second itself,
/// and in the whole that they stand in.
/// </summary>
internal readonly record struct Candidate(Law Law, ulong Needed, ulong NeededBySecond, ulong HeadOfSecond, ulong NeededByAll)
{
    /// <summary>A law on an application.</summary>
    internal static Candidate Of(Law law)
    {
        var below = 0UL;
        foreach (var argument in law.Left.ArgumentSpan) below |= PatternOutline.Needed(argument);
        return new(law, below, 0, 0, 0);
    }

    internal static Candidate OfPair(Law law)
    {
        var (first, second) = (law.Left.ArgumentSpan[0], law.Left.ArgumentSpan[1]);
        return new(law, PatternOutline.Needed(first), PatternOutline.Needed(second), second.Kind == ExprKind.Symbol ? 0 : second.Head, PatternOutline.Needed(law.Left));
    }
}

/// <summary>An enumeration of the laws of up to three lists that may fit one node or two.</summary>
internal struct Candidates
{
    private readonly ulong heads;
    private readonly ulong headsOfSecond;
    private readonly ulong headOfSecond;
    private readonly ulong headsOfAll;
    private List<Candidate>? list;
    private List<Candidate>? second;
    private List<Candidate>? third;
    private int place = -1;

    /// <summary>The laws of one list that may fit an application.</summary>
    internal Candidates(List<Candidate>? laws, Expr node)
    {
        list = laws;
        foreach (var argument in node.ArgumentSpan) heads |= argument.Heads;
    }

    /// <summary>The laws of three lists that may fit two nodes which stand in a whole with these heads.</summary>
    internal Candidates(List<Candidate>? laws, List<Candidate>? others, List<Candidate>? rest, Expr left, Expr right, ulong headsOfAll)
    {
        (list, second, third) = (laws, others, rest);
        (heads, headsOfSecond, headOfSecond, this.headsOfAll) = (left.Heads, right.Heads, right.Head, headsOfAll);
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
                if ((law.Needed & ~heads) == 0 && (law.NeededBySecond & ~headsOfSecond) == 0 && (law.HeadOfSecond & ~headOfSecond) == 0 && (law.NeededByAll & ~headsOfAll) == 0) return true;
            }

            if (second is null && third is null) return false;
            (list, second, third, place) = (second, third, null, -1);
        }
    }
}
